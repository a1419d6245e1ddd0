import type { Note } from '../domain/note.js';
import type { ReplySet } from '../domain/reply.js';
import { familyOf, type Intent } from '../domain/taxonomy.js';
import { withoutMention } from '../domain/text.js';
import type { ReplyMatch } from '../ports/reply-library.js';
import type { OpenChoice } from '../ports/reply-shelf.js';
import type { Outcome } from '../ports/store.js';
import { askWhich, type Choice } from '../reply/ask-which.js';
import { tellNote } from './answer-from-notes.js';
import { conclude } from './conclude.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';
import { plainAnswer } from './plain-answer.js';
import { saidLately, sayReply } from './say-reply.js';

const minuteMs = 60_000;
const nearestMax = 3;

/** Not sure which of a few replies is asked for: one short question with two or three choices. */
export function askBack(
  parts: DutyParts,
  scene: Scene,
  choices: readonly Choice[],
  nearest: readonly ReplyMatch[],
  intent: Intent,
): Outcome {
  const { wording } = parts;
  const { message, now } = scene;
  const text = askWhich(wording, choices);
  const reason = wording.say('reason.ask_which', { intent: wording.name('intents', intent) });
  const open: OpenChoice = {
    roomId: message.conversation.id,
    personId: message.sender.id,
    messageKey: message.key,
    at: now,
    question: scene.reading.maskedText,
    choices: choices.map(({ id }) => id),
  };
  return conclude(
    parts,
    scene,
    'reply',
    'ask_which',
    reason,
    { utterances: [plainAnswer(message, text, now, reason, 'ask')] },
    { library: { choices: [open], gaps: [gapOf(scene, 'unsure', intent, nearest)] } },
  );
}

/** The question as it goes on the to-do list of those who write replies. */
export function gapOf(
  scene: Scene,
  kind: 'unanswered' | 'unsure' | 'unhelpful',
  intent: Intent,
  nearest: readonly ReplyMatch[],
  question = scene.reading.maskedText,
) {
  return {
    at: scene.now,
    roomId: scene.message.conversation.id,
    question: withoutMention(question),
    kind,
    intent: kindOfQuestion(scene, intent),
    nearest: nearest
      .filter(({ set }) => familyOf(set.intent) !== 'officer')
      .slice(0, nearestMax)
      .map(({ set }) => set.id),
  };
}

/** A question that the ear took for chatter is filed under what else it may be. */
function kindOfQuestion({ reading }: Scene, intent: Intent): Intent {
  const heard = [intent, reading.intent, ...reading.alternatives.map((one) => one.intent)];
  const isMatter = (one: Intent) => !['chat', 'officer', 'dispute'].includes(familyOf(one));
  return heard.find(isMatter) ?? 'service.contact_hours';
}

/** What somebody who was asked back means by this line, if it is an answer to that. */
export interface Chosen {
  /** A reply or a note. */
  what: { set: ReplySet } | { note: Note };
  open: OpenChoice;
}

export async function chosenReply(parts: DutyParts, scene: Scene): Promise<Chosen | undefined> {
  const { conversation, sender } = scene.message;
  const lifeMs = parts.rules.replies.choiceMinutes * minuteMs;
  // Only whoever was answered just now can have been asked something.
  const since = scene.now - lifeMs;
  if (!scene.said.some((one) => one.at >= since && one.answersPersonId === sender.id)) {
    return undefined;
  }
  const open = await parts.store.replies.openChoice(conversation.id, sender.id);
  if (!open || open.at < since) return undefined;
  const place = placeOf(parts, scene.turn.text);
  if (place === undefined) {
    const set = answeredInWords(parts, scene);
    return set && { what: { set }, open };
  }
  const id = open.choices[place] ?? '';
  const [set, note] = [parts.library.byId(id), parts.notes.byId(id)];
  if (set) return { what: { set }, open };
  return note && { what: { note }, open };
}

/** 居住证，来了四年多了: not one of the numbers, but the matter by its name. */
function answeredInWords(parts: DutyParts, scene: Scene): ReplySet | undefined {
  const { library, rules } = parts;
  const [best] = library.find(scene.turn.text, scene.reading);
  const isMatter = best && !['chat', 'officer'].includes(familyOf(best.set.intent));
  return isMatter && best.score >= rules.replies.answer.unaddressed ? best.set : undefined;
}

/** A number and hardly anything else: 2, 第二个, 选1, ③. */
function placeOf({ rules }: DutyParts, text: string): number | undefined {
  const plain = text.replace(/@\S{1,12}/g, '').replace(/[\s\p{P}]/gu, '');
  const place = rules.replies.choices.findIndex((pattern) => pattern.test(plain));
  return place < 0 ? undefined : place;
}

export async function sayChosen(
  parts: DutyParts,
  scene: Scene,
  { what, open }: Chosen,
): Promise<Outcome> {
  const library = { closeChoices: [open.messageKey] };
  const chosen = 'set' in what ? what.set : what.note;
  const reason = parts.wording.say('reason.reply_choice', { title: chosen.title });
  if (saidLately(parts, scene, chosen)) {
    return conclude(parts, scene, 'silent', 'repeat', parts.wording.say('reason.repeat'), {
      library,
    });
  }
  return 'set' in what
    ? sayReply(parts, scene, what.set, reason, { library })
    : tellNote(parts, scene, what.note, open.question, reason, { library });
}
