import type { z } from 'zod';
import {
  namesSchema,
  paths,
  practiceSchema,
  practiceStateSchema,
  problemSchema,
  type Speak,
  spokenSchema,
  statusSchema,
} from '../../contract.js';

const answerMsMax = 15_000;

/** Something that the page can tell people in one sentence. */
export class Trouble extends Error {}

async function ask<T>(path: string, schema: z.ZodType<T>, body?: unknown): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`.${path}`, {
      ...(body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
      signal: AbortSignal.timeout(answerMsMax),
    });
  } catch {
    throw new Trouble('连不上警官，看看程序是不是还开着');
  }
  const value: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) {
    const problem = problemSchema.safeParse(value);
    throw new Trouble(problem.success ? problem.data.message : `出了点问题（${answer.status}）`);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Trouble('页面和程序的版本对不上，刷新一下');
  return parsed.data;
}

export const server = {
  status: () => ask(paths.status, statusSchema),
  names: () => ask(paths.names, namesSchema),
  practice: () => ask(paths.practice, practiceSchema),
  newRoom: () => ask(paths.newRoom, practiceSchema, {}),
  speak: (line: Speak) => ask(paths.messages, spokenSchema, line),
  play: (scriptId: string, speed: number) =>
    ask(paths.play, practiceStateSchema, { scriptId, speed }),
  stop: () => ask(paths.stop, practiceStateSchema, {}),
};
