import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { z } from 'zod';
import {
  type LanguageModelOptions,
  openLanguageModel,
} from '../../bot/language-model/open-language-model.js';

/** A service that answers what a test says and remembers what it was asked. */

export const baseUrl = 'http://model.test/v1';

export const settings = {
  baseUrl,
  apiKey: 'test-key',
  model: 'tiny',
  timeoutMs: 5_000,
  callsPerDay: 100,
};

export const findPersonal = (text: string) => /1[3-9]\d{9}/.test(text);

export function openTestModel(
  changes: Partial<typeof settings> = {},
  options: Partial<LanguageModelOptions> = {},
) {
  return openLanguageModel(
    { ...settings, ...changes },
    { findPersonal, ...options, patience: { firstWaitMs: 1, waitMax: 5, ...options.patience } },
  );
}

export const moodSchema = z.object({ mood: z.enum(['calm', 'angry']) });

export const moodRequest = {
  purpose: 'mood',
  system: 'Tell the mood.',
  user: '楼上又漏水了',
  schema: moodSchema,
  answerTokensMax: 50,
};

export function completion(content: string | null, finish = 'stop') {
  return HttpResponse.json({
    id: 'x',
    choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content } }],
  });
}

export const calm = () => completion('{"mood":"calm"}');

interface Asked {
  body: {
    messages: { role: string; content: string }[];
    response_format?: unknown;
    max_tokens?: number;
    max_completion_tokens?: number;
  };
  authorization: string | null;
}

/** Starts and stops the double with the test file. Without `play`, a request fails the test. */
export function serviceDouble() {
  const server = setupServer();
  const asked: Asked[] = [];
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => {
    server.resetHandlers();
    asked.length = 0;
  });
  afterAll(() => server.close());
  return {
    asked,
    /** Answers in this order; the last one stays. */
    play(...answers: (() => Response | Promise<Response>)[]) {
      server.use(
        http.post(`${baseUrl}/chat/completions`, async ({ request }) => {
          asked.push({
            body: (await request.json()) as Asked['body'],
            authorization: request.headers.get('authorization'),
          });
          const answer = answers[Math.min(asked.length, answers.length) - 1];
          return answer?.() ?? HttpResponse.error();
        }),
      );
    },
  };
}
