import { z } from 'zod';
import type { Reading } from '../domain/reading.js';
import { familyOf } from '../domain/taxonomy.js';
import { fillSentences } from '../domain/template.js';
import { loadMind, type Mind } from '../main.js';
import type { PassageBook } from '../ports/passage-book.js';
import type { ReplyMatch } from '../ports/reply-library.js';
import { askWhich, choicesAmong } from '../reply/ask-which.js';
import { chooseNote } from '../reply/choose-note.js';
import { chooseReply, type ReplyChoice } from '../reply/choose-reply.js';
import { fieldFor } from '../reply/compete.js';
import { composeArticle } from '../reply/compose-article.js';
import { composeNote } from '../reply/compose-note.js';
import { readTurn } from '../understand/read-turn.js';
import { lineId, readJsonLines, writeJsonLine } from './json-lines.js';
import { withPassages } from './open-material.js';
import { currentLibrary } from './open-reply-desk.js';

const inputSchema = z.object(
  { id: lineId, question: z.string({ error: '应为文字' }) },
  { error: '应为 {"id": "q1", "question": "…"} 这样的对象' },
);
export type AskInput = z.infer<typeof inputSchema>;

/**
 * The officer's answer to one question that was put to it, out of the library, else out of the
 * notes; where neither has it, it says so.
 */
export function ask(mind: Mind, { id, question }: AskInput, now = Date.now()) {
  const { library, notes, rules, standIns, wording } = mind;
  const reading = readTurn(mind.model, question, true);
  const field = fieldFor(mind, question, reading);
  const chosen = chooseFor(mind, question, reading, field.replies);
  if (chosen.kind === 'answer') {
    const { set, score } = chosen.match;
    return {
      id,
      kind: 'template' as const,
      answer: fillSentences(set.text, {}, standIns),
      template: set.id,
      citations: set.basis.map(({ law, article }) => ({ law, article })),
      score: rounded(score),
    };
  }
  const near = field.notes;
  const besideReplies = choicesAmong(chosen.nearest, [], rules.replies) !== undefined;
  const noted = chooseNote(near, rules.notes, { reading, addressed: true, besideReplies });
  if (noted) {
    const { note, score } = noted;
    const order = { note, question, now, inPrivate: false, book: notes, wording };
    const { text: answer, citations } = composeNote(order);
    return {
      id,
      kind: 'grounded' as const,
      answer,
      note: note.id,
      citations,
      score: rounded(score),
    };
  }
  const score = rounded(chosen.nearest[0]?.score ?? 0);
  const abstain = { id, kind: 'abstain' as const, citations: [], score };
  const choices = question.trim() && choicesAmong(chosen.nearest, near, rules.replies);
  if (choices) {
    return { ...abstain, answer: askWhich(wording, choices), choices: choices.map(({ id }) => id) };
  }
  const unsure = library.byId(rules.replies.unknown);
  return { ...abstain, answer: fillSentences(unsure?.text ?? '', {}, standIns) };
}

/** The same, with the user's own material: an article that is named is told as it stands there. */
export async function askWithMaterial(
  mind: Mind,
  passages: PassageBook,
  input: AskInput,
  now = Date.now(),
) {
  const { id, question } = input;
  const article = await composeArticle({ question, now, passages, wording: mind.wording });
  if (!article) return ask(mind, input, now);
  const { text: answer, citations } = article;
  return { id, kind: 'grounded' as const, answer, citations, score: 1 };
}

/** Small talk is for the group; whoever puts a question to the library wants to know something. */
function chooseFor(
  { library, rules }: Mind,
  question: string,
  reading: Reading,
  nearest: ReplyMatch[],
): ReplyChoice {
  if (question.trim() === '') return { kind: 'none', nearest: [] };
  const { intent } = reading;
  const asked = { text: question, intent, reading, addressed: true };
  const chosen = chooseReply(library, rules.replies, asked, nearest);
  const family = chosen.kind === 'answer' ? familyOf(chosen.match.set.intent) : undefined;
  const unsure = reading.confidence < rules.replies.kind;
  const small = family === 'chat' || (family === 'officer' && unsure);
  return small ? { kind: 'none', nearest: [] } : chosen;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** `linhe ask`: questions on stdin, answers on stdout. */
export async function askCommand(): Promise<void> {
  const mind = loadMind(Date.now(), await currentLibrary());
  await withPassages(async (passages) => {
    for await (const line of readJsonLines(undefined, inputSchema)) {
      if ('error' in line) await writeJsonLine({ line: line.number, error: line.error });
      else await writeJsonLine(await askWithMaterial(mind, passages, line.value));
    }
  });
}
