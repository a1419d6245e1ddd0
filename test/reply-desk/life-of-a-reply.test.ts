import { expect, test } from 'vitest';
import { syncShipped } from '../../bot/reply-desk/sync-shipped.js';
import { openAdminRig } from '../support/admin-rig.js';
import { HandClock } from '../support/hand-clock.js';
import { lostCard, replySet } from '../support/reply-sets.js';

const set = replySet();

async function openDesk(people: string[] = ['林静']) {
  const clock = new HandClock();
  const rig = await openAdminRig(clock, [lostCard]);
  for (const name of people) {
    await rig.store.accounts.add({ name, passwordHash: 'x', createdAt: 0, createdBy: 'test' });
  }
  return { ...rig, clock };
}

test('a draft is not said; published it is; undone it is not', async () => {
  const { desk, library } = await openDesk();
  await desk.save(set, 0, '林静', '');
  expect(library.byId(set.id)).toBeUndefined();
  await desk.publish([set.id], '林静');
  expect(library.byId(set.id)).toEqual(set);
  const [back] = await desk.undo([set.id], '林静');
  expect(back).toMatchObject({ version: 3, status: 'retired', origin: 'undo' });
  expect(library.byId(set.id)).toBeUndefined();
});

test('undo goes back to what was said before, a second undo to nothing more', async () => {
  const { desk, library } = await openDesk();
  const changed = { ...lostCard, text: '改过的说法：先挂失，再补办。' };
  await desk.save(changed, 1, '林静', '说短些');
  await desk.publish([lostCard.id], '林静');
  expect(library.byId(lostCard.id)?.text).toBe(changed.text);
  await desk.undo([lostCard.id], '林静');
  expect(library.byId(lostCard.id)?.text).toBe(lostCard.text);
  expect(await desk.undo([lostCard.id], '林静')).toEqual([]);
  expect((await desk.history(lostCard.id)).map(({ version, why }) => [version, why])).toEqual([
    [4, '撤回到第 1 版'],
    [3, '发布（没有第二个人复核）'],
    [2, '说短些'],
    [1, '随程序来的'],
  ]);
});

test('a draft that is taken back leaves what is said as it is', async () => {
  const { desk, library } = await openDesk();
  await desk.save({ ...lostCard, title: '别的标题' }, 1, '林静', '');
  await desk.undo([lostCard.id], '林静');
  expect(library.byId(lostCard.id)?.title).toBe(lostCard.title);
  const [newest] = await desk.history(lostCard.id);
  expect(newest).toMatchObject({ status: 'published', version: 3 });
});

test('of two, one writes and the other publishes', async () => {
  const { desk } = await openDesk(['林静', '老方']);
  await desk.save(set, 0, '林静', '');
  await desk.submit(set.id, '林静');
  await expect(desk.publish([set.id], '林静')).rejects.toMatchObject({
    code: 'input.invalid',
    message: expect.stringContaining('另一个人复核'),
  });
  const [published] = await desk.publish([set.id], '老方');
  expect(published).toMatchObject({ status: 'published', why: '复核后发布，起草人 林静' });
});

test('whoever changes what was sent for review is its writer then', async () => {
  const { desk } = await openDesk(['林静', '老方']);
  await desk.save(set, 0, '林静', '');
  await desk.submit(set.id, '林静');
  await desk.save({ ...set, title: '改了标题的一条' }, 2, '老方', '');
  await expect(desk.publish([set.id], '老方')).rejects.toMatchObject({ code: 'input.invalid' });
  await expect(desk.publish([set.id], '林静')).resolves.toHaveLength(1);
});

test('two who change the same version: the second is told', async () => {
  const { desk } = await openDesk();
  await desk.save({ ...lostCard, title: '甲改的标题' }, 1, '甲', '');
  await expect(desk.save({ ...lostCard, title: '乙改的' }, 1, '乙', '')).rejects.toMatchObject({
    code: 'database.conflict',
    message: expect.stringContaining('第 2 版'),
  });
});

test('what has a fault is not published, and none of those beside it', async () => {
  const { desk, library } = await openDesk();
  const promise = replySet({ id: 'service.id_card.promise', text: '您放心，保证能办好。' });
  await desk.save(set, 0, '林静', '');
  await desk.save(promise, 0, '林静', '');
  await expect(desk.publish([set.id, promise.id], '林静')).rejects.toMatchObject({
    message: expect.stringMatching(/保证能/),
  });
  expect(library.byId(set.id)).toBeUndefined();
});

test('retired it is silent, and undo brings it back', async () => {
  const { desk, library } = await openDesk();
  await desk.retire(lostCard.id, '林静', '过时');
  expect(library.byId(lostCard.id)).toBeUndefined();
  await desk.undo([lostCard.id], '林静');
  expect(library.byId(lostCard.id)).toEqual(lostCard);
});

test('begins on its first day and ends after its last', async () => {
  const { desk, library, clock } = await openDesk();
  const short = replySet({ validFrom: '2026-11-23', validUntil: '2026-11-24' });
  await desk.save(short, 0, '林静', '');
  await desk.publish([short.id], '林静');
  desk.watch();
  expect(library.byId(short.id)).toBeUndefined();
  await clock.pass(24 * 3_600_000);
  expect(library.byId(short.id)).toBeDefined();
  await clock.pass(48 * 3_600_000);
  expect(library.byId(short.id)).toBeUndefined();
  desk.stop();
});

test('a new release brings new words, but never over those of staff', async () => {
  const { desk, store, library } = await openDesk();
  const newer = { ...lostCard, text: '新版的说法：先挂失，再补办。' };
  expect(await syncShipped(store.replies, [newer], 1)).toMatchObject({ updated: 1 });
  expect(await syncShipped(store.replies, [newer], 2)).toMatchObject({ updated: 0, offered: 0 });
  await desk.save({ ...newer, text: '我们自己的说法。' }, 2, '林静', '');
  await desk.publish([lostCard.id], '林静');
  const newest = { ...lostCard, text: '再新一版的说法：先挂失。' };
  expect(await syncShipped(store.replies, [newest], 3)).toMatchObject({ offered: 1 });
  await desk.reload();
  expect(library.byId(lostCard.id)?.text).toBe('我们自己的说法。');
  expect((await desk.history(lostCard.id))[0]).toMatchObject({ status: 'review' });
});

test('what another process publishes is noticed', async () => {
  const { desk, store, library, clock } = await openDesk();
  desk.watch();
  const by = { by: '命令行', at: 1, why: '', origin: 'sheet' as const };
  await store.replies.append([{ set, status: 'published', after: 0, ...by }]);
  expect(library.byId(set.id)).toBeUndefined();
  await clock.pass(6_000);
  expect(library.byId(set.id)).toBeDefined();
  desk.stop();
});
