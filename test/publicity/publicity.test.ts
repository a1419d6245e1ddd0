import { describe, expect, test } from 'vitest';
import { showPlan } from '../../bot/commands/publicity.js';
import { clockTime } from '../../bot/domain/local-time.js';
import { lengthOf } from '../../bot/domain/text.js';
import type { Store } from '../../bot/ports/store.js';
import { analyseFraud, scamOf } from '../../bot/publicity/analyse-fraud.js';
import { approvePlan } from '../../bot/publicity/approve-plan.js';
import { planPublicity } from '../../bot/publicity/plan-publicity.js';
import { publicityText } from '../../bot/publicity/publicity-text.js';
import { loadReplies } from '../../knowledge/library/load-replies.js';
import { readNotes } from '../../knowledge/material/load-notes.js';
import { loadPublicityBook } from '../../knowledge/publicity/publicity-book.js';
import { on, room, say } from '../report/support/street.js';
import { temporaryStore } from '../store/support/temporary.js';

const book = loadPublicityBook();
const now = on('2026-11-27T09:00:00');
const rooms = [
  room('r-luolan', '罗兰社区'),
  room('r-luolan-2', '罗兰社区'),
  room('r-pingan', '平安村'),
  room('r-nanfeng', '南峰村'),
];

/** November: brushing in one group, somebody cheated by a fake loan in another. */
async function november(): Promise<Store> {
  const store = await temporaryStore();
  const brushing = { room: 'r-luolan', intent: 'fraud.suspicion' as const };
  const reply = 'fraud.suspicion.brushing';
  await say(store, { ...brushing, who: 'p1', at: on('2026-11-03T10:00:00'), reply });
  await say(store, { ...brushing, who: 'p1', at: on('2026-11-03T10:05:00'), reply });
  await say(store, { ...brushing, who: 'p2', at: on('2026-11-05T10:00:00'), reply });
  await say(store, {
    room: 'r-pingan',
    who: 'p3',
    at: on('2026-11-06T10:00:00'),
    intent: 'fraud.victim',
    text: '贷款要先交解冻费，我转了三千',
  });
  await say(store, {
    room: 'r-pingan',
    who: 'p4',
    at: on('2026-10-06T10:00:00'),
    intent: 'fraud.question',
    text: '征信能不能修',
  });
  return store;
}

const planDecember = (store: Store) => planPublicity(store, rooms, '2026-12', book, now);

async function approved(store: Store) {
  const plan = await store.publicity.add(await planDecember(store), now);
  return { plan, done: await approvePlan(store.publicity, plan.id, '方警官', 'wechat', book, now) };
}

describe('the content', () => {
  test('every reply and note that a scam names is there, and none belongs to two', () => {
    const known = new Set([
      ...readNotes().map(({ id }) => id),
      ...loadReplies('2026-11-27').map(({ id }) => id),
    ]);
    const named = book.scams.flatMap(({ answers, note }) => [...new Set([...answers, note])]);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
    expect(named.filter((id, place) => named.indexOf(id) !== place)).toEqual([]);
  });

  test('every text fits, ends with whom to call, and turns its words', () => {
    for (const scam of book.scams) {
      const texts = [0, 1, 2].map((turn) => publicityText(scam, turn, book.rules));
      for (const text of texts) {
        expect(lengthOf(text), text).toBeLessThanOrEqual(book.rules.textMax);
        expect(text).toContain('96110');
        expect(text).not.toMatch(/[{}]/);
      }
      expect(new Set(texts).size, scam.id).toBeGreaterThan(1);
    }
  });
});

describe('the analysis', () => {
  test('by scam, by season, by group; asked three times it is one matter', async () => {
    const store = await november();
    const ids = rooms.map(({ id }) => id);
    const analysis = await analyseFraud(store, book.scams, ids, '2026-11', '2026-12');
    expect(analysis.spokenOf).toBe(3);
    const of = (id: string) => analysis.scams.find(({ scam }) => scam === id);
    expect(of('brushing')).toMatchObject({ spokenOf: 2, met: 2, victims: 0, before: 0 });
    expect(of('loan')).toMatchObject({ spokenOf: 1, victims: 1, before: 1, inSeason: true });
    expect(analysis.rooms[0]).toMatchObject({ met: 2, counts: [{ scam: 'brushing', count: 2 }] });
  });

  test('what answered it tells the scam, else its words, else nothing does', () => {
    const reading = {
      messageKey: 1,
      at: now,
      roomId: 'r',
      senderId: 'p',
      intent: 'fraud.question' as const,
      text: '刷单靠谱吗',
      templates: ['fraud.suspicion.flight_refund'],
    };
    expect(scamOf(reading, book.scams)).toBe('flight');
    expect(scamOf({ ...reading, templates: [] }, book.scams)).toBe('brushing');
    expect(scamOf({ ...reading, templates: [], text: '这是真的吗' }, book.scams)).toBe('');
  });

  test('questions within 24 hours of a text count, later ones and other groups not', async () => {
    const store = await november();
    await approved(store);
    const [row] = await store.sendable(on('2026-12-31T23:00:00'), 50);
    if (!row) throw new Error('nothing queued');
    const sentAt = on('2026-12-08T10:00:00');
    await store.markSending(row.id, sentAt);
    await store.markSent(row.id, sentAt, {});
    const ask = { room: row.to.id, who: 'p9', intent: 'fraud.question' as const, text: '真的吗' };
    await say(store, { ...ask, at: sentAt + 3_600_000 });
    await say(store, { ...ask, at: sentAt + 25 * 3_600_000 });
    await say(store, { ...ask, room: 'r-other', at: sentAt + 3_600_000 });
    const analysis = await analyseFraud(store, book.scams, [row.to.id], '2026-12', '2027-01');
    expect(analysis.publicity.asked).toBe(1);
  });
});

