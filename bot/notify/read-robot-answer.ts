import { z } from 'zod';
import type { WebhookResult } from '../ports/webhook-post.js';

/** Robots answer 200 whatever happened; what happened stands in the body. */

const whyLengthMax = 120;

const answerSchema = z.looseObject({
  errcode: z.number().optional(),
  errmsg: z.string().optional(),
  code: z.number().optional(),
  msg: z.string().optional(),
  StatusCode: z.number().optional(),
});

/** @param passing codes after which the same notice may be taken later, with how long to wait */
export function readRobotAnswer(body: string, passing: Record<number, number>): WebhookResult {
  const parsed = answerSchema.safeParse(parsedJson(body));
  const { errcode, errmsg, code, msg, StatusCode } = parsed.data ?? {};
  const found = errcode ?? code ?? StatusCode;
  if (found === 0) return { ok: true };
  // Something in between answered, as networks that want a sign-in do.
  if (found === undefined) return { ok: false, retry: true, why: '回的不是机器人的答复' };
  const waitMs = passing[found];
  const words = (errmsg ?? msg ?? '').slice(0, whyLengthMax);
  const why = `机器人回了 ${found}${words ? `：${words}` : ''}`;
  return waitMs === undefined
    ? { ok: false, retry: false, why }
    : { ok: false, retry: true, why, waitMs };
}

function parsedJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // No JSON is no robot's answer: the schema says so in words.
    return undefined;
  }
}
