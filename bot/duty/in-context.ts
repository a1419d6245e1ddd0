import { type ActionChoice, chooseAction } from '../decide/choose-action.js';
import { isEmergency, type Rules } from '../decide/rules.js';
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
  const choice = keptToQuarrel(
    rules,
    reading,
    dispute,
    inPassing(rules, reading, conversation, said),
  );
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

/** In lively talk 那也算工伤 is a joke, and 你驾照网上买的？ is asked of somebody else. */
function inPassing(
  { amidTalk, replies }: Rules,
  reading: Reading,
  conversation: ConversationView | undefined,
  choice: ActionChoice,
): ActionChoice {
  const { company, beside, besides, toYou, toAll, never } = amidTalk;
  const { intent, action, emergency } = choice;
  const isTalk = (conversation?.company ?? 0) >= company;
  if (!isTalk || reading.addressed || emergency || action === 'silent') return choice;
  const { maskedText: text } = reading;
  const isForYou = toYou.test(text) && !toAll.test(text);
  const isBeside = besides.some((one) => one === intent || one === familyOf(intent));
  const isMeant = confidenceOf(intent, reading) >= beside || replies.asks.test(text);
  if (!never.includes(intent) && !(isBeside && (isForYou || !isMeant))) return choice;
  return { action: 'silent', intent, emergency: false, silence: 'chat' };
}

/**
 * Amid a quarrel 你告到哪都没用 is no complaint about the officer, and 八点半就停 no report of a broken
 * lamp: what is beside the matter must be heard surely, unless it is asked, to be taken up.
 */
function keptToQuarrel(
  rules: Rules,
  reading: Reading,
  dispute: DisputeView | undefined,
  choice: ActionChoice,
): ActionChoice {
  const { action, intent, emergency } = choice;
  const isAmid = dispute?.partOfIt && hasMatter(dispute) && dispute.phase !== 'ended';
  if (!isAmid || reading.addressed || emergency || action === 'silent') return choice;
  const { beside, besides } = rules.amidQuarrel;
  const isBeside = besides.some((one) => one === intent || one === familyOf(intent));
  const isAsked = rules.replies.asks.test(reading.maskedText);
  if (!isBeside || isAsked || confidenceOf(intent, reading) >= beside) return choice;
  return { action: 'silent', intent: dispute.kind, emergency: false, silence: 'unsure' };
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
