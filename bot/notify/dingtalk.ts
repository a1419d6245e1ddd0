import { createHmac } from 'node:crypto';
import { cutBytes } from './cut-bytes.js';
import { readRobotAnswer } from './read-robot-answer.js';
import { jsonHeaders, type WebhookService } from './service.js';

/** 钉钉 takes 20 messages a minute from one robot; who sends more is shut out for ten minutes. */
const shutOutMs = 10 * 60_000;
const textBytesMax = 16_000;
/** 130101: too fast; 410100: the same in newer words; -1: busy. */
const passing = { 130101: shutOutMs, 410100: shutOutMs, [-1]: 0 };

/** Robot of a 钉钉 group, signed (加签) where it has a secret. */
export const dingtalk: WebhookService = {
  perMinuteMax: 20,
  secret: 'optional',
  request: ({ url }, secret, { text }, now) => ({
    url: secret === undefined ? url : signed(url, secret, now),
    headers: jsonHeaders,
    body: JSON.stringify({ msgtype: 'text', text: { content: cutBytes(text, textBytesMax) } }),
  }),
  judge: (body) => readRobotAnswer(body, passing),
};

function signed(url: string, secret: string, now: number): string {
  const address = new URL(url);
  const sign = createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64');
  address.searchParams.set('timestamp', String(now));
  address.searchParams.set('sign', sign);
  return address.href;
}
