import { createHmac } from 'node:crypto';
import { cutBytes } from './cut-bytes.js';
import { readRobotAnswer } from './read-robot-answer.js';
import { jsonHeaders, type WebhookService } from './service.js';

/** 飞书 takes 20 KB a request, 100 a minute and 5 a second from one robot. */
const textBytesMax = 16_000;
const minuteMs = 60_000;
const secondMs = 1000;
/** 11232 and 230020: too many; 2200: fault of its own. */
const passing = { 11232: minuteMs, 230020: minuteMs, 2200: 0 };

/** Robot of a 飞书 group, signed (签名校验) where it has a secret. */
export const feishu: WebhookService = {
  perMinuteMax: 60,
  secret: 'optional',
  request: ({ url }, secret, { text }, now) => ({
    url,
    headers: jsonHeaders,
    body: JSON.stringify({
      ...(secret !== undefined && signature(secret, now)),
      msg_type: 'text',
      content: { text: cutBytes(text, textBytesMax) },
    }),
  }),
  judge: (body) => readRobotAnswer(body, passing),
};

/** Time and secret are the key, and nothing is what is signed with it. */
function signature(secret: string, now: number): { timestamp: string; sign: string } {
  const timestamp = String(Math.floor(now / secondMs));
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).digest('base64') };
}
