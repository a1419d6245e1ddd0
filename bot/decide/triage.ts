import type { Case } from '../domain/case.js';
import { confidenceOf, type Reading } from '../domain/reading.js';
import type { Rules } from './rules.js';

export interface Triage {
  triage: 'easy' | 'hard';
  /** Key of the sentence that says why, e.g. `why.threat`. */
  why: string;
  values: Record<string, string | number>;
  /** A network hears it, in the words or in their tone; no rule names it. */
  heard?: boolean;
}

/** The sign that made a dispute hard; undefined for easy ones. */
export function hardSignOf({ triage, why }: Triage): string | undefined {
  return triage === 'hard' ? why.replace('why.', '') : undefined;
}

/** Earlier lines made it hard: that is no reason to cry out now. */
export function foundBefore(sign: string | undefined): Triage {
  return { triage: 'hard', why: `why.${sign ?? 'sounds_hard'}`, values: {}, heard: true };
}

/** Rounds of mediation without progress after which people take over. */
const roundsMax = 2;

/** Easy or hard: the first hard sign that speaks decides; doubt counts as hard. */
export function triage(rules: Rules, reading: Reading, open?: Case): Triage {
  for (const rule of rules.hard) {
    const byTone = rule.hostility !== undefined && reading.hostility >= rule.hostility;
    const speaks =
      byTone ||
      rule.pattern?.test(reading.maskedText) ||
      rule.intents?.includes(reading.intent) ||
      (rule.amountOver !== undefined &&
        reading.facts.some(
          (fact) => fact.kind === 'amount' && (fact.value ?? 0) > (rule.amountOver as number),
        ));
    if (speaks && !rule.unless?.test(reading.maskedText)) {
      const values = { limit: rule.amountOver ?? 0 };
      return { triage: 'hard', why: `why.${rule.id}`, values, ...(byTone && { heard: true }) };
    }
  }
  if (open?.mediation && open.mediation.rounds >= roundsMax) {
    return { triage: 'hard', why: 'why.no_progress', values: {} };
  }
  // Whatever sounds as those sound that people took over, is not tried by a machine.
  if (soundsHard(rules, reading)) {
    const limit = rules.hard.find(({ amountOver }) => amountOver)?.amountOver ?? 0;
    return {
      triage: 'hard',
      why: reading.hardSign ? `why.${reading.hardSign}` : 'why.sounds_hard',
      values: { limit },
      heard: true,
    };
  }
  return { triage: 'easy', why: 'why.easy', values: {} };
}

/** Where two ears have to hear it, so much of it is enough for the second. */
const aLittle = 0.05;

function soundsHard({ hardness }: Rules, reading: Reading): boolean {
  const { hardSign, hardness: heard, hostility } = reading;
  if (hardSign) {
    const other = hardness.bothEars[hardSign];
    const omen = hardness.omens[hardSign];
    const isHeard =
      other === undefined ||
      confidenceOf(other, reading) >= aLittle ||
      reading.omens?.some((one) => one.omen === omen) === true;
    return heard >= hardness.named && isHeard;
  }
  return heard >= (hostility > 0 ? hardness.unnamed : hardness.unnamedCalm);
}
