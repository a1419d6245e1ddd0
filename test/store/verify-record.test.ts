import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../bot/store/canonical-json.js';
import { noon, outcome, utterance } from './support/samples.js';
import { openForTest, temporaryFile } from './support/temporary.js';

/** Ten entries: eight that will be said, two that were. */
async function withRecord(): Promise<string> {
  const file = temporaryFile();
  const store = await openForTest(file);
  const keys = Array.from({ length: 8 }, (_, index) => `key-${index}`);
  const utterances = keys.map((idempotencyKey) => utterance({ idempotencyKey }));
  await store.commit(outcome({ utterances }));
  for (const id of [1, 2]) {
    await store.markSending(id, noon);
    await store.markSent(id, noon + 5, { messageId: `sent-${id}` });
  }
  expect(await store.verifyRecord()).toEqual({ ok: true, entries: 10 });
  await store.close();
  return file;
}

/** As somebody would who has the file, and knows how to get past the triggers. */
async function verifyAfter(tampering: string) {
  const file = await withRecord();
  const connection = new SqliteDatabase(file);
  connection.exec('drop trigger record_no_update; drop trigger record_no_delete');
  connection.exec(tampering);
  connection.close();
  return (await openForTest(file)).verifyRecord();
}

test.each([
  ['a reason', "update record set body = replace(body, '装修', '喝酒') where seq = 4", 4],
  ['a time', 'update record set at = at + 1 where seq = 7', 7],
  ['a hash', "update record set hash = 'x' where seq = 5", 5],
  ['an entry that is gone', 'delete from record where seq = 6', 6],
  ['the first entry gone', 'delete from record where seq = 1', 1],
  ['the last entries gone', 'delete from record where seq >= 9', 9],
  [
    'two that changed places',
    'update record set seq = 99 where seq = 2; update record set seq = 2 where seq = 3;' +
      'update record set seq = 3 where seq = 99',
    2,
  ],
])('tampering is found: %s', async (_, tampering, brokenAt) => {
  expect(await verifyAfter(tampering)).toEqual({ ok: false, entries: brokenAt - 1, brokenAt });
});

test('log and record refuse to be changed', async () => {
  const file = await withRecord();
  const connection = new SqliteDatabase(file);
  for (const change of ['update record set at = 0', 'delete from record', 'delete from events']) {
    expect(() => connection.exec(change)).toThrow('append-only');
  }
  connection.close();
});

test('the record tells why, by the hash of the words and not the words', async () => {
  const file = await withRecord();
  const connection = new SqliteDatabase(file, { readonly: true });
  const bodies = connection.prepare<[], string>('select body from record').pluck().all();
  connection.close();
  expect(JSON.parse(bodies[0] ?? '')).toEqual({
    kind: 'will_say',
    key: 'key-0',
    room: 'room-1',
    message: null,
    reason: '两户为装修噪声争执',
    template: null,
    citations: [{ law: '治安管理处罚法', article: '88' }],
    textSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    to: { kind: 'room', id: 'room-1', name: '罗兰花苑' },
  });
  expect(JSON.parse(bodies[9] ?? '')).toEqual({
    kind: 'became',
    key: 'key-1',
    status: 'sent',
    why: null,
    receipt: 'sent-2',
  });
  expect(bodies.join()).not.toContain(utterance().text);
});

test('canonical JSON: one text for equal values', () => {
  const one = { b: [1, { d: null, c: '是' }], a: undefined, e: true };
  expect(canonicalJson(one)).toBe('{"b":[1,{"c":"是","d":null}],"e":true}');
  expect(canonicalJson({ e: true, b: [1, { c: '是', d: null }] })).toBe(canonicalJson(one));
});
