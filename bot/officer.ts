import { type ActionChoice, isSmallTalk } from './decide/choose-action.js';
import { closedGate, holderIsQuiet } from './decide/gates.js';
import type { Case } from './domain/case.js';
import type { ReplySet } from './domain/reply.js';
import { familyOf, type Intent } from './domain/taxonomy.js';
import { admitUnknown, answer, answerWith, askedAllTheSame } from './duty/answer.js';
import { answerFromMaterial } from './duty/answer-from-notes.js';
import { answerWarning } from './duty/answer-warning.js';
import { chosenReply, sayChosen } from './duty/ask-back.js';
import { isPartyOf } from './duty/cases.js';
import { keepSilent } from './duty/conclude.js';
import { handToPeople } from './duty/hand-to-people.js';
import { givesWay } from './duty/handshake.js';
import { floorTaken, hearStaff } from './duty/hear-staff.js';
import { inContext } from './duty/in-context.js';
import { joinsRoom, listenInJointRoom } from './duty/joint-room.js';
import { lateMessage } from './duty/late-message.js';
import { markedAnswer, noteMark } from './duty/mark-answer.js';
import {
  belongsToTalk,
  mediateDispute,
  ongoingTalk,
  tellsWhatIsHard,
} from './duty/mediate-dispute.js';
import { observe, type Scene } from './duty/observe.js';
import { isOtherSideOfTalk } from './duty/other-side.js';
import { overhear } from './duty/overhear.js';
import type { DutyParts } from './duty/parts.js';
import { noteRating, ratedCase } from './duty/rate-case.js';
import { remind } from './duty/remind.js';
import { answerResidentWord, residentWord } from './duty/resident-word.js';
import { saidLately } from './duty/say-reply.js';
import { explainGate, whatIsSilent } from './duty/silence.js';
import { tellMore } from './duty/tells-more.js';
import { showsMoreOfTip } from './duty/tip-off.js';
import { warnPeople } from './duty/warn-people.js';
import type { Turn } from './hear/turns.js';
import { isPeacemaker } from './mediate/peacemaker.js';
import type { ReplyMatch } from './ports/reply-library.js';
import type { Outcome } from './ports/store.js';

/**
 * One message's way, on one screen:
 * hear → understand → decide → reply | mediate | dispatch | warn → deliver.
 * Hearing comes before (`duty-desk.ts` stores and queues), delivery after (the outbox is drained by
 * `deliver/`); what is returned here is committed whole, with exactly one decision for each line.
 */
export async function handleTurn(parts: DutyParts, turn: Turn): Promise<Outcome> {
  const scene = await observe(parts, turn);
  const nothing = showsMoreOfTip(parts, scene) ?? whatIsSilent(parts, scene);
  if (nothing) return nothing;
  // Whoever has the floor, and whatever is said or not: people are warned all the same.
  return warnPeople(parts, scene, await overhear(parts, scene, await decide(parts, scene)));
}

async function decide(parts: DutyParts, scene: Scene): Promise<Outcome> {
  const warningAnswered = await answerWarning(parts, scene);
  if (warningAnswered) return warningAnswered;
  const byStaff = await hearStaff(parts, scene);
  if (byStaff) return byStaff;

  const choice = inContext(parts.rules, scene.reading, scene.conversation, scene.message.role);
  const joint = (await listenInJointRoom(parts, scene, choice)) ?? (await joinsRoom(parts, scene));
  if (joint) return joint;
  const talk = ongoingTalk(scene);
  const asked = askedAmid(parts, scene, choice, talk);
  const inTalk =
    talk !== undefined &&
    asked === undefined &&
    !isKindWord(scene, choice, talk) &&
    (belongsToTalk(scene, choice, talk) ||
      tellsWhatIsHard(parts, scene, talk) ||
      givesWay(parts, scene, talk) ||
      (await isOtherSideOfTalk(parts, scene, choice, talk)));
  const word = residentWord(parts, scene);
  const chosen = await chosenReply(parts, scene);
  const rated = inTalk ? undefined : await ratedCase(parts, scene);
  const marked = inTalk ? undefined : markedAnswer(parts, scene);
  const gate = closedGate(parts.rules, {
    now: scene.now,
    allowed: scene.allowed,
    room: scene.room,
    said: scene.said,
    spokenAt: scene.message.at,
    addressed: scene.reading.addressed || word !== undefined,
    emergency: choice.emergency,
    ...asksFor(parts, scene, choice),
    // Whoever takes up what the officer has just said is answered in the same breath.
    // Nor does a call to block a gate wait for its turn.
    ongoing:
      inTalk ||
      choice.intent === 'disorder.incitement' ||
      [chosen, marked, rated].some((one) => one !== undefined),
  });
  const maySpeak = gate === undefined;
  // Who needs help gets people, also where the officer may not speak in the room right now.
  const needsPeople = choice.action === 'route' || choice.action === 'alarm';
  const stillCalls =
    ((gate === 'quota' || gate === 'fresh') && needsPeople) ||
    (gate === 'floor' && isGrave(choice) && holderIsQuiet(parts.rules, scene.room, scene.now)) ||
    (gate === 'muted' && choice.emergency);
  if (word) return answerResidentWord(parts, scene, choice, word, maySpeak);
  if (gate === 'fresh' && !stillCalls) return lateMessage(parts, scene, choice);
  if (!maySpeak && !stillCalls) return explainGate(parts, scene, choice, gate);

  if (chosen && maySpeak) return sayChosen(parts, scene, chosen);
  if (rated && maySpeak) return noteRating(parts, scene, rated);
  if (marked && maySpeak) return noteMark(parts, scene, marked);
  if (asked && maySpeak) return answerWith(parts, scene, choice, asked);

  const outcome = inTalk
    ? await mediateDispute(parts, scene, choice, talk)
    : await act(parts, scene, choice, maySpeak);
  // A chief who reports an emergency is heard as such, and has the floor all the same.
  const floor = choice.emergency ? floorTaken(parts, scene) : undefined;
  if (floor) outcome.rooms.push(floor);
  return outcome;
}

