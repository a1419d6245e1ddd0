import { z } from 'zod';
import { LinheError } from '../domain/errors.js';
import { cleanText, shorten } from '../domain/text.js';
import type { LanguageModelRequest } from '../ports/language-model.js';

/** What is sent to the model, and what must never be. The frame is English: models know it best. */

export interface ChatTurn {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** Longest prompt, in UTF-16 units; about as many tokens in Chinese. */
export const promptLengthMax = 12_000;
/** How much of a wrong answer is shown to the model again, in characters. */
const repairQuoteMax = 4_000;
const repairReasonMax = 1_000;

export function firstPrompt<T>(request: LanguageModelRequest<T>): ChatTurn[] {
  // `any` for what JSON Schema cannot say: the real check is ours, after the answer.
  const shape = JSON.stringify(
    z.toJSONSchema(request.schema, { io: 'input', unrepresentable: 'any' }),
  );
  const frame = `Answer with one JSON object only. It must match this JSON schema:\n${shape}`;
  return [
    { role: 'system', content: `${request.system}\n\n${frame}` },
    { role: 'user', content: request.user },
  ];
}

/** The same conversation with the wrong answer and what was wrong with it. */
export function repairPrompt(turns: ChatTurn[], answer: string, why: string): ChatTurn[] {
  const reason = shorten(why, repairReasonMax);
  return [
    ...turns,
    { role: 'assistant', content: shorten(answer, repairQuoteMax) },
    {
      role: 'user',
      content: `That answer cannot be used: ${reason}\nSend only the corrected JSON object.`,
    },
  ];
}

/**
 * Lets a conversation out of the house, or not.
 * @throws LinheError `language_model.personal_data`
 */
export function checkPersonal(turns: ChatTurn[], findPersonal: (text: string) => boolean): void {
  if (!holdsPersonal(turns, findPersonal)) return;
  // Without the text itself: an error ends up in logs.
  throw new LinheError('language_model.personal_data', {
    what: '要发给大模型的文字里还有没打码的号码',
    expected: '电话、证件、银行卡、车牌号都先打码',
    mend: '这一条没有发出；请先打码再提问',
  });
}

export function holdsPersonal(turns: ChatTurn[], findPersonal: (text: string) => boolean): boolean {
  // Full-width digits and invisible characters must not carry a number past the search.
  return turns.some(
    ({ content }) => findPersonal(content) || findPersonal(cleanText(content).normalize('NFKC')),
  );
}

/** @throws LinheError `language_model.refused` */
export function checkLength(turns: ChatTurn[]): void {
  const length = turns.reduce((sum, turn) => sum + turn.content.length, 0);
  if (length <= promptLengthMax) return;
  throw new LinheError('language_model.refused', {
    what: '发给大模型的文字太长',
    expected: `不超过 ${promptLengthMax} 字`,
    found: `${length} 字`,
    mend: '少带一些上下文再问',
  });
}
