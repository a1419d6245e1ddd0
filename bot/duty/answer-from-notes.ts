import type { Source } from '../domain/grounded.js';
import type { Passage } from '../domain/material.js';
import type { Note } from '../domain/note.js';
import type { NoteMatch } from '../ports/note-book.js';
import type { OutcomePart } from '../ports/outcome.js';
import type { ReplyMatch } from '../ports/reply-library.js';
import type { Outcome } from '../ports/store.js';
import { choicesAmong } from '../reply/ask-which.js';
import { callByName } from '../reply/call-by-name.js';
import { chooseNote } from '../reply/choose-note.js';
import { composeNote, type NoteAnswer, tailOf } from '../reply/compose-note.js';
import { maskText } from '../understand/facts.js';
import { answerFromArticle } from './answer-from-article.js';
import { conclude, keepSilent } from './conclude.js';
import { fieldOfTurn } from './field-of-turn.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';
import { plainAnswer } from './plain-answer.js';
import { saidLately } from './say-reply.js';

/** Notes that a language model gets to see: the chosen one and its neighbours. */
const sourcesMax = 4;
/** Passages of the user's own material that it gets to see besides. */
const passagesMax = 3;

/** Answers out of the material: an article that is named, or a note that is sure enough. */
export async function answerFromMaterial(
  parts: DutyParts,
  scene: Scene,
): Promise<Outcome | undefined> {
  const article = await answerFromArticle(parts, scene);
  if (article) return article;
  const { notes } = fieldOfTurn(parts, scene);
  return answerFromNotes(parts, scene, notes, []);
}

/**
 * @param near notes for what was said, the best first
 * @param replies those that came near
 * @returns undefined where no note is sure enough
 */
export async function answerFromNotes(
  parts: DutyParts,
  scene: Scene,
  near: readonly NoteMatch[],
  replies: readonly ReplyMatch[],
): Promise<Outcome | undefined> {
  const { wording, rules } = parts;
  const { reading, turn } = scene;
  if (reading.heardFrom === 'picture') return undefined;
  const besideReplies = choicesAmong(replies, [], rules.replies) !== undefined;
  const { addressed } = reading;
  const match = chooseNote(near, rules.notes, { reading, addressed, besideReplies });
  if (!match) return undefined;
  const { note } = match;
  if (saidLately(parts, scene, note)) return keepSilent(parts, scene, 'repeat');
  const values = { intent: wording.name('intents', reading.intent), title: note.title };
  return tellNote(parts, scene, note, turn.text, wording.say('reason.note', values));
}

/** @param question what was asked, maybe a few lines ago */
export async function tellNote(
  parts: DutyParts,
  scene: Scene,
  note: Note,
  question: string,
  reason: string,
  ...more: OutcomePart[]
): Promise<Outcome> {
  const { notes: book, wording } = parts;
  const { message, now, reading } = scene;
  const inPrivate = message.conversation.kind === 'private';
  const plain = composeNote({ note, question, now, inPrivate, book, wording });
  const written = plain.corrected ? undefined : await write(parts, scene, note, question);
  const { text: words, citations } = written ?? plain;
  const text = callByName(message, note.topics[0] ?? reading.intent) + words;
  const why = written ? wording.say('reason.note_written', { title: note.title }) : reason;
  const utterance = {
    ...plainAnswer(message, text, now, why, 'note'),
    template: note.id,
    citations,
  };
  return conclude(parts, scene, 'reply', 'note', why, { utterances: [utterance] }, ...more);
}

/**
 * In words that fit the question, where a language model is on and what it wrote is carried by the
 * notes. What corrects the question, or tells of earlier law, is never left to it.
 */
async function write(
  parts: DutyParts,
  { reading }: Scene,
  note: Note,
  question: string,
): Promise<Pick<NoteAnswer, 'text' | 'citations'> | undefined> {
  const { writer, notes } = parts;
  if (!writer) return undefined;
  const near = notes.find(question, reading).map((match) => match.note);
  const chosen = [note, ...near.filter((one) => one.id !== note.id)].slice(0, sourcesMax);
  const masked = maskText(question);
  const passages = await parts.passages.near(masked, passagesMax);
  const sources = [...chosen.map(asSource), ...passages.filter(isHarmless).map(passageAsSource)];
  const answer = await writer.write(masked, sources);
  if (!answer) return undefined;
  const { text, citations } = answer;
  return { text: text + tailOf(citations, parts.wording), citations };
}

function asSource(note: Note): Source {
  const { id, title, rule, means, basis } = note;
  const citations = basis.map(({ law, article }) => ({ law, article }));
  return { id, title, text: [rule, means, note.do].join('\n'), citations };
}

function passageAsSource({ id, title, text, law, article }: Passage): Source {
  const citations = law && article ? [{ law, article }] : [];
  return { id, title, text, citations };
}

/** Words meant for a machine never get before one, also where they were not left out before. */
function isHarmless({ suspect }: Passage): boolean {
  return !suspect;
}
