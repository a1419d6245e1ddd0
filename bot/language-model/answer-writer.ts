import { z } from 'zod';
import { ground, type Source } from '../domain/grounded.js';
import type { AnswerWriter } from '../ports/answer-writer.js';
import type { LanguageModel } from '../ports/language-model.js';

/** A language model that answers out of sources; every sentence is checked before it counts. */

const answerTokensMax = 500;
const questionLengthMax = 300;
const sourceLengthMax = 600;
/** Bounded, also because JSON Schema would else name the largest whole number there is. */
const sourcesMax = 20;

const answerSchema = z.object({
  answered: z.boolean(),
  sentences: z.array(
    z.object({ text: z.string().min(1), from: z.array(z.number().int().min(1).max(sourcesMax)) }),
  ),
});

export const answerPromptSchema = z.strictObject({ system: z.string().min(1) });
export type AnswerPrompt = z.infer<typeof answerPromptSchema>;

export interface WriterGuard {
  /** What in a text nobody may say: promises, blame, links; undefined where it is harmless. */
  findForbidden(text: string): string | undefined;
  /** Hears why something written is not said. */
  onRefused(why: string): void;
}

/** @param prompt `system` with `{sources}` in it */
export function answerWriter(
  model: LanguageModel,
  prompt: AnswerPrompt,
  { findForbidden, onRefused }: WriterGuard,
): AnswerWriter {
  return {
    async write(question, sources) {
      try {
        const { answered, sentences } = await model.ask({
          purpose: 'grounded_answer',
          system: prompt.system.replace('{sources}', () => sources.map(numbered).join('\n')),
          user: `<question>${question.slice(0, questionLengthMax)}</question>`,
          schema: answerSchema,
          answerTokensMax,
        });
        if (!answered) return undefined;
        // The model counts from 1, as people do.
        const placed = sentences.map(({ text, from }) => ({ text, from: from.map((n) => n - 1) }));
        const answer = ground(placed, sources);
        const why = 'fault' in answer ? answer.fault : findForbidden(answer.text);
        if (why === undefined && !('fault' in answer)) return answer;
        onRefused(why ?? '');
      } catch (error) {
        onRefused(error instanceof Error ? error.message : String(error));
      }
      return undefined;
    },
  };
}

/** Angle brackets are taken out: a source must not seem to end early. */
function numbered({ title, text }: Source, at: number): string {
  const inside = `${title}\n${text.slice(0, sourceLengthMax)}`.replace(/[<>]/g, ' ');
  return `<source n="${at + 1}">${inside}</source>`;
}
