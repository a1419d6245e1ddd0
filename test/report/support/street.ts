import type { Case, CaseStatus } from '../../../bot/domain/case.js';
import type { RosterRoom } from '../../../bot/domain/roster.js';
import type { Intent } from '../../../bot/domain/taxonomy.js';
import type { Store } from '../../../bot/ports/store.js';
import { caseOf, incoming, outcome, utterance, warning } from '../../store/support/samples.js';

/** A street in a real database, told day by day. */

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

export const on = (time: string) => Date.parse(`${time}+08:00`);

export function room(id: string, community: string): RosterRoom {
  return { id, name: `${community}邻里群`, community, people: [], variables: {} };
}

/** Somebody says something that was read as this, and is answered by a reply if one is named. */
export async function say(
  store: Store,
  given: { room: string; who: string; at: number; intent: Intent; text?: string; reply?: string },
): Promise<void> {
  const { room: id, who, at, intent, text = '有事', reply } = given;
  const { message } = await store.saveHeard(
    incoming({
      id: `${who}-${at}`,
      at,
      text,
      conversation: { kind: 'room', id, name: id },
      sender: { id: who, name: who },
    }),
    at,
    'resident',
  );
  const reading = {
    intent,
    confidence: 0.9,
    alternatives: [],
    hostility: 0 as const,
    hardness: 0,
    facts: [],
    addressed: false,
    unsure: false,
    signed: [],
    evidence: [],
    maskedText: text,
  };
  const answer = utterance({
    idempotencyKey: `answer:${message.key}`,
    to: { kind: 'room', id, name: id },
    roomId: id,
    lane: 'answer',
    messageKey: message.key,
    template: reply,
    expiresAt: at + hourMs,
  });
  await store.commit(
    outcome({
      at,
      decided: [
        {
          message,
          reading,
          decision: { action: reply ? 'reply' : 'silent', reason: '', rule: '' },
        },
      ],
      utterances: reply ? [answer] : [],
    }),
  );
  if (!reply) return;
  for (const row of await store.sendable(at, 50)) {
    await store.markSending(row.id, at);
    await store.markSent(row.id, at, {});
  }
}

/** A case that goes through these steps, each at its time. */
export async function live(
  store: Store,
  given: { id: number; room: string; kind?: Intent; steps: [CaseStatus, number][] },
): Promise<void> {
  const first = given.steps[0]?.[1] ?? 0;
  for (const [status, at] of given.steps) {
    const one: Case = caseOf(given.id, {
      roomId: given.room,
      kind: given.kind ?? 'dispute.noise',
      status,
      openedAt: first,
      updatedAt: at,
    });
    const { id, kind, triage, why, level, summary } = one;
    await store.commit(
      outcome({
        at,
        cases: [{ ...one, version: (await store.caseById(given.id))?.version }],
        events: [
          {
            type: 'case',
            at,
            room: given.room,
            message: null,
            id,
            status,
            kind,
            triage,
            why,
            level,
            summary,
            parties: [],
          },
        ],
      }),
    );
  }
}

export async function warn(
  store: Store,
  given: { room: string; at: number; level: 'blue' | 'yellow' | 'orange' | 'red' },
): Promise<void> {
  const { room: roomId, at, level } = given;
  const groupKey = `${roomId}:${at}`;
  const id = await store.watch.nextId();
  const one = warning({ id, roomId, level, groupKey, rooms: [roomId] });
  await store.commit(outcome({ at, warnings: [one] }));
}
