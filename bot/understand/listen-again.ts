import type { IntentScore, Reading } from '../domain/reading.js';
import { type Hostility, type Intent, isAlarming } from '../domain/taxonomy.js';
import type { Clock } from '../ports/clock.js';
import type { SecondEar, SecondOpinion } from '../ports/second-ear.js';
import { rounded, sureMin } from './certainty.js';
import { hostilityOf } from './hostility.js';
import { inTime } from './in-time.js';

/** Asks the stronger ears and joins what they say with the first reading. */

/** People wait for the answer, so nobody is listened to longer. */
const timeMsMax = 8_000;
const alternativesMax = 8;
/** What an ear does not name is unlikely, not impossible. */
const unnamed = 1e-4;

export interface SecondHearing {
  ears: readonly SecondEar[];
  clock: Clock;
  onTrouble(ear: string, error: unknown): void;
}

/** Never rejects: an ear that fails leaves the reading as it is. */
export async function listenAgain(hearing: SecondHearing, first: Reading): Promise<Reading> {
  let reading = first;
  for (const ear of hearing.ears) {
    if (!ear.wants(reading)) continue;
    try {
      const opinion = await inTime(
        hearing.clock,
        timeMsMax,
        'second ear',
        ear.listen(reading.maskedText, reading),
      );
      reading = { ...join(reading, opinion), evidence: [...reading.evidence, `ear.${ear.name}`] };
    } catch (error) {
      hearing.onTrouble(ear.name, error);
    }
  }
  return reading;
}

/**
 * Joins two opinions by their weighted logarithms. An emergency that the first ear heard stays one,
 * as likely as it was; hostility of a threat stays.
 */
export function join(first: Reading, second: SecondOpinion): Reading {
  const hostility = joinHostility(first.hostility, second);
  if (isAlarming(first.intent)) return { ...first, hostility };
  const before = [{ intent: first.intent, confidence: first.confidence }, ...first.alternatives];
  const joined = joinScores(before, second);
  const kept = joined.map((one) => keepAlarm(one, before));
  const [best = before[0] as IntentScore, ...others] = [...kept].sort(
    (one, other) => other.confidence - one.confidence,
  );
  return {
    ...first,
    intent: best.intent,
    confidence: rounded(best.confidence),
    alternatives: others.slice(0, alternativesMax).map((one) => ({
      intent: one.intent,
      confidence: rounded(one.confidence),
    })),
    hostility,
    unsure: best.confidence < sureMin,
  };
}

function joinScores(before: readonly IntentScore[], second: SecondOpinion): IntentScore[] {
  const names = new Set<Intent>([...before, ...second.intents].map((one) => one.intent));
  const of = (scores: readonly IntentScore[], intent: Intent) =>
    Math.max(unnamed, scores.find((one) => one.intent === intent)?.confidence ?? 0);
  const raw = [...names].map((intent) => ({
    intent,
    confidence:
      of(before, intent) ** (1 - second.weight) * of(second.intents, intent) ** second.weight,
  }));
  const sum = raw.reduce((all, one) => all + one.confidence, 0) || 1;
  return raw.map((one) => ({ ...one, confidence: one.confidence / sum }));
}

function keepAlarm(one: IntentScore, before: readonly IntentScore[]): IntentScore {
  if (!isAlarming(one.intent)) return one;
  const was = before.find(({ intent }) => intent === one.intent)?.confidence ?? 0;
  return { ...one, confidence: Math.max(one.confidence, was) };
}

function joinHostility(first: Hostility, { hostility, weight }: SecondOpinion): Hostility {
  if (!hostility || first === 4) return first;
  const other = hostilityOf(hostility);
  return weight >= 0.5 ? other : first;
}
