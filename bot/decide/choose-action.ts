import type { Reading } from '../domain/reading.js';
import { type Action, actions, familyOf, type Intent } from '../domain/taxonomy.js';
import { lengthOf } from '../domain/text.js';
import { actionOf, isEmergency, type Rules } from './rules.js';
import { type Triage, triage } from './triage.js';

type Thresholds = Rules['thresholds']['unaddressed'];

export interface ActionChoice {
  action: Action;
  /** The intent that it is done for: the likeliest among those that call for this action. */
  intent: Intent;
  emergency: boolean;
  /** For disputes: easy or hard and why. */
  triage?: Triage;
  /** Why not more: set when silent. */
  silence?: 'chat' | 'unsure' | 'own_work';
}

/** Talk about nothing that the officer does; spoken to it, it gets a friendly word. */
export function isSmallTalk({ silence, intent }: ActionChoice): boolean {
  return silence === 'chat' && familyOf(intent) === 'chat';
}

/**
 * What one message calls for by itself, before the gates and without history. The probabilities of
 * all intents that call for the same action add up: three kinds of law at 0.2 each are a question
 * of law all the same.
 */
export function chooseAction(rules: Rules, reading: Reading): ActionChoice {
  const plain = rules.plainly.find(
    ({ pattern, unless }) => pattern.test(reading.maskedText) && !unless.test(reading.maskedText),
  );
  if (plain) return settle(rules, reading, actionOf(rules, plain.intent), plain.intent);
  const scored = meant(rules, reading);
  const doubt = reading.heardFrom ? rules.heard.discount : 0;
  const sums = new Map<Action, number>(actions.map((action) => [action, 0]));
  for (const { intent, confidence } of scored) {
    const action = actionOf(rules, intent);
    sums.set(action, (sums.get(action) as number) + confidence);
  }
  const thresholds = thresholdsFor(rules, reading);
  // Without any sign of it in the words an alarm needs a surer ear.
  const signed = reading.signed.some((family) => family === 'emergency' || family === 'fraud');
  const alarmMin = signed ? thresholds.alarm : thresholds.unsignedAlarm;
  const [action, sum] = likeliest(sums, alarmMin, rules.alarmShare);
  const likely = scored.find((one) => actionOf(rules, one.intent) === action);
  const intent = likely?.intent ?? 'chat.chat';
  if (action === 'silent') return { action, intent, emergency: false, silence: 'chat' };
  // 你好 and 谢谢 are for whoever was meant; only who speaks to the officer means the officer.
  if (action === 'reply' && familyOf(intent) === 'officer' && !reading.addressed) {
    return { action: 'silent', intent, emergency: false, silence: 'chat' };
  }
  const vague = action !== 'alarm' && (likely?.confidence ?? 0) < thresholds.intent;
  if (vague || sum < (action === 'alarm' ? alarmMin : thresholds[action] + doubt)) {
    return { action: 'silent', intent, emergency: false, silence: 'unsure' };
  }
  // One angry line is often a joke between friends: the next lines show what it is.
  const tone = intent === 'dispute.quarrel' && action === 'mediate';
  if (tone && (likely?.confidence ?? 0) < thresholds.quarrelAlone) {
    return { action: 'silent', intent, emergency: false, silence: 'unsure' };
  }
  return settle(rules, reading, action, intent);
}

/** What it may be, without what such words do not mean: a fire that somebody only fears. */
function meant({ notMeant }: Rules, reading: Reading): Reading['alternatives'] {
  const { intent, confidence, alternatives, maskedText } = reading;
  const all = [{ intent, confidence }, ...alternatives];
  const none = notMeant.flatMap((one) => (one.pattern.test(maskedText) ? one.intents : []));
  const real = all.filter((one) => !none.includes(one.intent));
  return real.length > 0 ? real : all;
}

function thresholdsFor({ thresholds, brief }: Rules, reading: Reading): Thresholds {
  if (reading.addressed) return thresholds.addressed;
  const usual = thresholds.unaddressed;
  if (lengthOf(reading.maskedText.trim()) > brief.length) return usual;
  const { alarm, unsignedAlarm, reply, mediate, route, moderate } = usual;
  const surer = (least: number) => Math.max(least, brief.other);
  return {
    ...usual,
    alarm: Math.max(alarm, brief.alarm),
    unsignedAlarm: surer(unsignedAlarm),
    reply: surer(reply),
    mediate: surer(mediate),
    route: surer(route),
    moderate: surer(moderate),
  };
}

function likeliest(
  sums: Map<Action, number>,
  alarmMin: number,
  alarmShare: number,
): [Action, number] {
  // A likely emergency wins over a likelier something else: a missed one costs more than a word.
  const alarm = sums.get('alarm') as number;
  // Too faint to cry out, it is no reason to say nothing either: the next likeliest counts.
  const others = [...sums].filter(([action]) => action !== 'alarm' || alarm >= alarmMin);
  const best = others.reduce((most, one) => (one[1] > most[1] ? one : most));
  const served = best[0] === 'route' || best[0] === 'mediate';
  // Where people come anyway, a faint chance of worse is no reason to cry out.
  if (alarm >= alarmMin && !(served && alarm < alarmShare * best[1])) return ['alarm', alarm];
  return best;
}

function settle(rules: Rules, reading: Reading, action: Action, intent: Intent): ActionChoice {
  // Money that went last year cannot be stopped any more; a fire of last year is no fraud.
  if (familyOf(intent) === 'fraud' && rules.past.test(reading.maskedText) && action === 'alarm') {
    return { action: 'route', intent, emergency: false };
  }
  const emergency = action === 'alarm' && isEmergency(rules, intent);
  // A quarrel of which only the tone is known needs the tone.
  if (intent === 'dispute.quarrel' && reading.hostility < 2 && !reading.addressed) {
    return { action: 'silent', intent, emergency: false, silence: 'chat' };
  }
  if (intent.startsWith('dispute.')) {
    const found = triage(rules, { ...reading, intent });
    return {
      action: found.triage === 'hard' ? 'route' : 'mediate',
      intent,
      emergency,
      triage: found,
    };
  }
  return { action, intent, emergency };
}
