import { z } from 'zod';
import { LinheError } from '../domain/errors.js';

/** Turns what the service or the network did into our own errors, with what to do about it. */

const serviceFailure = z.object({
  status: z.number().optional(),
  message: z.string(),
  code: z.string().nullish().catch(undefined),
  type: z.string().nullish().catch(undefined),
  headers: z.instanceof(Headers).optional().catch(undefined),
});

/** Longest part of a service's own words that is kept, in UTF-16 units. */
const serviceWordsMax = 2_000;
const foundLengthMax = 200;
/** How far down the chain of causes the network's own word is looked for. */
const causesMax = 5;
/** States that may be over in a moment. */
const passingStatuses = [408, 425, 429];

/** What came out of the SDK instead of a response. */
export function toFailure(error: unknown): LinheError {
  const parsed = serviceFailure.safeParse(error);
  const failure = parsed.success ? parsed.data : { message: String(error) };
  const { status } = failure;
  if (status === undefined) {
    return new LinheError('language_model.refused', {
      what: '连不上大模型服务',
      found: networkCodeOf(error) ?? failure.message.slice(0, foundLengthMax),
      mend: '检查网络和 LINHE_LLM_BASE_URL；稍后也会再试',
      retry: true,
      cause: error,
    });
  }
  // A quota without money answers 429 as well, but waiting does not fill it.
  const unpaid = status === 402 || [failure.code, failure.type].includes('insufficient_quota');
  return new LinheError('language_model.refused', {
    what: '大模型服务没有答应',
    found: `HTTP ${status}`,
    mend: unpaid ? '到服务商处查余额' : mendOf(status),
    retry: !unpaid && (status >= 500 || passingStatuses.includes(status)),
    // The service's words may repeat the key or the prompt: kept apart from the message.
    raw: failure.message.slice(0, serviceWordsMax),
    cause: error,
  });
}

/** The system's word for it, e.g. `ECONNREFUSED` or `ENOTFOUND`; it tells where to look. */
function networkCodeOf(error: unknown): string | undefined {
  let current = error;
  for (let depth = 0; depth < causesMax && current instanceof Error; depth++) {
    if ('code' in current && typeof current.code === 'string') return current.code;
    current = current.cause;
  }
  return undefined;
}

function mendOf(status: number): string {
  if (status === 401 || status === 403) return '检查 LINHE_LLM_API_KEY';
  if (status === 404) return '检查 LINHE_LLM_BASE_URL 和 LINHE_LLM_MODEL';
  if (status === 429) return '问得太勤，稍后再试';
  if (status >= 500) return '对方服务出错，稍后再试';
  return '检查 LINHE_LLM_MODEL 是否支持这样的请求';
}

/** HTTP status behind a failure, where a service answered at all. */
export function statusOf(failure: LinheError): number | undefined {
  const parsed = serviceFailure.safeParse(failure.cause);
  return parsed.success ? parsed.data.status : undefined;
}

/** How long the service asks us to wait, in ms; 0 where it does not say. */
export function retryAfterMs(failure: unknown, now: number): number {
  const parsed = serviceFailure.safeParse(failure instanceof Error ? failure.cause : undefined);
  const headers = parsed.success ? parsed.data.headers : undefined;
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (milliseconds >= 0) return milliseconds;
  const text = headers?.get('retry-after');
  if (!text) return 0;
  const seconds = Number(text);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(text) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : 0;
}

export function timedOut(timeoutMs: number, cause?: unknown): LinheError {
  return new LinheError('language_model.timeout', {
    what: '大模型没有按时回答',
    expected: `${timeoutMs} 毫秒以内`,
    mend: '稍后再试；总是这样就调大 LINHE_LLM_TIMEOUT_MS',
    retry: true,
    cause,
  });
}

/** The connection broke, or ended early, in the middle of an answer. */
export function brokenOff(raw: string, cause?: unknown): LinheError {
  return new LinheError('language_model.bad_answer', {
    what: '大模型的回答只收到一半',
    mend: '稍后再试',
    retry: true,
    raw,
    cause,
  });
}

export function badAnswer(what: string, raw: string, why?: unknown): LinheError {
  return new LinheError('language_model.bad_answer', {
    what,
    mend: '换一个更听话的模型，或检查 LINHE_LLM_BASE_URL',
    raw,
    cause: why,
  });
}
