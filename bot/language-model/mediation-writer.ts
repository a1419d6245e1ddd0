import { z } from 'zod';
import { findPartial } from '../domain/neutral-words.js';
import type { LanguageModel } from '../ports/language-model.js';
import type { MatterTold, MediationWriter } from '../ports/mediation-writer.js';
import type { WriterGuard } from './answer-writer.js';

/** A language model that finds words for a quarrel; what it writes is checked before it counts. */

const answerTokensMax = 200;
const calmLengthMax = 120;
const summaryLengthMax = 100;
const saidMax = 20;
const saidLengthMax = 120;

const answerSchema = z.object({ text: z.string() });

export const mediationPromptSchema = z.strictObject({
  calm: z.string().min(1),
  summary: z.string().min(1),
  /** Words that say nothing about the matter: they need not have been said before. */
  harmless: z.string().min(1),
});
export type MediationPrompt = z.infer<typeof mediationPromptSchema>;

export function mediationWriter(
  model: LanguageModel,
  prompt: MediationPrompt,
  { findForbidden, onRefused }: WriterGuard,
): MediationWriter {
  async function write(
    purpose: string,
    system: string,
    matter: MatterTold,
    lengthMax: number,
  ): Promise<string | undefined> {
    try {
      const { text } = await model.ask({
        purpose,
        system,
        user: shown(matter),
        schema: answerSchema,
        answerTokensMax,
      });
      const told = [prompt.harmless, matter.kind, matter.pattern];
      const source = {
        text: [...told, ...matter.said.map((one) => `${one.side}${one.text}`)].join('\n'),
        lengthMax,
        asks: purpose === 'calm_words',
      };
      const why = findPartial(text.trim(), source) ?? findForbidden(text);
      if (why === undefined) return text.trim();
      onRefused(why);
    } catch (error) {
      onRefused(error instanceof Error ? error.message : String(error));
    }
    return undefined;
  }
  return {
    calm: (matter) => write('calm_words', prompt.calm, matter, calmLengthMax),
    summarise: (matter) => write('case_summary', prompt.summary, matter, summaryLengthMax),
  };
}

/** Angle brackets are taken out: what was said must not seem to end early. */
function shown({ kind, said, pattern }: MatterTold): string {
  const lines = said
    .slice(-saidMax)
    .map(({ side, text, isWish }) => `${side}${isWish ? ' (wish)' : ''}: ${plain(text)}`);
  return [`<kind>${kind}</kind>`, `<usual>${pattern}</usual>`, '<said>', ...lines, '</said>'].join(
    '\n',
  );
}

function plain(text: string): string {
  return text.slice(0, saidLengthMax).replace(/[<>\n]/g, ' ');
}
