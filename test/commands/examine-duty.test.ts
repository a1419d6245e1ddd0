import { expect, test } from 'vitest';
import { checkDutyPage, checkWebhooks } from '../../bot/commands/examine-duty.js';
import { readConfig } from '../../bot/config.js';
import { outcome, utterance } from '../store/support/samples.js';
import { openForTest, temporaryFile } from '../store/support/temporary.js';

test('doctor lists what a robot never took', async () => {
  const file = temporaryFile();
  const store = await openForTest(file);
  const now = Date.now();
  const to = { kind: 'webhook', id: '街道', name: '街道' } as const;
  const keys = ['a', 'b'];
  const utterances = keys.map((idempotencyKey) => ({ ...utterance(), idempotencyKey, to }));
  await store.commit(outcome({ at: now, utterances }));
  for (const row of await store.webhooks.due('街道', now + 1, 5)) {
    await store.giveUp(row.id, 'failed', now, '回了 HTTP 404');
  }
  await store.close();
  const { state } = await checkWebhooks(readConfig({ LINHE_DATABASE: file }));
  // No robot in the roster: nothing to look after.
  expect(state).toBe('ok');
  const { listDeadLetters } = await import('../../bot/store/list-dead-letters.js');
  expect(listDeadLetters(file, now - 1000)).toEqual([
    { name: '街道', count: 2, lastAt: now, why: '回了 HTTP 404' },
  ]);
});

test.each([
  [{}, 'ok', /练习群/],
  [{ WECHATY_PUPPET: 'x' }, 'ok', /不带链接/],
  [{ LINHE_PUBLIC_URL: 'https://linhe.example.cn' }, 'ok', /linhe\.example\.cn/],
  [{ LINHE_PUBLIC_URL: 'http://linhe.example.cn' }, 'warn', /不是 https/],
])('doctor looks at the address of the duty page: %o', async (environment, state, words) => {
  const finding = await checkDutyPage(readConfig(environment));
  expect(finding.state).toBe(state);
  expect(finding.found).toMatch(words);
});
