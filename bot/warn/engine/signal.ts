import type { Omen } from '../../domain/omen.js';
import { intents, type Role, receiverRoles } from '../../domain/taxonomy.js';
import { normaliseText } from '../../domain/text.js';
import { intentsOf, type Signal } from '../../domain/warn-model.js';
import type { WarnLine } from './line.js';

/** Decides whether one message is what a model listens for. */

export const readMax = 400;
const probabilityPreset = 0.5;
/** They may be a party themselves, so they are heard like everybody. */
const mayBeParty: readonly Role[] = ['property', 'building_head'];
const serving: readonly Role[] = receiverRoles.filter((role) => !mayBeParty.includes(role));

export function serves(role: Role): boolean {
  return serving.includes(role);
}

/** Worked out once a message, asked by every model. */
export interface LineView {
  line: WarnLine;
  /** One width, lower case, bounded. */
  text: string;
  /** Probability of each intent, in the order of `intents`. */
  probabilities: Float64Array;
}

const placeOfIntent = new Map(intents.map((intent, place) => [intent as string, place]));

export function viewOf(line: WarnLine): LineView {
  const probabilities = new Float64Array(intents.length);
  const { intent, confidence, alternatives } = line.reading;
  probabilities[placeOfIntent.get(intent) ?? 0] = confidence;
  for (const one of alternatives) {
    probabilities[placeOfIntent.get(one.intent) ?? 0] = one.confidence;
  }
  return { line, text: normaliseText(line.text.slice(0, readMax)), probabilities };
}

export interface CompiledSignal {
  signal: Signal;
  places: number[];
  text?: RegExp;
  notText?: RegExp;
}

export function compileSignal(signal: Signal): CompiledSignal {
  return {
    signal,
    places: intentsOf(signal.intents ?? []).map((intent) => placeOfIntent.get(intent) ?? 0),
    ...(signal.text && { text: joined(signal.text) }),
    ...(signal.notText && { notText: joined(signal.notText) }),
  };
}

function joined(patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'iu');
}

/** @returns how sure it is, 0–1; 0 when it is not what is listened for */
export function sureness(compiled: CompiledSignal, view: LineView): number {
  const { signal, places, text, notText } = compiled;
  const { reading, role } = view.line;
  let sure = 1;
  if (places.length > 0) {
    sure = 0;
    for (const place of places) sure += view.probabilities[place] as number;
    if (sure < (signal.minProbability ?? probabilityPreset)) return 0;
  }
  if (signal.omens) {
    const omen = omenShare(signal.omens, view);
    if (omen < (signal.minOmen ?? probabilityPreset)) return 0;
    sure = places.length > 0 ? Math.min(sure, omen) : omen;
  }
  if (signal.hostility !== undefined && reading.hostility < signal.hostility) return 0;
  if (signal.senders ? !signal.senders.includes(role) : serves(role)) return 0;
  if (signal.minLength !== undefined && view.text.length < signal.minLength) return 0;
  const { facts } = reading;
  if (signal.facts?.some((kind) => !facts.some((fact) => fact.kind === kind))) return 0;
  const { amount } = signal;
  if (amount !== undefined && !facts.some(({ value }) => (value ?? 0) >= amount)) return 0;
  if (text && !text.test(view.text)) return 0;
  if (notText?.test(view.text)) return 0;
  return Math.min(1, sure);
}

function omenShare(listened: readonly Omen[], { line }: LineView): number {
  const heard = line.reading.omens?.filter(({ omen }) => listened.includes(omen)) ?? [];
  return heard.reduce((sum, { share }) => sum + share, 0);
}

export function bestSureness(signals: readonly CompiledSignal[], view: LineView): number {
  let best = 0;
  for (const one of signals) best = Math.max(best, sureness(one, view));
  return best;
}

/** Of the intents that the signals name, the likeliest; what was read where they name none. */
export function kindOf(signals: readonly CompiledSignal[], view: LineView): string {
  let best = -1;
  for (const { places } of signals) {
    for (const place of places) {
      const sure = view.probabilities[place] as number;
      if (best < 0 || sure > (view.probabilities[best] as number)) best = place;
    }
  }
  return best < 0 ? view.line.reading.intent : (intents[best] as string);
}
