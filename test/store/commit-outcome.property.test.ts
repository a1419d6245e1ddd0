import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Outcome, Store } from '../../bot/ports/store.js';
import { migrateDatabase } from '../../bot/store/migrate-database.js';
import { openDatabase } from '../../bot/store/open-database.js';
import { createStore } from '../../bot/store/store.js';
import { caseOf, decided, heard, noon, outcome, utterance, warning } from './support/samples.js';

const messageCount = 4;

/** A turn about some of the messages, some of them decided before, some things said before. */
const turn = fc.record({
  messages: fc.uniqueArray(fc.nat(messageCount - 1), { minLength: 1 }),
  said: fc.array(fc.nat(5), { maxLength: 3 }),
  warns: fc.boolean(),
  opens: fc.boolean(),
  /** How often the officer's word reaches the database: a retry after an unclear error. */
  times: fc.integer({ min: 1, max: 3 }),
});
type Turn = typeof turn extends fc.Arbitrary<infer T> ? T : never;

async function outcomeOf(store: Store, { messages, said, warns, opens }: Turn): Promise<Outcome> {
  const heardOnes = [];
  for (const index of messages) heardOnes.push(await heard(store, { id: `m-${index}` }));
  return outcome({
    decided: heardOnes.map((message) => decided(message)),
    utterances: said.map((key) => utterance({ idempotencyKey: `key-${key}` })),
    cases: opens ? [caseOf(1)] : [],
    newTasks: opens ? [{ kind: 'look_in', caseId: 1, dueAt: noon, step: 1 }] : [],
    warnings: warns ? [warning()] : [],
    events: heardOnes.map((message) => ({
      type: 'read' as const,
      at: noon,
      room: 'room-1',
      message: message.id,
      intent: 'chat.chat' as const,
      confidence: 1,
      hostility: 0,
      evidence: [],
      facts: [],
    })),
  });
}

async function stateAfter(turns: Turn[], timesOf: (turn: Turn) => number) {
  const { db } = openDatabase(':memory:');
  await migrateDatabase(db);
  const store = createStore(db);
  for (const one of turns) {
    const given = await outcomeOf(store, one);
    for (let time = 0; time < timesOf(one); time += 1) {
      const logged = await store.commit(given);
      if (time > 0) expect(logged).toEqual([]);
    }
  }
  const state = {
    undecided: await store.undecided(0, 100),
    queued: await store.sendable(noon + 99_999, 100),
    log: await store.eventsAfter(0, 1000),
    tasks: await store.dueTasks(noon, 100),
    record: await store.verifyRecord(),
  };
  await store.close();
  return state;
}

test('committing again is as committing once, whatever came before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 5 }), async (turns) => {
      const once = await stateAfter(turns, () => 1);
      expect(await stateAfter(turns, ({ times }) => times)).toEqual(once);

      const decisions = once.log.filter((event) => event.type === 'decide');
      const messages = decisions.map((event) => event.message);
      expect(new Set(messages).size).toBe(messages.length);
      const keys = new Set(turns.flatMap(({ said }) => said));
      expect(once.queued).toHaveLength(keys.size);
      expect(once.record).toEqual({ ok: true, entries: keys.size });
    }),
    { numRuns: 60 },
  );
});
