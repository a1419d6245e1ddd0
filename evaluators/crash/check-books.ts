import { sameWords } from '../../bot/deliver/spoken-text.js';
import type { SentText } from '../mock-wechat/words.js';

/** What the database says, compared with what WeChat saw. */

/** One message of somebody else, as the database holds it. */
export interface HeardRow {
  messageId: string;
  decisions: number;
}

/** One row of the outbox. */
export interface OutboxLine {
  id: number;
  key: string;
  to: string;
  /** As it goes over the wire, mark included. */
  words: string;
  status: string;
  /** WeChat's id of the sent message. */
  receipt: string | null;
}

export interface Books {
  /** Ids of all messages that people said. */
  said: readonly string[];
  heard: readonly HeardRow[];
  outbox: readonly OutboxLine[];
  /** What WeChat saw the officer send. */
  sent: readonly SentText[];
}

export interface Finding {
  kind:
    | 'lost'
    | 'stored_twice'
    | 'undecided'
    | 'decided_twice'
    | 'sent_twice'
    | 'not_from_outbox'
    | 'never_sent'
    | 'still_sending'
    | 'untold'
    | 'warned_twice'
    | 'warning_lost';
  what: string;
}

/** Everything that must not be; an empty list when the promises were kept. */
export function checkBooks(books: Books): Finding[] {
  return [...checkHeard(books), ...checkSent(books), ...checkUncertain(books)];
}

function checkHeard({ said, heard }: Books): Finding[] {
  const rows = new Map<string, HeardRow[]>();
  for (const row of heard) rows.set(row.messageId, [...(rows.get(row.messageId) ?? []), row]);
  const findings = said.flatMap((id): Finding[] => {
    const stored = rows.get(id) ?? [];
    if (stored.length === 0) return [{ kind: 'lost', what: id }];
    return stored.length > 1 ? [{ kind: 'stored_twice', what: id }] : [];
  });
  for (const { messageId, decisions } of heard) {
    if (decisions === 0) findings.push({ kind: 'undecided', what: messageId });
    if (decisions > 1) findings.push({ kind: 'decided_twice', what: messageId });
  }
  return findings;
}

function checkSent({ outbox, sent }: Books): Finding[] {
  const findings: Finding[] = [];
  const left = new Map(sent.map((one) => [one.id, one]));
  const claim = (row: OutboxLine, one: SentText | undefined): boolean => {
    if (!one || one.to !== row.to || !sameWords(one.text, row.words)) return false;
    return left.delete(one.id);
  };
  const anyOf = (row: OutboxLine) =>
    [...left.values()].find((one) => one.to === row.to && sameWords(one.text, row.words));
  // Rows that name the message they became come first: they leave no choice.
  const named = outbox.filter((row) => row.status === 'sent' && row.receipt !== null);
  const nameless = outbox.filter((row) => row.status === 'sent' && row.receipt === null);
  for (const row of named) {
    if (!claim(row, left.get(row.receipt ?? ''))) findings.push(neverSent(row));
  }
  for (const row of nameless) if (!claim(row, anyOf(row))) findings.push(neverSent(row));
  for (const row of outbox) {
    if (row.status === 'uncertain' || row.status === 'sending') claim(row, anyOf(row));
    if (row.status === 'sending') findings.push({ kind: 'still_sending', what: row.key });
  }
  for (const one of left.values()) {
    const row = outbox.find(({ to, words }) => to === one.to && sameWords(words, one.text));
    findings.push(
      row
        ? { kind: 'sent_twice', what: `${row.key} (${row.status}): ${one.id}` }
        : { kind: 'not_from_outbox', what: `${one.to}: ${one.text}` },
    );
  }
  return findings;
}

function neverSent(row: OutboxLine): Finding {
  return { kind: 'never_sent', what: `${row.key}: ${row.receipt ?? 'no receipt'}` };
}

/** Of each message of which nobody knows whether it was said, somebody must have been told. */
function checkUncertain({ outbox }: Books): Finding[] {
  const keys = new Set(outbox.map((row) => row.key));
  return (
    outbox
      .filter((row) => row.status === 'uncertain' && !keys.has(`uncertain-${row.id}`))
      // Nobody is told about a lost notice: that would be a notice about a notice.
      .filter((row) => !row.key.startsWith('uncertain-'))
      .map((row) => ({ kind: 'untold', what: row.key }))
  );
}
