import { z } from 'zod';
import { confidenceOf, type Reading } from '../domain/reading.js';
import { intents } from '../domain/taxonomy.js';
import type { LanguageModel } from '../ports/language-model.js';
import type { SecondEar, SecondOpinion } from '../ports/second-ear.js';

/** A language model as second reader, for messages of which the built-in ear is not sure. */

/** A surer first reading is left alone: each question costs money and a second of waiting. */
const sureMin = 0.5;
/** It is right more often than an ear that is unsure. */
const weight = 0.7;
const answerTokensMax = 120;
const messageLengthMax = 600;
/** A model that is as sure as this of everything must not silence all other possibilities. */
const confidenceMax = 0.95;

const answerSchema = z.object({
  intent: z.enum(intents),
  hostility: z.number().int().min(0).max(4),
  confidence: z.number().min(0).max(1),
});

export const secondReaderPromptSchema = z.strictObject({ system: z.string().min(1) });

/** @param prompt `system` with `{intents}` in it */
export function secondReader(
  model: LanguageModel,
  prompt: z.infer<typeof secondReaderPromptSchema>,
): SecondEar {
  const system = prompt.system.replace('{intents}', intents.join(' '));
  return {
    name: 'language_model',
    // What would stay silent anyway is not worth a question, unless the officer was spoken to.
    wants: (reading) => reading.confidence < sureMin && (reading.addressed || couldMatter(reading)),
    async listen(maskedText): Promise<SecondOpinion> {
      const answer = await model.ask({
        purpose: 'second_reader',
        system,
        user: `<message>${maskedText.slice(0, messageLengthMax)}</message>`,
        schema: answerSchema,
        answerTokensMax,
      });
      const { intent, hostility } = answer;
      const confidence = Math.min(confidenceMax, answer.confidence);
      const levels = [0, 1, 2, 3, 4].map((level) => (level === hostility ? 0.9 : 0.025));
      return { intents: [{ intent, confidence }], hostility: levels, weight };
    },
  };
}

/** Not everything points to chatter. */
function couldMatter(reading: Reading): boolean {
  return confidenceOf('chat.chat', reading) < 0.6;
}
