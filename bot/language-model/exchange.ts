import type OpenAI from 'openai';
import { z } from 'zod';
import { LinheError } from '../domain/errors.js';
import { badAnswer, brokenOff, statusOf, timedOut, toFailure } from './failures.js';
import type { ChatTurn } from './prompt.js';
import { parseJson } from './read-answer.js';

/** One request to the service and the text that came back. */

export interface Service {
  baseUrl: string;
  apiKey: string;
  model: string;
  /** ms for one whole question. */
  timeoutMs: number;
}

export interface ModelText {
  text: string;
  /** The answer hit `answerTokensMax` and stops in the middle. */
  cut: boolean;
}

export type Exchange = (
  turns: ChatTurn[],
  answerTokensMax: number,
  signal: AbortSignal,
) => Promise<ModelText>;

interface Dialect {
  /** Knows `response_format`. */
  jsonMode: boolean;
  /** Says `max_completion_tokens` for `max_tokens`. */
  newTokensName: boolean;
}

/** Largest response that is read, in bytes. */
export const responseBytesMax = 1_000_000;

const envelope = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
});

/**
 * @param spend takes one request out of the budget; called before each one that leaves
 * @throws LinheError `language_model.refused`, `language_model.bad_answer`
 */
export function openExchange(service: Service, spend: () => Promise<void>): Exchange {
  let client: Promise<OpenAI> | undefined;
  // What this server understands; learned from its refusals.
  const dialect: Dialect = { jsonMode: true, newTokensName: false };

  /** Whether asking once more, otherwise than in `used`, may help. */
  function learn(failure: LinheError, used: Dialect): boolean {
    if (statusOf(failure) !== 400 && statusOf(failure) !== 422) return false;
    const words = failure.raw ?? '';
    // `no body` is the package's word for a refusal whose reason it could not read.
    if (used.jsonMode && /response_format|json_object|json.?mode|no body/i.test(words)) {
      dialect.jsonMode = false;
      return true;
    }
    if (!used.newTokensName && words.includes('max_completion_tokens')) {
      dialect.newTokensName = true;
      return true;
    }
    return false;
  }

  async function once(
    turns: ChatTurn[],
    tokens: number,
    signal: AbortSignal,
    { jsonMode, newTokensName }: Dialect,
  ): Promise<ModelText> {
    client ??= openClient(service);
    const { chat } = await client;
    await spend();
    const body = {
      model: service.model,
      messages: turns,
      ...(newTokensName ? { max_completion_tokens: tokens } : { max_tokens: tokens }),
      ...(jsonMode ? { response_format: { type: 'json_object' as const } } : {}),
    };
    const response = await chat.completions
      .create(body, { signal })
      .asResponse()
      .catch((error: unknown) => {
        throw signal.aborted ? timedOut(service.timeoutMs, error) : toFailure(error);
      });
    return readEnvelope(await readBody(response));
  }

  return async function exchange(turns, tokens, signal) {
    const used = { ...dialect };
    try {
      return await once(turns, tokens, signal, used);
    } catch (error) {
      if (!(error instanceof LinheError) || !learn(error, used)) throw error;
      return exchange(turns, tokens, signal);
    }
  };
}

/** Loaded with the first question only: the package takes longer to load than the officer. */
async function openClient(service: Service): Promise<OpenAI> {
  const { default: OpenAIClient } = await import('openai');
  return new OpenAIClient({
    baseURL: service.baseUrl,
    apiKey: service.apiKey,
    timeout: service.timeoutMs,
    maxRetries: 0,
    logLevel: 'off',
    // Said outright, or the package would take them from the environment.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
  });
}

async function readBody(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  while (reader) {
    const piece = await reader.read().catch((error: unknown) => {
      throw brokenOff(text, error);
    });
    if (piece.done) break;
    bytes += piece.value.byteLength;
    // Not cancelled here, which may wait for the other side: the time limit hangs up on leaving.
    if (bytes > responseBytesMax) throw badAnswer('大模型的回答大得出奇', text.slice(0, 2_000));
    text += decoder.decode(piece.value, { stream: true });
  }
  return text + decoder.decode();
}

function readEnvelope(body: string): ModelText {
  const json = parseJson(body);
  if (json === undefined) {
    // What begins as JSON and does not end was cut off; anything else is a wrong address.
    throw body.trim() === '' || body.trimStart().startsWith('{')
      ? brokenOff(body)
      : badAnswer('那个网址回答的不是大模型', body);
  }
  const parsed = envelope.safeParse(json);
  const choice = parsed.data?.choices[0];
  if (!choice) throw badAnswer('那个网址回答的不是大模型', body, parsed.error);
  if (choice.message.refusal || choice.finish_reason === 'content_filter') {
    throw new LinheError('language_model.refused', {
      what: '大模型不肯回答这一条',
      raw: choice.message.refusal ?? body,
    });
  }
  return { text: choice.message.content ?? '', cut: choice.finish_reason === 'length' };
}
