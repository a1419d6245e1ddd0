import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DutyLinks } from '../../bot/duty/duty-link.js';
import type { DutyHolder, DutyOrder, DutyPage } from '../../bot/ports/duty-page.js';
import { type Chat, hourMs, idOf, minuteMs, openChat } from '../support/duty.js';

const address = 'https://linhe.example.cn';
const linkShape = /https:\/\/linhe\.example\.cn\/d\/(\S+)/;

interface Duty {
  chat: Chat;
  page: DutyPage;
  links: DutyLinks;
}

async function onDuty(options: Parameters<typeof openChat>[0] = {}): Promise<Duty> {
  const links = new DutyLinks('a key of this house', 24 * hourMs, address);
  const chat = await openChat({ ...options, links });
  return { chat, links, page: chat.desk.dutyPage(links) };
}

/** Opens the page with the link of the newest notice that this person got. */
function open({ chat, page }: Duty, who: string): DutyHolder {
  const notices = chat.channel.sent.filter(
    ({ to, text }) => to.id === idOf(who) && linkShape.test(text),
  );
  const token = linkShape.exec(notices.at(-1)?.text ?? '')?.[1] ?? '';
  const holder = page.holderOf(token);
  if (!holder) throw new Error(`no link that opens for ${who}`);
  return holder;
}

const order = (more: Omit<DutyOrder, 'id' | 'caseId'>, caseId = 1): DutyOrder => ({
  id: randomUUID(),
  caseId,
  ...more,
});

describe('the link', () => {
  it('stands on the card of whoever is called, each with his own, and nowhere else', async () => {
    const duty = await onDuty();
    await duty.chat.say('老周', '3幢着火了', { at: '20:31' });
    expect(open(duty, '方警官').name).toBe('方警官');
    expect(open(duty, '郑晓丽').name).toBe('郑晓丽');
    expect(duty.chat.saidInGroup().some(({ text }) => linkShape.test(text))).toBe(false);
    expect(JSON.stringify(duty.chat.events)).not.toContain('/d/');
    const kept = await duty.chat.store.messagesAfter(0, 100);
    expect(kept.some(({ text }) => text.includes('/d/…'))).toBe(true);
    expect(kept.some(({ text }) => linkShape.test(text) && !text.includes('/d/…'))).toBe(false);
  });

  it('does not hide the echo of a card whose sending broke off', async () => {
    const duty = await onDuty();
    duty.chat.channel.next = ['ok', 'break_after'];
    await duty.chat.say('老周', '3幢着火了', { at: '20:31' });
    const broken = duty.chat.channel.sent.find(({ text }) => linkShape.test(text));
    if (broken) await duty.chat.channel.echo(broken);
    await duty.chat.pass(minuteMs);
    const texts = duty.chat.channel.tries.filter(({ text }) => text === broken?.text);
    expect(texts).toHaveLength(1);
    expect(duty.chat.notes('utterance.uncertain')).toEqual([]);
  });

  it('ends after a day; “我的单” brings a new one', async () => {
    const duty = await onDuty();
    await duty.chat.say('老周', '3幢着火了', { at: '20:31' });
    await duty.chat.whisper('方警官', '到场 1');
    const first = linkShape.exec(
      duty.chat.channel.sent.find(({ to }) => to.id === 'w-officer')?.text ?? '',
    );
    expect(duty.page.holderOf(first?.[1] ?? '')?.name).toBe('方警官');
    await duty.chat.pass(25 * hourMs);
    expect(duty.page.holderOf(first?.[1] ?? '')).toBeUndefined();
    await duty.chat.whisper('方警官', '我的单');
    duty.chat.expectToPerson('方警官', /你手上1件：[\s\S]*点开就能办/);
    expect(open(duty, '方警官').name).toBe('方警官');
  });

  it('opens nothing once its holder has left the roster', async () => {
    const duty = await onDuty();
    const token = duty.links.tokenFor('w-who-left', duty.chat.clock.now());
    expect(duty.page.holderOf(token)).toBeUndefined();
    expect(duty.page.tokenFor('w-who-left')).toBeUndefined();
  });
});

