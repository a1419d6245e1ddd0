import { cutBytes } from './cut-bytes.js';
import { readRobotAnswer } from './read-robot-answer.js';
import { jsonHeaders, type WebhookService } from './service.js';

/** 企业微信 takes 2,048 bytes of text, and 20 messages a minute from one robot. */
const textBytesMax = 2048;
const minuteMs = 60_000;
/** 45009: too many; 45033: too many at once; -1: busy. */
const passing = { 45009: minuteMs, 45033: minuteMs, [-1]: 0 };

/** Robot of a 企业微信 group. Its key stands in the address; it has no signature. */
export const wecom: WebhookService = {
  perMinuteMax: 20,
  secret: 'none',
  request: ({ url }, _secret, { text }) => ({
    url,
    headers: jsonHeaders,
    body: JSON.stringify({ msgtype: 'text', text: { content: cutBytes(text, textBytesMax) } }),
  }),
  judge: (body) => readRobotAnswer(body, passing),
};