/** Hostility of an insult. */
const insultLevel = 3;

/**
 * What is asked in the middle of a quarrel: whoever wants to know what the law says is told rather
 * than calmed, and a neighbour beside it may ask whatever he likes.
 */
function askedAmid(
  parts: DutyParts,
  scene: Scene,
  { action }: ActionChoice,
  talk: Case | undefined,
): ReplySet | undefined {
  if (action !== 'mediate' && (action !== 'silent' || !talk)) return undefined;
  // 你打呼我还没说呢，有病吧 asks nothing.
  if (scene.reading.hostility >= insultLevel) return undefined;
  const known = askedAllTheSame(parts, scene);
  const isBeside = talk !== undefined && !isPartyOf(talk, scene) && action === 'silent';
  return known && (isBeside || familyOf(known.intent) === 'legal') ? known : undefined;
}

/** A kind word for the officer is no word of the talk that it is in. */
function isKindWord(scene: Scene, { silence }: ActionChoice, talk: Case): boolean {
  return scene.called && silence === 'chat' && !isPartyOf(talk, scene);
}

/** What is asked for, also where the ear took it for chatter: some questions pass the floor. */
function asksFor(
  parts: DutyParts,
  scene: Scene,
  { action, intent }: ActionChoice,
): { asks?: Intent } {
  if (action === 'reply') return { asks: intent };
  const isHeld = action === 'silent' && scene.room.floorUntil > scene.now;
  const known = isHeld ? askedAllTheSame(parts, scene) : undefined;
  return known ? { asks: known.intent } : {};
}

/** What people must hear of also while somebody of theirs has the floor, and looks away. */
function isGrave({ action, intent, triage }: ActionChoice): boolean {
  return action === 'route' && (triage?.triage === 'hard' || familyOf(intent) === 'hazard');
}

async function act(
  parts: DutyParts,
  scene: Scene,
  choice: ActionChoice,
  maySpeak: boolean,
): Promise<Outcome> {
  switch (choice.action) {
    case 'silent':
      return silentOrPolite(parts, scene, choice);
    case 'reply':
      return answer(parts, scene, choice);
    case 'moderate':
      return remind(parts, scene, choice);
    case 'mediate':
      // Told in private, there is nobody to calm: a person takes it up.
      if (scene.message.conversation.kind === 'private') {
        return handToPeople(parts, scene, choice, { action: 'route', maySpeak });
      }
      // Somebody who calms a talk that is going on is let alone, not made a case of his own.
      return isPeacemaker(scene.turn.text)
        ? keepSilent(parts, scene, 'peacemaker')
        : mediateDispute(parts, scene, choice, undefined);
    case 'route':
      return handToPeople(parts, scene, choice, { action: 'route', maySpeak });
    case 'alarm':
      return handToPeople(parts, scene, choice, { action: 'alarm', maySpeak });
  }
}

/** How near to small talk a question must be to be taken for it. */
const smallTalkMin = 0.3;
/** How surely words are about the officer itself to be answered so, not as small talk. */
const aboutItselfMin = 0.3;

/** The friendly word for it; thanks may sound like other talk, and are thanks all the same. */
function smallTalkFor(library: DutyParts['library'], text: string): ReplyMatch | undefined {
  const [talk, thanks] = [
    library.bestOf('chat.chat', text),
    library.bestOf('officer.thanks', text),
  ];
  return thanks && thanks.likeness > (talk?.likeness ?? 0) ? thanks : talk;
}

/**
 * Spoken to, the officer is polite: small talk gets a friendly word, what it does not get, a
 * plain one.
 */
async function silentOrPolite(
  parts: DutyParts,
  scene: Scene,
  choice: ActionChoice,
): Promise<Outcome> {
  const { reading, turn } = scene;
  const known = askedAllTheSame(parts, scene);
  if (known) return answerWith(parts, scene, choice, known);
  const more = tellMore(parts, scene);
  if (more) return more;
  if (!scene.called) {
    const noted = reading.addressed ? await answerFromMaterial(parts, scene) : undefined;
    return noted ?? keepSilent(parts, scene, choice.silence ?? 'chat');
  }
  const small = smallTalkFor(parts.library, turn.text);
  // A question that is none of its business is not met with a joke.
  const asks = parts.rules.replies.asks.test(turn.text);
  const polite = small && isSmallTalk(choice) && !(asks && small.likeness < smallTalkMin);
  if (polite) {
    if (saidLately(parts, scene, small.set)) return keepSilent(parts, scene, 'repeat');
    const greeting = parts.library.bestOf('officer.greeting', turn.text);
    const isAboutItself = greeting !== undefined && greeting.score >= aboutItselfMin;
    const intent = isAboutItself ? 'officer.greeting' : small.set.intent;
    return answer(parts, scene, { ...choice, action: 'reply', intent });
  }
  if (choice.silence === 'unsure' || asks) {
    const noted = await answerFromMaterial(parts, scene);
    if (noted) return noted;
    const reason = parts.wording.say('reason.unsure_addressed');
    return admitUnknown(parts, scene, reason, choice.intent);
  }
  return keepSilent(parts, scene, choice.silence ?? 'chat');
}
