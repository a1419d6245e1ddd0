import type { ActionChoice } from '../decide/choose-action.js';
import { titleOf } from '../dispatch/title-of.js';
import type { ReplySet } from '../domain/reply.js';
import { familyOf, type Intent } from '../domain/taxonomy.js';
import type { ReplyMatch } from '../ports/reply-library.js';
import type { Outcome } from '../ports/store.js';
import { choicesAmong } from '../reply/ask-which.js';
import { chooseReply, likenessMin, type ReplyChoice } from '../reply/choose-reply.js';
import { answerFromArticle } from './answer-from-article.js';
import { answerFromNotes } from './answer-from-notes.js';
import { askBack, gapOf } from './ask-back.js';
import { conclude, keepSilent } from './conclude.js';
import { fieldOfTurn } from './field-of-turn.js';
import { handToPeople } from './hand-to-people.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';
import { plainAnswer } from './plain-answer.js';
import { saidLately, sayReply } from './say-reply.js';

/** From here on a copied text is like what a reply is about, not only of its kind. */
const copiedLikenessMin = 0.12;
/** What is said so soon after an answer belongs to it. */
const sameBreathMs = 60_000;

/** Answers out of the library, asks back, says that it does not know, or keeps silent. */
export async function answer(
  parts: DutyParts,
  scene: Scene,
  choice: ActionChoice,
): Promise<Outcome> {
  const { library, rules } = parts;
  const { reading, turn } = scene;
  const { intent } = choice;
  if (intent === 'officer.status') return tellStatus(parts, scene);
  const article = await answerFromArticle(parts, scene);
  if (article) return article;
  const shown = replyToShown(parts, scene, choice);
  const question = { text: turn.text, intent, reading, addressed: reading.addressed };
  const field = fieldOfTurn(parts, scene);
  const found = chooseReply(library, rules.replies, question, field.replies);
  const chosen: ReplyChoice = shown ? { kind: 'answer', match: shown } : found;
  if (chosen.kind === 'none') {
    const near = field.notes;
    const noted = await answerFromNotes(parts, scene, near, chosen.nearest);
    if (noted) return noted;
    const choices = reading.addressed
      ? choicesAmong(chosen.nearest, near, rules.replies)
      : undefined;
    if (choices) return askBack(parts, scene, choices, chosen.nearest, intent);
    return answerUnknown(parts, scene, intent, chosen.nearest);
  }
  return answerWith(parts, scene, choice, chosen.match.set);
}

/** Says a set, and does what it says must follow: a work order, or people at once. */
export function answerWith(
  parts: DutyParts,
  scene: Scene,
  choice: ActionChoice,
  set: ReplySet,
): Promise<Outcome> | Outcome {
  const { wording } = parts;
  const { intent, followUp } = set;
  // Whoever only asks in the group how a thing is done has not asked for somebody to do it.
  if (followUp === 'alarm' || (followUp === 'route' && scene.reading.addressed)) {
    return handToPeople(
      parts,
      scene,
      { ...choice, intent },
      { action: followUp, maySpeak: true, set },
    );
  }
  if (saidLately(parts, scene, set)) return keepSilent(parts, scene, 'repeat');
  const values = { intent: wording.name('intents', intent), title: set.title };
  return sayReply(parts, scene, set, wording.say('reason.reply', values));
}

/**
 * The ear may take for chatter what is a question: whoever asks for a reply in nearly its own
 * words, or asks something that it surely answers, is answered all the same.
 */
export function askedAllTheSame(parts: DutyParts, scene: Scene): ReplySet | undefined {
  const { reading, message, turn } = scene;
  if (reading.heardFrom === 'picture' || message.conversation.kind !== 'room') return undefined;
  const { answer: sure, verbatim, overheard, asks } = parts.rules.replies;
  const [best] = fieldOfTurn(parts, scene).replies;
  if (!best || isSmallTalkSet(best.set)) return undefined;
  if (reading.addressed) {
    // In its own words it is meant, whatever the networks, which do not know what staff adds.
    const isMeant = best.score >= sure.addressed || best.likeness >= verbatim;
    return isMeant ? best.set : undefined;
  }
  if (best.likeness >= verbatim && best.score >= sure.unaddressed) return best.set;
  const isAsked = asks.test(turn.text) && !/@\S/.test(turn.text);
  return isAsked && best.score >= overheard && best.likeness >= likenessMin ? best.set : undefined;
}

function isSmallTalkSet({ intent }: ReplySet): boolean {
  return ['chat', 'officer', 'disorder'].includes(familyOf(intent));
}

/** What a picture shows is nobody's question in words: its kind has one answer. */
function replyToShown(
  { library, rules }: DutyParts,
  { reading, turn }: Scene,
  { intent }: ActionChoice,
): ReplyMatch | undefined {
  const id = reading.shown ? rules.heard.shownReplies[intent] : undefined;
  const set = id === undefined ? undefined : library.byId(id);
  if (!set) return undefined;
  // Typed out, it may be a trick that has a reply of its own; of a picture only the gist is sure.
  const finer = reading.heardFrom === 'picture' ? undefined : library.bestOf(intent, turn.text);
  return finer && finer.likeness >= copiedLikenessMin ? finer : { set, score: 1, likeness: 0 };
}

function answerUnknown(
  parts: DutyParts,
  scene: Scene,
  intent: Intent,
  nearest: ReplyMatch[],
): Promise<Outcome> | Outcome {
  const { wording } = parts;
  const values = { intent: wording.name('intents', intent) };
  // Whoever was asked back and only goes on telling has asked nothing that we do not know.
  const asks = scene.called || parts.rules.replies.asks.test(scene.turn.text);
  if (scene.reading.addressed && asks && !goesOnAfterAnswer(scene)) {
    const reason = wording.say('reason.reply_none_addressed', values);
    return admitUnknown(parts, scene, reason, intent, nearest);
  }
  const gaps = [gapOf(scene, 'unanswered', intent, nearest)];
  return keepSilent(parts, scene, 'reply_none', values, { library: { gaps } });
}

/**
 * One more word to what was answered a moment ago is no new question to which we know nothing:
 * whoever is addressed without calling the officer takes up its latest answer.
 */
function goesOnAfterAnswer({ called, said, now }: Scene): boolean {
  return !called && now - (said[0]?.at ?? 0) < sameBreathMs;
}

/** Spoken to, but not able to help: says so plainly and offers a person. */
export function admitUnknown(
  parts: DutyParts,
  scene: Scene,
  reason: string,
  intent: Intent,
  nearest: ReplyMatch[] = [],
): Promise<Outcome> | Outcome {
  const set = parts.library.byId(parts.rules.replies.unknown);
  const library = { gaps: [gapOf(scene, 'unanswered', intent, nearest)] };
  if (!set || saidLately(parts, scene, set)) {
    return keepSilent(parts, scene, 'repeat', {}, { library });
  }
  return sayReply(parts, scene, set, reason, { library });
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
