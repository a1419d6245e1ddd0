import type { IntentScore, Reading } from '../domain/reading.js';
import { type Family, familyOf, isAlarming } from '../domain/taxonomy.js';
import { cleanText, readLengthMax } from '../domain/text.js';
import type { IntentModel } from '../ports/intent-model.js';
import { rounded, sureMin } from './certainty.js';
import { findFacts } from './facts.js';
import { hostilityOf } from './hostility.js';

/**
 * From this probability on, all alarming intents together, the likeliest of them is heard, also
 * where something harmless is a little likelier by itself: a missed cry for help costs more.
 * First found on hands held back from training, then lowered for recall.
 */
const alarmMin = 0.05;
/** Where people are called anyway, less is lost: it must be this likely beside the likeliest. */
const alarmShareMin = 0.3;
const calledAnyway: readonly Family[] = ['dispute', 'hazard', 'livelihood'];
const alternativesMax = 8;
const rememberedMax = 200;

/** What a text says by itself, whoever it is for. */
type Understood = Omit<Reading, 'addressed'>;

/** By model, so that a model that is gone takes its readings along. */
const remembered = new WeakMap<IntentModel, Map<string, Understood>>();

/**
 * Understands one turn by itself: intent, hostility, facts.
 * @param text what was said, of any length; only the first 2,000 characters are read
 * @param addressed the officer was spoken to
 */
export function readTurn(model: IntentModel, text: string, addressed: boolean): Reading {
  return { ...understood(model, text.slice(0, readLengthMax)), addressed };
}

/**
 * The same line is read when it is heard, when its turn comes, and when its outcome is built anew:
 * understanding it takes most of the time there is, so the latest texts are remembered.
 */
function understood(model: IntentModel, text: string): Understood {
  const known = remembered.get(model) ?? new Map<string, Understood>();
  remembered.set(model, known);
  const before = known.get(text);
  if (before) return before;
  const fresh = understand(model, text);
  known.set(text, fresh);
  if (known.size > rememberedMax) known.delete(known.keys().next().value ?? '');
  return fresh;
}

function understand(model: IntentModel, text: string): Understood {
  const clean = cleanText(text);
  const { facts, maskedText } = findFacts(clean);
  const scored = model.scoreIntents(clean);
  const best = likeliest(scored);
  const others = scored.filter((one) => one !== best);
  const hostility = hostilityOf(model.scoreHostility(clean));
  const confidence = best?.confidence ?? 0;
  return {
    intent: best?.intent ?? 'chat.chat',
    confidence: rounded(confidence),
    alternatives: others
      .slice(0, alternativesMax)
      .map((one) => ({ intent: one.intent, confidence: rounded(one.confidence) })),
    hostility,
    ...hardnessIn(model, clean, hostility),
    ...omensIn(model, clean),
    facts,
    unsure: confidence < sureMin,
    signed: model.signedFamilies(clean),
    evidence: model.evidence(clean),
    maskedText,
  };
}

function hardnessIn(
  model: IntentModel,
  text: string,
  hostility: number,
): Pick<Reading, 'hardness' | 'hardSign'> {
  const { hardness, sign } = model.hardnessOf(text, hostility);
  return { hardness: rounded(hardness), ...(sign && { hardSign: sign }) };
}

function omensIn(model: IntentModel, text: string): Pick<Reading, 'omens'> {
  const omens = model.omensIn(text).map(({ omen, share }) => ({ omen, share: rounded(share) }));
  return omens.length > 0 ? { omens } : {};
}

function likeliest(scored: readonly IntentScore[]): IntentScore | undefined {
  const alarming = scored.filter(({ intent }) => isAlarming(intent));
  const sum = alarming.reduce((all, one) => all + one.confidence, 0);
  const top = scored[0];
  if (!top || sum < alarmMin) return top;
  const served = calledAnyway.includes(familyOf(top.intent));
  return served && sum < alarmShareMin * top.confidence ? top : alarming[0];
}
