import '../before-schemas.js';
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
export class Trouble extends Error {
  constructor(
    message: string,
    /** Of the answer, where there was one. */
    readonly status = 0,
  ) {
    super(message);
  }
}

/** Asks, and turns whatever goes wrong into one sentence. */
export async function askRaw(path: string, request: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(`.${path}`, request);
  } catch {
    throw new Trouble('连不上警官，看看程序是不是还开着');
  }
  if (answer.ok) return answer;
  const problem = problemSchema.safeParse(await answer.json().catch(() => undefined));
  throw new Trouble(
    problem.success ? problem.data.message : `出了点问题（${answer.status}）`,
    answer.status,
  );
}

/** @param body with one it is a POST */
export async function ask<T>(
  path: string,
  schema: z.ZodType<T>,
  body?: unknown,
  msMax = answerMsMax,
): Promise<T> {
  const posting = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const answer = await askRaw(path, {
    ...(body === undefined ? {} : posting),
    signal: AbortSignal.timeout(msMax),
  });
  const value: unknown = await answer.json().catch(() => undefined);
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
