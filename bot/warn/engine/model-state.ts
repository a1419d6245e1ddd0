import type { WarnModel } from '../../domain/warn-model.js';
import { BoundedMap } from './bounded-map.js';
import type { Matter } from './matter.js';
import { mindsCopies } from './passed-on.js';
import { type CompiledSignal, compileSignal } from './signal.js';

/** What is remembered for one model. */

const minuteMs = 60_000;
const mattersMax = 1_500;
const roomsMax = 4_000;

export class ModelState {
  readonly signals: CompiledSignal[];
  readonly beside: CompiledSignal[][];
  readonly unless: CompiledSignal[];
  readonly matters = new BoundedMap<Matter>(mattersMax);
  /** Rooms in which something was said that counts: only there can anything be taken back. */
  readonly rooms = new BoundedMap<true>(roomsMax);
  /** When words in a room took back what was said there before. */
  readonly takenBack = new BoundedMap<number>(roomsMax);
  /** When a warning of this model was raised in a room. */
  readonly raisedAt = new BoundedMap<number>(roomsMax);

  /** Whether words that were passed on count for nothing. */
  readonly mindsCopies: boolean;

  constructor(readonly model: WarnModel) {
    this.mindsCopies = mindsCopies(model);
    this.signals = model.signal.map(compileSignal);
    this.beside = (model.with ?? []).map(({ signal }) => signal.map(compileSignal));
    this.unless = (model.unless ?? []).map(compileSignal);
  }

  matter(key: string): Matter {
    const known = this.matters.get(key);
    if (known) return known;
    const fresh: Matter = { key, evidence: [], beside: this.beside.map(() => []) };
    this.matters.set(key, fresh);
    return fresh;
  }

  /** Whether a warning of this model is on in one of the rooms. */
  isOn(rooms: readonly string[], at: number): boolean {
    const coolDownMs = this.model.coolDownMinutes * minuteMs;
    return rooms.some((room) => {
      const since = this.raisedAt.peek(room) ?? Number.NEGATIVE_INFINITY;
      // Raised while a clock was ahead, it would be on for ever.
      return at < since + coolDownMs && since < at + coolDownMs;
    });
  }
}
