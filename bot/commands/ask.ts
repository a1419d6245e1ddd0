import { z } from 'zod';
import { fillSentences } from '../domain/template.js';
import { loadMind, type Mind } from '../main.js';
import { chooseReply } from '../reply/choose-reply.js';
import { readTurn } from '../understand/read-turn.js';
import { lineId, readJsonLines, writeJsonLine } from './json-lines.js';

const inputSchema = z.object(
  { id: lineId, question: z.string({ error: '应为文字' }) },
  { error: '应为 {"id": "q1", "question": "…"} 这样的对象' },
);
export type AskInput = z.infer<typeof inputSchema>;

/** The officer's answer to one question that was put to it, out of the library. */
export function ask(mind: Mind, input: AskInput) {
  const reading = readTurn(mind.model, input.question, true);
  const best = mind.library.find(input.question, reading)[0];
  const match = input.question.trim()
    ? chooseReply(mind.library, reading.intent, input.question, reading, 'ask')
    : undefined;
  if (match) {
    return {
      id: input.id,
      kind: 'template' as const,
      answer: fillSentences(match.set.text, {}),
      template: match.set.id,
      citations: match.set.basis.map(({ law, article }) => ({ law, article })),
      score: rounded(match.score),
    };
  }
  const unsure = mind.library.byId('officer.unsure.addressed');
  return {
    id: input.id,
    kind: 'abstain' as const,
    answer: fillSentences(unsure?.text ?? '', {}),
    citations: [],
    score: rounded(best?.score ?? 0),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** `linhe ask`: questions on stdin, answers on stdout. */
export async function askCommand(): Promise<void> {
  const mind = loadMind(Date.now());
  for await (const line of readJsonLines(undefined, inputSchema)) {
    if ('error' in line) await writeJsonLine({ line: line.number, error: line.error });
    else await writeJsonLine(ask(mind, line.value));
  }
}