describe('the board', () => {
  it('shows what waits with its clock, then what I have, then what others have', async () => {
    const duty = await onDuty();
    await duty.chat.say('老周', '3幢着火了', { at: '20:31' });
    const fang = open(duty, '方警官');
    const before = await duty.page.board(fang);
    expect(before.needsMe).toMatchObject([
      { id: 1, level: 'red', status: 'dispatched', nextUp: '网格长郑晓丽', place: '3幢' },
    ]);
    expect(before.needsMe[0]?.dueAt).toBeGreaterThan(before.now);
    await duty.page.act(fang, order({ kind: 'acknowledge' }));
    const after = await duty.page.board(fang);
    expect(after.needsMe).toEqual([]);
    expect(after.mine).toMatchObject([{ id: 1, status: 'acknowledged' }]);
    // Taken, the next clock runs: to be there.
    expect(after.mine[0]?.dueAt).toBe(after.now + 10 * minuteMs);
    const zheng = await duty.page.board(open(duty, '郑晓丽'));
    expect(zheng.others).toMatchObject([{ id: 1, assignee: '社区民警方警官' }]);
  });

  it('stays with those who were called when it has gone up', async () => {
    const duty = await onDuty();
    await duty.chat.say('老周', '3幢着火了', { at: '20:31' });
    await duty.chat.pass(3 * minuteMs);
    for (const who of ['方警官', '郑晓丽']) {
      const { needsMe } = await duty.page.board(open(duty, who));
      expect(needsMe).toMatchObject([{ id: 1, assignee: '网格长郑晓丽' }]);
    }
  });

  it('shows a case whole, with numbers masked', async () => {
    const duty = await onDuty();
    await duty.chat.say('老周', '3幢着火了，打我电话13812345678', { at: '20:31' });
    await duty.chat.say('小林', '我也看到烟了');
    const one = await duty.page.caseOf(open(duty, '方警官'), 1);
    expect(one.lines.map(({ text }) => text).join()).toMatch(/138\*+78[\s\S]*我也看到烟了/);
    expect(JSON.stringify(one)).not.toContain('13812345678');
    expect(one.lines.some(({ own }) => own)).toBe(true);
    expect(one.said[0]?.text).toMatch(/119/);
    expect(one.parties[0]?.name).toBe('老周');
    expect(one.steps.map(({ done }) => done)).toEqual([true, false, false, false, false, false]);
  });

  it('shows nothing of rooms that are none of mine', async () => {
    const duty = await onDuty();
    await duty.chat.say('老周', '3幢着火了', { at: '20:31' });
    const token = duty.page.tokenFor('w-other') ?? '';
    const other = duty.page.holderOf(token) as DutyHolder;
    expect((await duty.page.board(other)).others).toEqual([]);
    await expect(duty.page.caseOf(other, 1)).rejects.toThrow(/没有1号/);
    const taking = duty.page.act(other, order({ kind: 'acknowledge' }));
    await expect(taking).rejects.toThrow(/没有1号/);
    expect((await duty.chat.store.caseById(1))?.status).toBe('dispatched');
  });
});

