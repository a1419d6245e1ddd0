import { ExponentialBackoff, handleWhen, retry, TimeoutStrategy, timeout, wrap } from 'cockatiel';
import type { WebhookResult } from '../ports/webhook-post.js';
import type { WebhookRequest, WebhookService } from './service.js';

/** One notice over the network: bounded in time and size, never led elsewhere. */

/** Shorter than the officer may take to stop. */
const answerMsMax = 5_000;
const answerBytesMax = 64 * 1024;
/** A line that breaks in the first moment is tried again at once; longer troubles wait outside. */
const quickTriesMax = 2;
const minuteMs = 60_000;
/** States of HTTP that may be over later although they blame the request. */
const passingStatuses = [408, 425, 429];

/** The system's words for a request that reached nobody. */
const unreached = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_SOCKET'];

const patience = wrap(
  retry(
    handleWhen((error) => unreached.includes(codeOf(error) ?? '')),
    { maxAttempts: quickTriesMax, backoff: new ExponentialBackoff({ initialDelay: 200 }) },
  ),
  timeout(answerMsMax, TimeoutStrategy.Aggressive),
);

export async function post(
  service: Pick<WebhookService, 'judge'>,
  { url, headers, body }: WebhookRequest,
): Promise<WebhookResult> {
  try {
    return await patience.execute(async ({ signal }) => {
      // Robots that are talked to too much lead elsewhere; a signed request follows nobody.
      const answer = await fetch(url, {
        method: 'POST',
        headers,
        body,
        signal,
        redirect: 'manual',
      });
      const text = await readBounded(answer);
      return answer.ok ? service.judge(text) : refused(answer.status, answer.headers);
    });
  } catch (error) {
    const code = codeOf(error);
    return { ok: false, retry: true, why: code ? `连不上（${code}）` : '没有按时回答' };
  }
}

function refused(status: number, headers: Headers): WebhookResult {
  const why = `回了 HTTP ${status}`;
  const shutOut = status >= 300 && status < 400;
  if (shutOut) return { ok: false, retry: true, why, waitMs: 10 * minuteMs };
  if (status < 500 && !passingStatuses.includes(status)) return { ok: false, retry: false, why };
  const seconds = Number(headers.get('retry-after'));
  const asked = Number.isFinite(seconds) && seconds > 0;
  return { ok: false, retry: true, why, ...(asked && { waitMs: seconds * 1000 }) };
}

/** Whoever answers without end is cut short. */
async function readBounded(answer: Response): Promise<string> {
  if (!answer.body) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of answer.body) {
    bytes += chunk.byteLength;
    if (bytes > answerBytesMax) break;
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
}

/** The network's own word stands a few causes down. */
function codeOf(error: unknown): string | undefined {
  let current = error;
  for (let depth = 0; depth < 4 && current instanceof Error; depth++) {
    if ('code' in current && typeof current.code === 'string') return current.code;
    current = current.cause;
  }
  return undefined;
}
