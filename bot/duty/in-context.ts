import { type ActionChoice, chooseAction } from '../decide/choose-action.js';
import { isEmergency, isNamed, type Rules } from '../decide/rules.js';
import { hardSignOf, triage } from '../decide/triage.js';
import { type ConversationView, type DisputeView, hasMatter } from '../domain/conversation.js';
import { confidenceOf, type Reading } from '../domain/reading.js';
import { familyOf, type Intent, type Role } from '../domain/taxonomy.js';

/**
 * What a line is about often stands a few lines above: a bare 你再说一遍 in a quarrel over a leak is
 * about the leak, and a line that by itself is nothing may be the one at which it is time to speak.
 */
export function inContext(
  rules: Rules,
  reading: Reading,
  conversation: ConversationView | undefined,
  role: Role = 'resident',
): ActionChoice {
  const dispute = conversation?.dispute;
  const heard = chooseAction(rules, dispute?.partOfIt ? amidQuarrel(rules, reading) : reading);
  const said = saidToNeighbours(rules, reading, notOwnWork(rules, reading, role, heard));
  const choice = withoutAsides(rules, reading, conversation, said);
  const trouble = choice.action === 'silent' && plainTrouble(rules, reading, dispute);
  if (trouble) return trouble;
  // A yes or a no is for whatever was proposed.
  if (!dispute?.partOfIt || choice.intent.startsWith('officer.')) return choice;
  // A calm word to the officer is not one more word of a quarrel, nor is small talk in any tone.
  const isForOfficer = reading.hostility === 0 || familyOf(choice.intent) === 'chat';
  if (reading.addressed && isForOfficer) return choice;
  const intent = dispute.kind;
  const { ripe, noted } = rules.speaking;
  const quarrels = dispute.ripeness >= ripe && reading.hostility > 0;
  const begins = dispute.ripeness >= noted && dispute.sides.every((side) => side.length > 0);
  const isOn = hasMatter(dispute) && dispute.phase !== 'ended' && (quarrels || begins);
  const found = triage(rules, { ...reading, intent });
  // Money for silence ends no quarrel, however quietly it is offered.
  if (choice.action === 'silent' && (isOn || hardSignOf(found) === 'unlawful')) {
    const action = found.triage === 'hard' ? 'route' : 'mediate';
    return { action, intent, emergency: false, triage: found };
  }
  return choice.intent === 'dispute.quarrel' ? { ...choice, intent } : choice;
}

/** The firm's 收到，保安两分钟到15楼 reports nothing that the firm would have to be told. */
function notOwnWork(
  { ownWork }: Rules,
  { addressed }: Reading,
  role: Role,
  choice: ActionChoice,
): ActionChoice {
  const isOwn = ownWork[role]?.includes(familyOf(choice.intent)) && choice.action === 'route';
  if (!isOwn || addressed) return choice;
  return { action: 'silent', intent: choice.intent, emergency: false, silence: 'own_work' };
}

/**
 * What nobody asked the officer and what is no emergency: in lively talk 那也算工伤 is a joke, and amid
 * a quarrel 八点半就停 is no report of a broken lamp.
 */
function withoutAsides(
  rules: Rules,
  reading: Reading,
  conversation: ConversationView | undefined,
  choice: ActionChoice,
): ActionChoice {
  const { action, intent, emergency } = choice;
  if (reading.addressed || emergency || action === 'silent') return choice;
  const isTalk = (conversation?.company ?? 0) >= rules.amidTalk.company;
  if (isTalk && isInPassing(rules, reading, intent)) {
    return { action: 'silent', intent, emergency: false, silence: 'chat' };
  }
  const dispute = conversation?.dispute;
  const isQuarrel = dispute?.partOfIt && hasMatter(dispute) && dispute.phase !== 'ended';
  if (isQuarrel && isHalfHeard(rules, reading, intent, rules.amidQuarrel)) {
    return { action: 'silent', intent: dispute.kind, emergency: false, silence: 'unsure' };
  }
  return choice;
}

