import type { HardSign } from './hard-sign.js';
import type { HeardFrom } from './message.js';
import type { OmenShare } from './omen.js';
import type { Family, Hostility, Intent } from './taxonomy.js';

export const factKinds = [
  'place',
  'phone',
  'id_card',
  'bank_card',
  'plate',
  'amount',
  'time',
  'link',
  'person',
] as const;
export type FactKind = (typeof factKinds)[number];

export interface Fact {
  kind: FactKind;
  /** As people may see it: personal numbers keep only enough digits to recognise them. */
  masked: string;
  /** Start in the normalised text, in UTF-16 units. */
  start: number;
  end: number;
  /** Yuan for amounts. */
  value?: number;
}

export interface IntentScore {
  intent: Intent;
  /** Calibrated probability, 0–1. */
  confidence: number;
}

/** The probability of one intent in a reading, 0–1; 0 where it was not thought of. */
export function confidenceOf(
  wanted: Intent,
  { intent, confidence, alternatives }: Pick<Reading, 'intent' | 'confidence' | 'alternatives'>,
): number {
  if (intent === wanted) return confidence;
  return alternatives.find((one) => one.intent === wanted)?.confidence ?? 0;
}

/** What the officer understood of one turn. */
export interface Reading {
  intent: Intent;
  confidence: number;
  alternatives: IntentScore[];
  hostility: Hostility;
  facts: Fact[];
  addressed: boolean;
  /** Set when the words were heard or read off a picture: less is certain then. */
  heardFrom?: HeardFrom;
  /** What a picture shows, where its sender means something else by it: then `intent` is that. */
  shown?: Intent;
  /** Too doubtful to act on in a group. */
  unsure: boolean;
  /** How likely it is out of a dispute that people should take up, 0–1. */
  hardness: number;
  /** Why it is one for people, as the ear heard it; what words tell plainly, rules find. */
  hardSign?: HardSign;
  /** What may be brewing behind it, the likeliest first; left out where nothing is. */
  omens?: OmenShare[];
  /** Families that a hand-written sign in the text speaks for. */
  signed: Family[];
  /** Ids of the rules and signs that spoke, for people who ask why. */
  evidence: string[];
  /** The text with personal numbers masked: the only form that leaves the raw store. */
  maskedText: string;
}
