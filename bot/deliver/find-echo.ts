import type { OutboxRow } from '../domain/outgoing.js';
import type { Store } from '../ports/store.js';
import { sameWords, spokenText } from './spoken-text.js';

export interface EchoAnswer {
  outcome: 'sent' | 'not_sent' | 'unknown';
  /** The channel's id of the message that was heard, when it was sent. */
  messageId?: string;
}

/** Channels tell whole seconds; two clocks differ a little. */
const clockSlackMs = 2_000;

/**
 * Whether a message whose sending broke off was sent after all. Its echo proves that it was. That
 * it was not is only proved by a line that handed us what others said in the gap after the
 * attempt: such a line replays what we missed, so a missing echo means that nothing went out.
 * @param words as they were sent and as they are kept
 * @param gapEnd when the channel was connected again, epoch ms
 */
export async function findEcho(
  store: Store,
  row: OutboxRow,
  gapEnd: number,
  words = spokenText(row),
): Promise<EchoAnswer> {
  const attemptedAt = row.attemptedAt ?? row.createdAt;
  const echoes = await store.echoes(row.channel, row.to.id, attemptedAt - clockSlackMs);
  const echo = echoes.find((one) => sameWords(one.text, words));
  if (echo) return { outcome: 'sent', messageId: echo.id };
  const replayed = await store.heardBetween(
    row.channel,
    row.to.id,
    attemptedAt + clockSlackMs,
    gapEnd - clockSlackMs,
  );
  return { outcome: replayed ? 'not_sent' : 'unknown' };
}
