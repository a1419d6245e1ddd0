import { createHash, createHmac } from 'node:crypto';
import { localIso } from '../domain/local-time.js';
import { cutBytes } from './cut-bytes.js';
import { jsonHeaders, type WebhookService } from './service.js';

/**
 * A program of the street's own. Signed as Standard Webhooks (standardwebhooks.com) has it:
 * HMAC-SHA256 over `id.timestamp.body` with the raw body, so that any of its libraries can check
 * it; the id stays the same when a notice is sent again.
 */

const secondMs = 1000;
const textBytesMax = 16_000;
const idLength = 32;
const encodedSecret = /^whsec_/;

export const generic: WebhookService = {
  perMinuteMax: 60,
  secret: 'needed',
  request: ({ url }, secret = '', notice, now) => {
    const id = `msg_${createHash('sha256').update(notice.key).digest('hex').slice(0, idLength)}`;
    const timestamp = String(Math.floor(now / secondMs));
    const body = JSON.stringify({
      type: 'notice',
      id,
      at: localIso(notice.at),
      room: notice.roomId,
      ...(notice.caseId !== undefined && { case: notice.caseId }),
      urgent: notice.lane === 'emergency',
      text: cutBytes(notice.text, textBytesMax),
    });
    const headers = {
      ...jsonHeaders,
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signStandard(secret, id, timestamp, body)}`,
      'idempotency-key': id,
    };
    return { url, headers, body };
  },
  // Whoever answers 2xx has it; what else he says is his own affair.
  judge: () => ({ ok: true }),
};

/** @param secret raw, or `whsec_` and base64 */
export function signStandard(secret: string, id: string, timestamp: string, body: string): string {
  const key = encodedSecret.test(secret)
    ? Buffer.from(secret.replace(encodedSecret, ''), 'base64')
    : Buffer.from(secret, 'utf8');
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
}
