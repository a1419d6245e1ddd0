import { z } from 'zod';
import type { LanguageModel } from '../ports/language-model.js';
import type { OverheardLine, ThirdParty } from '../ports/third-party.js';

/** A language model that reads a quarrel and says whether a good neighbour would speak up now. */

const answerTokensMax = 60;
const lineLengthMax = 200;

const answerSchema = z.object({ speak: z.enum(['now', 'later', 'never']) });

export const thirdPartyPromptSchema = z.strictObject({ system: z.string().min(1) });

export function thirdPartyReader(
  model: LanguageModel,
  { system }: z.infer<typeof thirdPartyPromptSchema>,
): ThirdParty {
  return {
    async wouldSpeak(talk) {
      const { speak } = await model.ask({
        purpose: 'third_party',
        system,
        user: `<talk>\n${talk.map(shown).join('\n')}\n</talk>`,
        schema: answerSchema,
        answerTokensMax,
      });
      return speak === 'now';
    },
  };
}

/** Angle brackets are taken out: a line must not seem to end the talk. */
function shown({ who, role, text }: OverheardLine): string {
  const words = text.slice(0, lineLengthMax).replace(/[<>\n]/g, ' ');
  return `${who}${role ? `（${role}）` : ''}：${words}`;
}