describe('the plan', () => {
  test('follows what a group met with; where somebody was cheated there is more', async () => {
    const { items } = await planDecember(await november());
    const of = (id: string) => items.filter(({ roomId }) => roomId === id);
    expect(of('r-luolan').map(({ scam }) => scam)).toContain('brushing');
    expect(of('r-luolan-2').map(({ scam }) => scam)).toEqual(['brushing']);
    expect(of('r-pingan').map(({ scam }) => scam)).toContain('loan');
    expect([of('r-luolan').length, of('r-nanfeng').length, of('r-pingan').length]).toEqual([
      2, 1, 3,
    ]);
  });

  test('never twice a week in a group, never in quiet hours, one after the other', async () => {
    const many = Array.from({ length: 178 }, (_, at) => room(`r-${at}`, `${at % 16}社区`));
    const store = await temporaryStore();
    for (let at = 0; at < 178; at += 3) {
      const when = on('2026-11-03T10:00:00') + at * 1000;
      await say(store, { room: `r-${at}`, who: `p${at}`, at: when, intent: 'fraud.victim' });
    }
    const { items } = await planPublicity(store, many, '2026-12', book, now);
    expect(items.length).toBeGreaterThan(250);
    expect(new Set(items.map(({ roomId, week }) => `${roomId} ${week}`)).size).toBe(items.length);
    expect(items.filter(({ at }) => clockTime(at) < '08:00' || clockTime(at) >= '21:00')).toEqual(
      [],
    );
    const times = items.map(({ at }) => at).sort((one, other) => one - other);
    const gaps = times.slice(1).map((at, place) => at - (times[place] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(60_000);
  });

  test('without data it goes by the season alone, and says so', async () => {
    const store = await temporaryStore();
    const plan = await store.publicity.add(await planDecember(store), now);
    const season = new Set(
      book.scams.filter(({ months }) => months.includes(12)).map(({ id }) => id),
    );
    expect(plan.items.every(({ scam }) => season.has(scam))).toBe(true);
    expect(plan.items).toHaveLength(rooms.length);
    expect(showPlan(plan, book)).toContain('只按季节排');
  });

  test('too many groups for the hours there are is said with what to do', async () => {
    const rules = { ...book.rules, weekdays: [2], times: ['10:00'], perSlotMax: 1 };
    const store = await temporaryStore();
    const many = Array.from({ length: 12 }, (_, at) => room(`r-${at}`, '一社'));
    await expect(planPublicity(store, many, '2026-12', { ...book, rules }, now)).rejects.toThrow(
      /排不下.*perSlotMax/,
    );
  });
});

describe('approval', () => {
  test('a draft says nothing; approved, each text waits for its hour', async () => {
    const store = await november();
    await store.publicity.add(await planDecember(store), now);
    expect(await store.sendable(on('2027-01-31T00:00:00'), 500)).toEqual([]);
    const { plan, done } = await approved(store);
    expect(done).toMatchObject({ queued: plan.items.length, passed: 0, taken: 0 });
    expect(await store.sendable(now + 1_000, 500)).toEqual([]);
    expect(await store.nextSendableAt()).toBe(plan.items[0]?.at);
    const rows = await store.sendable(on('2027-01-31T00:00:00'), 500);
    expect(rows.map(({ notBefore }) => notBefore).sort()).toEqual(plan.items.map(({ at }) => at));
    expect(
      rows.every(({ lane, expiresAt, notBefore }) => lane === 'digest' && expiresAt > notBefore),
    ).toBe(true);
    expect(rows[0]?.reason).toContain('方警官 批准');
    expect((await store.publicity.byId(plan.id))?.approved?.by).toBe('方警官');
    expect((await store.verifyRecord()).ok).toBe(true);
  });

  test('waiting texts do not make the officer hold its tongue in the room', async () => {
    const store = await november();
    await approved(store);
    expect(await store.saidSince('r-pingan', now - 3_600_000)).toEqual([]);
  });

  test('twice, unknown or too late is refused; a second plan never doubles a week', async () => {
    const store = await november();
    const { plan } = await approved(store);
    const again = (id: number, at = now) =>
      approvePlan(store.publicity, id, '方警官', 'wechat', book, at);
    await expect(again(plan.id)).rejects.toThrow(/已经批准过/);
    await expect(again(99)).rejects.toThrow(/没有 99 号/);
    const second = await store.publicity.add(plan, now);
    expect(await again(second.id)).toMatchObject({ queued: 0, taken: plan.items.length });
    const third = await store.publicity.add(plan, now);
    await expect(again(third.id, on('2027-02-01T00:00:00'))).rejects.toThrow(/都过了/);
  });

  test('what a group heard lately it does not hear again', async () => {
    const store = await november();
    const { plan } = await approved(store);
    const heard = plan.items.filter(({ roomId }) => roomId === 'r-pingan').map(({ scam }) => scam);
    const next = await planPublicity(store, rooms, '2027-01', book, on('2026-12-30T09:00:00'));
    const again = next.items.filter(({ roomId }) => roomId === 'r-pingan');
    expect(again.filter(({ scam }) => heard.includes(scam))).toEqual([]);
  });

  test('the plan reads as a table', async () => {
    const store = await november();
    const { plan } = await approved(store);
    const text = showPlan({ ...plan }, book);
    expect(text).toContain('2026-12 反诈宣传计划');
    expect(text).toContain('刷单返利');
    expect(text).toContain('linhe publicity approve');
  });
});