/** 你驾照网上买的？ is asked of somebody else, and who sells his walnuts to friends bothers nobody. */
function isInPassing(rules: Rules, reading: Reading, intent: Intent): boolean {
  const { besides, toYou, toAll, never } = rules.amidTalk;
  const { maskedText: text } = reading;
  const isForYou = isNamed(besides, intent) && toYou.test(text) && !toAll.test(text);
  const isFaint = isHalfHeard(rules, reading, intent, rules.amidTalk);
  return never.includes(intent) || isForYou || isFaint;
}

/** Of what is easily misheard there: neither heard surely nor asked. */
function isHalfHeard(
  { replies }: Rules,
  reading: Reading,
  intent: Intent,
  { beside, besides }: { beside: number; besides: readonly string[] },
): boolean {
  if (!isNamed(besides, intent) || confidenceOf(intent, reading) >= beside) return false;
  return !replies.asks.test(reading.maskedText);
}

/** A polite word to those who make the noise is theirs to answer first. */
function saidToNeighbours(rules: Rules, reading: Reading, choice: ActionChoice): ActionChoice {
  const { pattern, kinds } = rules.toNeighbours;
  const intent = kinds[choice.intent];
  const isPolite = !reading.addressed && reading.hostility <= 1 && pattern.test(reading.maskedText);
  if (choice.action !== 'route' || intent === undefined || !isPolite) return choice;
  return {
    action: 'mediate',
    intent,
    emergency: false,
    triage: triage(rules, { ...reading, intent }),
  };
}

/**
 * What no ear takes for a quarrel, since nobody quarrels yet, and what a person must hear of all
 * the same: 我妈在楼下被狗咬了. Out of the blue the reason must be plain; in a quarrel the tone will do.
 */
function plainTrouble(
  rules: Rules,
  reading: Reading,
  dispute: DisputeView | undefined,
): ActionChoice | undefined {
  const { alone, kinds, otherwise } = rules.hardness;
  const { hardness, hardSign, addressed, alternatives } = reading;
  const own = dispute?.partOfIt ? dispute : undefined;
  // Friends threaten each other all day long, over football and over lunch.
  const isBareThreat = hardSign === 'threat' && !(own && hasMatter(own));
  if (isBareThreat && !isMeant(rules, reading)) return undefined;
  const isPlain = hardSign !== undefined || own !== undefined;
  // Out of the blue the other ear must have heard something of it, too: 我要打他手心 is a teacher's joke.
  const omen = hardSign && rules.hardness.omens[hardSign];
  const isOmen = reading.omens?.some((one) => one.omen === omen) === true;
  if (!own && omen && !isOmen && !isBareThreat) return undefined;
  if (addressed || hardness < alone || !isPlain || dispute?.phase === 'ended') return undefined;
  const heard = alternatives.find((one) => familyOf(one.intent) === 'dispute')?.intent;
  const intent = own?.kind ?? (hardSign && kinds[hardSign]) ?? heard ?? otherwise;
  return {
    action: 'route',
    intent,
    emergency: false,
    triage: triage(rules, { ...reading, intent }),
  };
}

/** The tone of a threat, to somebody's face, and no wink in it. */
function isMeant({ hardness }: Rules, { hostility, maskedText }: Reading): boolean {
  return (
    hostility === 4 && hardness.toSomebody.test(maskedText) && !hardness.inJest.test(maskedText)
  );
}

/** A line of a quarrel without the emergencies that it hardly means. */
function amidQuarrel(rules: Rules, reading: Reading): Reading {
  const { sure, kin } = rules.amidQuarrel;
  const { intent, confidence, alternatives, addressed } = reading;
  const holds = (one: { intent: Intent; confidence: number }) =>
    !isEmergency(rules, one.intent) || kin.includes(one.intent) || one.confidence >= sure;
  const all = [{ intent, confidence }, ...alternatives];
  const [first, ...others] = all.filter(holds);
  if (addressed || !first || others.length === alternatives.length) return reading;
  return { ...reading, intent: first.intent, confidence: first.confidence, alternatives: others };
}
