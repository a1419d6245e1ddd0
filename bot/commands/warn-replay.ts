import { chooseAction } from '../decide/choose-action.js';
import { placeKey } from '../domain/place-key.js';
import type { Reading } from '../domain/reading.js';
import type { Role } from '../domain/taxonomy.js';
import type { WarnModel } from '../domain/warn-model.js';
import type { Mind } from '../main.js';
import type { RosterBook } from '../ports/roster-book.js';
import type { NewWarning, Notice } from '../ports/watch.js';
import { readTurn } from '../understand/read-turn.js';
import { Watch, type WatchPart } from '../warn/watch.js';

/** What would have been sent: risk models over recorded messages, without the other duties. */

const roundMs = 15 * 60_000;
const readingsMax = 200_000;
/** Words about the same place or by the same person belong to one case for so long. */
const sameCaseMs = 2 * 3_600_000;
const casesMax = 5_000;
const channel = 'replay';

export interface ReplayedLine {
  room: string;
  id: string;
  /** Epoch ms. */
  at: number;
  from: string;
  role: Role;
  text: string;
}

export interface Sent {
  at: number;
  part: WatchPart;
}

export class WarningReplay {
  readonly watch: Watch;
  private readonly readings = new Map<string, Reading>();
  private readonly cases = new Map<string, { id: number; at: number }>();
  private key = 0;
  private numbers = 0;
  private caseNumbers = 0;
  private nextRound = 0;

  constructor(
    private readonly mind: Mind,
    roster: RosterBook,
    models: readonly WarnModel[] = mind.warnModels,
  ) {
    this.watch = new Watch(models, roster, mind.wording);
  }

  /** Plays one line at its time, and the rounds that were due before it. */
  async play({ room, id, at, from, role, text }: ReplayedLine): Promise<Sent[]> {
    const sent = await this.advanceTo(at);
    const reading = this.read(text);
    this.key += 1;
    const line = {
      key: this.key,
      messageId: id || `r${this.key}`,
      roomId: room,
      senderId: `${room}:${from}`,
      senderName: from,
      role,
      at,
      heardAt: Math.max(at, this.nextRound - roundMs),
      text,
      reading,
    };
    const part = await this.watch.consider(line, {
      channel,
      now: line.heardAt,
      calledAlready: [],
      others: [],
      nextId: async () => ++this.numbers,
    });
    this.noteCase(room, from, at, reading);
    if (part.warnings.length + part.watch.notices.length > 0) sent.push({ at, part });
    return sent;
  }

  /** Lets time go on: digests, what has calmed down. */
  async advanceTo(at: number): Promise<Sent[]> {
    const sent: Sent[] = [];
    if (this.nextRound === 0) this.nextRound = (Math.floor(at / roundMs) + 1) * roundMs;
    for (; this.nextRound <= at; this.nextRound += roundMs) {
      const part = await this.watch.rounds(this.nextRound, channel);
      const { notices, digested } = part.watch;
      if (notices.length + digested.length > 0) sent.push({ at: this.nextRound, part });
    }
    return sent;
  }

  /** The same words are read once. */
  private read(text: string): Reading {
    const known = this.readings.get(text);
    if (known) return known;
    const reading = readTurn(this.mind.model, text, false);
    if (this.readings.size >= readingsMax) this.readings.clear();
    this.readings.set(text, reading);
    return reading;
  }

  /** About the cases that the officer would have opened: models ask whether it happened before. */
  private noteCase(room: string, from: string, at: number, reading: Reading): void {
    const { action, intent } = chooseAction(this.mind.rules, reading);
    if (action !== 'route' && action !== 'mediate' && action !== 'alarm') return;
    const place = reading.facts.find(({ kind }) => kind === 'place')?.masked;
    const key = `${room}:${intent}:${place ?? from}`;
    const known = this.cases.get(key);
    const same = known !== undefined && at - known.at < sameCaseMs;
    if (!same) {
      const id = ++this.caseNumbers;
      const where = place === undefined ? {} : { place: placeKey(place) };
      const parties = [`${room}:${from}`];
      this.watch.engine.noteCase({
        id,
        roomId: room,
        kind: intent,
        openedAt: at,
        parties,
        ...where,
      });
    }
    if (this.cases.size >= casesMax) this.cases.clear();
    this.cases.set(key, { id: known?.id ?? this.caseNumbers, at });
  }
}

export interface ReplaySummary {
  messages: number;
  warnings: number;
  /** By level, by model. */
  levels: Record<string, number>;
  models: Record<string, number>;
  /** Notices of their own, and lines of digests. */
  notices: number;
  digestLines: number;
  digests: number;
}

export class ReplayTally {
  private messages = 0;
  private readonly warnings: NewWarning[] = [];
  private readonly notices: Notice[] = [];
  private digests = 0;

  count(sent: readonly Sent[]): void {
    this.messages += 1;
    this.add(sent);
  }

  add(sent: readonly Sent[]): void {
    for (const { part } of sent) {
      this.warnings.push(...part.warnings);
      this.notices.push(...part.watch.notices);
      this.digests += part.watch.digested.length;
    }
  }

  summary(): ReplaySummary {
    return {
      messages: this.messages,
      warnings: this.warnings.length,
      levels: tally(this.warnings.map(({ level }) => level)),
      models: tally(this.warnings.map(({ model }) => model)),
      notices: this.notices.filter(({ how }) => how === 'now').length,
      digestLines: this.notices.filter(({ how }) => how === 'digest').length,
      digests: this.digests,
    };
  }
}

function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([, one], [, other]) => other - one));
}