describe('a tap', () => {
  async function burning(): Promise<Duty & { fang: DutyHolder }> {
    const duty = await onDuty();
    await duty.chat.say('老周', '3幢着火了', { at: '20:31' });
    return { ...duty, fang: open(duty, '方警官') };
  }

  it('takes, arrives and settles like the typed words', async () => {
    const { chat, page, fang } = await burning();
    chat.mark();
    expect(await page.act(fang, order({ kind: 'acknowledge' }))).toMatchObject({ done: true });
    await page.act(fang, order({ kind: 'on_site' }));
    await page.act(fang, order({ kind: 'resolve', text: '火灭了，没人受伤' }));
    await chat.desk.idle();
    chat.expectSaid(/已接手1号/);
    chat.expectSaid(/1号.*火灭了/);
    expect(chat.toPerson('方警官')).toEqual([]);
    await chat.pass(8 * 24 * hourMs);
    const one = await page.caseOf(page.holderOf(page.tokenFor('w-officer') ?? '') as DutyHolder, 1);
    expect(one.steps.map(({ done }) => done)).toEqual([true, true, true, true, true, false]);
    expect(chat.toPerson('顾书记')).toEqual([]);
    const notes = chat.events.filter(
      (event) => event.type === 'note' && /^staff_act/.test(event.what),
    );
    expect(notes.map((event) => 'detail' in event && event.detail)).toEqual([
      '社区民警方警官在值班页：接单 1号',
      '社区民警方警官在值班页：到场 1号',
      '社区民警方警官在值班页：办结 1号',
    ]);
  });

  it('is done once, however often it is sent', async () => {
    const { chat, page, fang } = await burning();
    chat.mark();
    const words = order({ kind: 'speak', text: '大家先下楼' });
    const answers = await Promise.all([page.act(fang, words), page.act(fang, words)]);
    answers.push(await page.act(fang, words));
    await chat.desk.idle();
    expect(new Set(answers.map(({ answer }) => answer)).size).toBe(1);
    expect(chat.saidInGroup().filter(({ text }) => text.includes('大家先下楼'))).toHaveLength(1);
    const zheng = page.holderOf(page.tokenFor('w-chief') ?? '') as DutyHolder;
    await expect(page.act(zheng, words)).rejects.toThrow(/不能这样做/);
  });

  it('who comes second hears who has it', async () => {
    const { page, fang } = await burning();
    await page.act(fang, order({ kind: 'acknowledge' }));
    const zheng = page.holderOf(page.tokenFor('w-chief') ?? '') as DutyHolder;
    const late = await page.act(zheng, order({ kind: 'acknowledge' }));
    expect(late).toEqual({ done: false, answer: expect.stringMatching(/已由社区民警方警官接手/) });
  });

  it('gives it to somebody else, who gets a card with a link of his own', async () => {
    const { chat, page, fang, links } = await burning();
    const answer = await page.act(fang, order({ kind: 'transfer', to: 'w-village' }));
    expect(answer).toMatchObject({
      done: true,
      answer: expect.stringMatching(/转给社区干部顾书记/),
    });
    await chat.desk.idle();
    const gu = open({ chat, page, links }, '顾书记');
    expect((await page.board(gu)).needsMe).toMatchObject([{ id: 1 }]);
    expect((await page.board(fang)).needsMe).toEqual([]);
  });

  it('speaks in the group and has the floor, until it is handed back', async () => {
    const { chat, page, fang } = await burning();
    chat.mark();
    await page.act(fang, order({ kind: 'speak', text: '我五分钟到' }));
    await chat.desk.idle();
    chat.expectSaid(/社区民警方警官说：我五分钟到/);
    await chat.say('小林', '@AI警官 身份证丢了怎么办', { mention: true });
    chat.expectSilent('gate.floor');
    const { floor } = await page.caseOf(fang, 1);
    expect(floor?.holder).toBe('社区民警方警官');
    await page.act(fang, order({ kind: 'hand_back' }));
    await chat.desk.idle();
    expect((await chat.store.roomState('room-home')).floorUntil).toBe(0);
  });

  it('keeps numbers out of the group', async () => {
    const { chat, page, fang } = await burning();
    const spoken = page.act(fang, order({ kind: 'speak', text: '打我电话 13812345678' }));
    await expect(spoken).rejects.toThrow(/有号码/);
    expect(chat.saidInGroup().some(({ text }) => text.includes('138'))).toBe(false);
  });

  it('speaks to one party alone, and to nobody else', async () => {
    const { chat, page, fang } = await burning();
    chat.mark();
    await page.act(fang, order({ kind: 'whisper', to: idOf('老周'), text: '你人在哪' }));
    await chat.desk.idle();
    chat.expectToPerson('老周', /社区民警方警官托我转告你：你人在哪/);
    chat.expectNothingSaid();
    const stranger = page.act(fang, order({ kind: 'whisper', to: 'resident-谁', text: '在吗' }));
    await expect(stranger).rejects.toThrow(/不能这样做/);
  });

  it('the property firm takes cases, and has no voice through the officer', async () => {
    const duty = await onDuty();
    await duty.chat.say('老周', '3幢路灯坏了', { at: '10:31' });
    const qian = open(duty, '钱经理');
    expect((await duty.page.caseOf(qian, 1)).may).toEqual([
      'acknowledge',
      'on_site',
      'resolve',
      'transfer',
    ]);
    const spoken = duty.page.act(qian, order({ kind: 'speak', text: '不关物业的事' }));
    await expect(spoken).rejects.toThrow(/不能这样做/);
    const back = duty.page.act(qian, order({ kind: 'hand_back' }));
    await expect(back).rejects.toThrow(/不能这样做/);
  });

  it('a flood of taps is stopped', async () => {
    const { page, fang } = await burning();
    const taps = Array.from({ length: 60 }, () => page.act(fang, order({ kind: 'acknowledge' })));
    await Promise.all(taps);
    await expect(page.act(fang, order({ kind: 'on_site' }))).rejects.toThrow(/歇十分钟/);
  });

  it('shows what never went out as such', async () => {
    const { chat, page, fang } = await burning();
    chat.channel.next = Array.from({ length: 9 }, () => 'refuse' as const);
    await page.act(fang, order({ kind: 'whisper', to: idOf('老周'), text: '你人在哪' }));
    await chat.pass(10 * minuteMs);
    const { said } = await page.caseOf(fang, 1);
    expect(said.at(-1)).toMatchObject({ to: '老周', state: 'lost' });
  });

  it('what was told in private stays there', async () => {
    const duty = await onDuty();
    await duty.chat.say('老周', '早上好', { at: '20:30' });
    await duty.chat.whisper('老周', '我被骗了，转了两万');
    const fang = open(duty, '方警官');
    const one = await duty.page.caseOf(fang, 1);
    expect(one.toldInPrivate).toBe(true);
    expect(one.lines.map(({ text }) => text)).toEqual(['我被骗了，转了两万']);
    expect(one.may).not.toContain('speak');
    expect(one.may).toContain('whisper');
  });
});
