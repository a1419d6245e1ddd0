import { randomUUID } from 'node:crypto';
import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { DutyLinks } from '../../bot/duty/duty-link.js';
import type { DutyHolder, DutyOrder, DutyPage } from '../../bot/ports/duty-page.js';
import { type Chat, hourMs, openChat, timeOf } from '../support/duty.js';

/** From the duty page people are brought to one table: a room, a time, an agreement. */

interface Table {
  chat: Chat;
  page: DutyPage;
  chief: DutyHolder;
  tap(more: Omit<DutyOrder, 'id' | 'caseId'>): Promise<string>;
}

async function quarrelOfNeighbours(): Promise<Table> {
  const links = new DutyLinks('a key of this house', 24 * hourMs, 'https://linhe.example.cn');
  const chat = await openChat({ links });
  const page = chat.desk.dutyPage(links);
  await chat.say('老周', '楼上又钻墙，怎么办', { at: '20:31' });
  await chat.say('小林', '装修钻墙怎么了');
  await chat.say('老周', '钻墙钻到夜里，没素质');
  await chat.say('小林', '你才没素质');
  await chat.whisper('郑晓丽', '判错 1 吵了一年了');
  const chief = page.holderOf(page.tokenFor('w-chief') ?? '') as DutyHolder;
  chat.mark();
  const tap: Table['tap'] = async (more) => {
    const { answer } = await page.act(chief, { id: randomUUID(), caseId: 1, ...more });
    await chat.desk.idle();
    return answer;
  };
  return { chat, page, chief, tap };
}

describe('from the duty page', () => {
  it('the parties are asked for a room; who is willing is counted', async () => {
    const { chat, page, chief, tap } = await quarrelOfNeighbours();
    expect(await tap({ kind: 'gather' })).toMatch(/老周、小林.*进群/);
    chat.expectSaid(/老周、小林.*郑晓丽.*进群/);
    await chat.say('老周', '进群');
    expect((await page.caseOf(chief, 1)).arranged.joining).toEqual({ yes: 1, of: 2 });
  });

  it('a meeting is made and moved, both sides hear it, the calendar has the last one', async () => {
    const { chat, page, chief, tap } = await quarrelOfNeighbours();
    const at = timeOf('11-24 15:00');
    expect(await tap({ kind: 'appoint', at, place: '社区调解室' })).toMatch(
      /11-24 15:00，社区调解室/,
    );
    chat.expectSaid(/约好了：11-24 15:00，社区调解室，老周、小林和郑晓丽/);
    await tap({ kind: 'appoint', at: at + hourMs, place: '社区调解室' });
    const one = await page.caseOf(chief, 1);
    expect(one.arranged.meeting).toEqual({ at: at + hourMs, place: '社区调解室', by: '郑晓丽' });
    const { name, bytes } = await page.paperOf(chief, 1, 'appointment');
    expect(name).toBe('1号约见.ics');
    const text = Buffer.from(bytes).toString();
    expect(text).toMatch(/SEQUENCE:2[\s\S]*DTSTART;TZID=Asia\/Shanghai:20261124T160000/);
    chat.mark();
    await chat.pass(43 * hourMs);
    expect(chat.saidInGroup().filter(({ text }) => /提醒一下/.test(text))).toHaveLength(2);
  });

  it('a time that is over, or no place, is refused in words', async () => {
    const { chat, page, chief, tap } = await quarrelOfNeighbours();
    for (const wrong of [
      { at: timeOf('11-20 15:00'), place: '社区调解室' },
      { at: timeOf('11-24 15:00'), place: ' ' },
    ]) {
      expect(await tap({ kind: 'appoint', ...wrong })).toMatch(/没看懂/);
    }
    expect((await page.caseOf(chief, 1)).arranged.meeting).toBeUndefined();
    chat.expectNothingSaid();
  });

  it('an agreement is drafted, mended, signed and kept, also after 办结', async () => {
    const { page, chief, tap } = await quarrelOfNeighbours();
    await expect(page.paperOf(chief, 1, 'agreement')).rejects.toThrow(/还没出来/);
    await tap({ kind: 'agreement', text: '晚上八点后不施工' });
    const drafted = '晚上九点后不施工\n11月25日前把碎砖清走';
    expect(await tap({ kind: 'agreement', text: drafted })).toMatch(/一共2条/);
    const draft = await page.paperOf(chief, 1, 'agreement');
    expect(await textOf(draft.bytes)).toMatch(/老\*[\s\S]*九点后不施工/);
    expect(await textOf(draft.bytes)).not.toContain('老周');
    const toSign = await page.paperOf(chief, 1, 'agreement_to_sign');
    expect(toSign.name).toBe('1号调解协议书（签字用）.docx');
    expect(await textOf(toSign.bytes)).toMatch(/老周[\s\S]*九点后不施工/);
    await tap({ kind: 'signed' });
    await tap({ kind: 'resolve', text: '两家签了协议' });
    expect((await page.caseOf(chief, 1)).may).toContain('performed');
    await tap({ kind: 'performed', item: 1 });
    expect(await tap({ kind: 'performed', item: 2 })).toMatch(/每一条都兑现/);
    const end = await page.caseOf(chief, 1);
    expect(end.may).not.toContain('performed');
    expect(end.arranged.agreement?.items.every(({ doneAt }) => doneAt)).toBe(true);
    expect(end.papers).toEqual(['agreement', 'minutes']);
  });

  it('of somebody else’s room no paper is given, and property arranges nothing', async () => {
    const { page, tap } = await quarrelOfNeighbours();
    await tap({ kind: 'agreement', text: '晚上九点后不施工' });
    const other = page.holderOf(page.tokenFor('w-other') ?? '') as DutyHolder;
    await expect(page.paperOf(other, 1, 'agreement')).rejects.toThrow(/没有1号/);
    const property = page.holderOf(page.tokenFor('w-property') ?? '') as DutyHolder;
    const gather = { id: randomUUID(), caseId: 1, kind: 'gather' as const };
    await expect(page.act(property, gather)).rejects.toThrow(/不能这样做/);
  });
});

it('who told something in private hears there what came of it', async () => {
  const chat = await openChat();
  await chat.say('老周', '早上好', { at: '10:30' });
  await chat.whisper('老周', '我被骗了，转了两万');
  chat.mark();
  await chat.whisper('方警官', '接单 1');
  chat.expectToPerson('老周', /方警官已接手1号/);
  await chat.whisper('方警官', '办结 1 已止付，人没事');
  chat.expectToPerson('老周', /1号.*已止付/);
  chat.expectNothingSaid();
});

// The phone may be in other hands.
it('who told of violence at home hears nothing unasked', async () => {
  const chat = await openChat();
  await chat.say('老周', '早上好', { at: '10:30' });
  await chat.whisper('老周', '我老公又打我');
  const kind = (await chat.store.caseById(1))?.kind;
  expect(kind).toBe('emergency.domestic_violence');
  chat.mark();
  await chat.whisper('方警官', '接单 1');
  expect(chat.toPerson('老周')).toEqual([]);
  chat.expectNothingSaid();
});

async function textOf(bytes: Uint8Array): Promise<string> {
  return (await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value;
}
