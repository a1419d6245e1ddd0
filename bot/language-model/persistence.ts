import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  decorrelatedJitterGenerator,
  ExponentialBackoff,
  handleWhen,
  type IBackoff,
  type IRetryBackoffContext,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
} from 'cockatiel';
import { LinheError } from '../domain/errors.js';
import { retryAfterMs, timedOut } from './failures.js';

/** How long we try, how often, and when we leave the service alone for a while. */

/** All in ms unless said otherwise. */
export interface Patience {
  /** Attempts of one exchange, the first included. */
  attemptsMax: number;
  firstWaitMs: number;
  waitMax: number;
  /** Told to wait longer than this, we give up at once: nobody in a group waits that long. */
  retryAfterMax: number;
  /** Failed exchanges in a row until the circuit opens. */
  failuresMax: number;
  /** How long the circuit stays open before one request may try again. */
  breakMs: number;
}

export const usualPatience: Patience = {
  attemptsMax: 3,
  firstWaitMs: 300,
  waitMax: 4_000,
  retryAfterMax: 10_000,
  failuresMax: 3,
  breakMs: 30_000,
};

/** Runs one exchange. `remainingMs` is asked when it really starts. */
export type Persist = <T>(
  remainingMs: () => number,
  exchange: (signal: AbortSignal) => Promise<T>,
) => Promise<T>;

/**
 * Circuit breaker around a time limit around retries. The limit holds for all attempts and waits
 * together.
 * @param timeoutMs of one whole question; a longer `Retry-After` is not worth waiting for
 * @param now epoch ms, for a `Retry-After` that names a date
 */
export function persistence(patience: Patience, timeoutMs: number, now: () => number): Persist {
  const retryAfterMax = Math.min(patience.retryAfterMax, timeoutMs);
  const retries = retry(
    handleWhen((error) => mayPass(error) && retryAfterMs(error, now()) <= retryAfterMax),
    { maxAttempts: patience.attemptsMax - 1, backoff: backoff(patience, now) },
    // The time limit keeps the process alive while somebody waits; a left-over pause must not.
  ).dangerouslyUnref();
  const breaker = circuitBreaker(
    handleWhen((error) => mayPass(error) || isTimeout(error)),
    { halfOpenAfter: patience.breakMs, breaker: new ConsecutiveBreaker(patience.failuresMax) },
  );

  async function withinTime<T>(
    remainingMs: number,
    exchange: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    if (remainingMs <= 0) throw timedOut(timeoutMs);
    const limit = timeout(remainingMs, TimeoutStrategy.Aggressive);
    try {
      return await limit.execute(({ signal }) =>
        retries.execute(() => {
          if (signal.aborted) throw timedOut(timeoutMs);
          return exchange(signal);
        }, signal),
      );
    } catch (error) {
      throw error instanceof TaskCancelledError ? timedOut(timeoutMs, error) : error;
    }
  }

  return async (remainingMs, exchange) => {
    try {
      return await breaker.execute(() => withinTime(remainingMs(), exchange));
    } catch (error) {
      throw error instanceof BrokenCircuitError ? circuitOpen(patience.breakMs, error) : error;
    }
  };
}

/** Only what may be over in a moment: 429, 5xx, the network. Never a budget, never a bad key. */
function mayPass(error: unknown): boolean {
  const passing = ['language_model.refused', 'language_model.bad_answer'];
  return error instanceof LinheError && error.retry && passing.includes(error.code);
}

function isTimeout(error: unknown): boolean {
  return error instanceof LinheError && error.code === 'language_model.timeout';
}

function backoff(patience: Patience, now: () => number) {
  const growing = new ExponentialBackoff({
    generator: decorrelatedJitterGenerator,
    initialDelay: patience.firstWaitMs,
    maxDelay: patience.waitMax,
  });
  return new DelegateBackoff<IRetryBackoffContext<unknown>, IBackoff<unknown> | undefined>(
    (context, previous) => {
      const state = previous ? previous.next(context) : growing.next();
      const error = 'error' in context.result ? context.result.error : undefined;
      return { delay: Math.max(state.duration, retryAfterMs(error, now())), state };
    },
  );
}

function circuitOpen(breakMs: number, cause: Error): LinheError {
  return new LinheError('language_model.circuit_open', {
    what: '大模型接连出错，先停用一会儿',
    mend: `大约 ${Math.ceil(breakMs / 1000)} 秒后会自己再试`,
    retry: true,
    cause,
  });
}
