import type { ActionChoice } from '../decide/choose-action.js';
import { titleOf } from '../dispatch/title-of.js';
import type { Message } from '../domain/message.js';
import type { ReplyMatch, ReplySet } from '../ports/reply-library.js';
import type { Outcome } from '../ports/store.js';
import { chooseReply } from '../reply/choose-reply.js';
import { composeReply } from '../reply/compose-reply.js';
import { conclude, keepSilent } from './conclude.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';

const minuteMs = 60_000;
/** Said when somebody speaks to the officer and it has nothing that fits. */
const unsureSetId = 'officer.unsure.addressed';

/** Answers out of the library, says that it does not know when asked directly, or keeps silent. */
export function answer(parts: DutyParts, scene: Scene, choice: ActionChoice): Outcome {
  const { library, wording } = parts;
  const { reading, turn } = scene;
  if (choice.intent === 'officer.status') return tellStatus(parts, scene);
  const asking = reading.addressed ? 'addressed' : 'unaddressed';
  const match =
    replyToShown(parts, scene, choice) ??
    chooseReply(library, choice.intent, turn.text, reading, asking);
  const values = {
    intent: wording.name('intents', choice.intent),
    title: match?.set.title,
  };
  if (!match) return answerUnknown(parts, scene, values);
  if (saidLately(parts, scene, match.set)) return keepSilent(parts, scene, 'repeat');
  return say(parts, scene, match, wording.say('reason.reply', values));
}

/** What a picture shows is nobody's question in words: its kind has one answer. */
function replyToShown(
  { library, rules }: DutyParts,
  { reading }: Scene,
  { intent }: ActionChoice,
): ReplyMatch | undefined {
  const id = reading.shown ? rules.heard.shownReplies[intent] : undefined;
  const set = id === undefined ? undefined : library.byId(id);
  return set && { set, score: 1, likeness: 0 };
}

function say(parts: DutyParts, scene: Scene, match: ReplyMatch, reason: string): Outcome {
  const utterance = composeReply({
    message: scene.message,
    set: match.set,
    roster: scene.roster,
    lane: 'answer',
    now: scene.now,
    reason,
  });
  return conclude(parts, scene, 'reply', 'reply', reason, { utterances: [utterance] });
}

function answerUnknown(
  parts: DutyParts,
  scene: Scene,
  values: Record<string, string | undefined>,
): Outcome {
  if (!scene.reading.addressed) return keepSilent(parts, scene, 'reply_none', values);
  return admitUnknown(parts, scene, parts.wording.say('reason.reply_none_addressed', values));
}

/** Spoken to, but not able to help: says so plainly and offers a person. */
export function admitUnknown(parts: DutyParts, scene: Scene, reason: string): Outcome {
  const set = parts.library.byId(unsureSetId);
  if (!set || saidLately(parts, scene, set)) return keepSilent(parts, scene, 'repeat');
  return say(parts, scene, { set, score: 0, likeness: 0 }, reason);
}

/** Nobody hears the same thing twice in ten minutes, and a busy room hears it once. */
export function saidLately(parts: DutyParts, scene: Scene, set: ReplySet): boolean {
  const since = scene.now - parts.rules.limits.repeatMinutes * minuteMs;
  return scene.said.some(
    (one) =>
      one.template === set.id &&
      one.at > since &&
      (!scene.reading.addressed || one.answersPersonId === scene.message.sender.id),
  );
}

function tellStatus(parts: DutyParts, scene: Scene): Outcome {
  const { wording } = parts;
  const { openCases, message, now } = scene;
  const one = openCases.find((each) =>
    each.parties.some((party) => party.id === message.sender.id),
  );
  if (!one && !scene.reading.addressed) return keepSilent(parts, scene, 'status_none');
  const assignee = one?.assignee && titleOf(one.assignee, wording);
  const text = one
    ? wording.say('group.status', {
        number: one.id,
        kind: wording.name('intents', one.kind),
        status: wording.name('caseStatuses', one.status),
        assignee,
      })
    : wording.say('group.status_none');
  const reason = wording.say(one ? 'reason.status' : 'reason.status_none', { number: one?.id });
  return conclude(parts, scene, 'reply', 'status', reason, {
    utterances: [plainAnswer(scene.message, text, now, reason, 'status')],
  });
}

/** An answer that is not a reply set. */
export function plainAnswer(
  message: Message,
  text: string,
  now: number,
  reason: string,
  step: string,
): Outcome['utterances'][number] {
  const inPrivate = message.conversation.kind === 'private';
  return {
    idempotencyKey: `message-${message.key}:${step}`,
    channel: message.channel,
    to: inPrivate
      ? { kind: 'person', id: message.sender.id, name: message.sender.name }
      : { kind: 'room', id: message.conversation.id, name: message.conversation.name },
    roomId: message.conversation.id,
    text,
    lane: 'answer',
    expiresAt: now + 3 * minuteMs,
    messageKey: message.key,
    messageId: message.id,
    answersPersonId: message.sender.id,
    citations: [],
    reason,
  };
}
