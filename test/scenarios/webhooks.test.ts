import { describe, expect, it } from 'vitest';
import type { RosterWebhook } from '../../bot/domain/roster.js';
import type { WebhookNotice, WebhookPost, WebhookResult } from '../../bot/ports/webhook-post.js';
import { temporaryFile } from '../store/support/temporary.js';
import { type Chat, hourMs, minuteMs, openChat, timeOf } from '../support/duty.js';

/** What goes to people goes to the robots as well; and what if they do not take it. */

const robot: RosterWebhook = {
  name: '街道',
  kind: 'generic',
  url: 'https://street.example.cn/notices',
  levels: ['red', 'orange', 'yellow', 'blue'],
};

/** Keeps what robots took, and answers as the test says. */
class FakePost implements WebhookPost {
  readonly taken: (WebhookNotice & { name: string })[] = [];
  readonly tries: { name: string; key: string }[] = [];
  answer: (name: string) => WebhookResult = () => ({ ok: true });
  waitMs = 0;
  constructor(readonly names: readonly string[] = ['街道']) {}

  mayGoAt(name: string, now: number): number {
    return this.tries.some((one) => one.name === name) ? now + this.waitMs : now;
  }

  async send(name: string, notice: WebhookNotice): Promise<WebhookResult> {
    this.tries.push({ name, key: notice.key });
    const result = this.answer(name);
    if (result.ok) this.taken.push({ ...notice, name });
    return result;
  }
}

const busy: WebhookResult = { ok: false, retry: true, why: '回了 HTTP 500' };

interface Street {
  chat: Chat;
  post: FakePost;
}

async function street(
  webhooks: RosterWebhook[] = [robot],
  more: Parameters<typeof openChat>[0] = {},
): Promise<Street> {
  const post = new FakePost(webhooks.map(({ name }) => name));
  return { chat: await openChat({ webhooks, post, ...more }), post };
}

const fire = '3幢着火了，我电话13812345678';

describe('what a robot hears', () => {
  it('each card once, for whom it is, masked, with the way to take it', async () => {
    const { chat, post } = await street();
    await chat.say('老周', fire, { at: '20:31' });
    expect(post.taken).toHaveLength(1);
    const { text, caseId, lane } = post.taken[0] as WebhookNotice;
    expect(text).toMatch(/【紧急】1号/);
    expect(text).toMatch(/138\*+78/);
    expect(text).not.toContain('13812345678');
    expect(text).toMatch(
      /已找社区民警方警官、网格长郑晓丽、物业钱经理。接单请在微信里回警官“接单 1”/,
    );
    expect(text).not.toMatch(/接单请回/);
    expect({ caseId, lane }).toEqual({ caseId: 1, lane: 'emergency' });
    const said = chat.events.filter((event) => event.type === 'say' && event.to.kind === 'webhook');
    expect(said).toHaveLength(1);
  });

  it('each step up the ladder, and nothing more once it is taken', async () => {
    const { chat, post } = await street();
    await chat.say('老周', fire, { at: '20:31' });
    await chat.pass(3 * minuteMs);
    expect(post.taken).toHaveLength(2);
    expect(post.taken[1]?.text).toMatch(/没人接[\s\S]*已找过/);
    await chat.whisper('方警官', '接单 1');
    await chat.whisper('方警官', '到场 1');
    await chat.pass(hourMs);
    expect(post.taken).toHaveLength(2);
  });

  it('that nobody has come, and who goes along', async () => {
    const { chat, post } = await street();
    await chat.say('老周', fire, { at: '20:31' });
    await chat.whisper('方警官', '接单 1');
    await chat.pass(20 * minuteMs);
    expect(post.taken.at(-1)?.text).toMatch(/还没说到场[\s\S]*\n已找网格长郑晓丽。$/);
  });

  it('only what it was set up for: levels, roles, rooms', async () => {
    const names = { yellow: '只听一般的', village: '只听社区的', elsewhere: '只听别的群' };
    const { chat, post } = await street([
      { ...robot, name: names.yellow, levels: ['yellow'] },
      { ...robot, name: names.village, roles: ['village'] },
      { ...robot, name: names.elsewhere, rooms: ['room-elsewhere'] },
    ]);
    await chat.say('老周', fire, { at: '20:31' });
    expect(post.taken).toEqual([]);
    await chat.pass(6 * minuteMs);
    expect(post.taken.map(({ name }) => name)).toEqual([names.village]);
  });
});

describe('a robot that does not take it', () => {
  it('and answers 500 for an hour gets it afterwards, once', async () => {
    const { chat, post } = await street();
    post.answer = () => busy;
    await chat.say('老周', fire, { at: '20:31' });
    chat.expectToPerson('方警官', /1号/);
    await chat.whisper('方警官', '到场 1');
    await chat.until('21:32');
    expect(post.taken).toEqual([]);
    // Further and further apart: it is not helped by being asked.
    expect(post.tries.length).toBeGreaterThan(5);
    expect(post.tries.length).toBeLessThan(15);
    post.answer = () => ({ ok: true });
    await chat.pass(15 * minuteMs);
    expect(post.taken).toHaveLength(1);
    await chat.pass(hourMs);
    expect(post.taken).toHaveLength(1);
  });

  it('until it expires: a dead letter, told to whoever looks after it, once a day', async () => {
    const { chat, post } = await street();
    post.answer = () => busy;
    await chat.say('老周', fire, { at: '20:31' });
    await chat.say('小林', '一楼有煤气味', { at: '20:40' });
    await chat.whisper('方警官', '到场 1');
    await chat.whisper('方警官', '到场 2');
    chat.mark();
    await chat.pass(13 * hourMs);
    expect(post.taken).toEqual([]);
    const dead = chat.notes('utterance.failed');
    expect(dead.length).toBeGreaterThanOrEqual(2);
    expect(dead[0]).toMatchObject({ detail: '回了 HTTP 500' });
    const told = chat
      .toPerson('街道值班')
      .filter((text) => /“街道”送不出去：回了 HTTP 500/.test(text));
    expect(told).toHaveLength(1);
  });

  it('and never will is not asked again', async () => {
    const { chat, post } = await street();
    post.answer = () => ({ ok: false, retry: false, why: '回了 HTTP 404' });
    await chat.say('老周', fire, { at: '20:31' });
    await chat.whisper('方警官', '到场 1');
    await chat.pass(2 * hourMs);
    expect(post.tries).toHaveLength(1);
    expect(chat.notes('utterance.failed')).toMatchObject([{ detail: '回了 HTTP 404' }]);
  });

  it('does not hold up another', async () => {
    const { chat, post } = await street([robot, { ...robot, name: '物业' }]);
    post.answer = (name) => (name === '街道' ? busy : { ok: true });
    await chat.say('老周', fire, { at: '20:31' });
    expect(post.taken.map(({ name }) => name)).toEqual(['物业']);
  });

  it('and hears nothing any more of what was taken meanwhile', async () => {
    const { chat, post } = await street();
    post.answer = () => busy;
    await chat.say('老周', fire, { at: '20:31' });
    await chat.whisper('方警官', '接单 1');
    await chat.whisper('方警官', '到场 1');
    post.answer = () => ({ ok: true });
    await chat.pass(hourMs);
    expect(post.taken).toEqual([]);
  });

  it('at its limit is waited for', async () => {
    const { chat, post } = await street();
    post.waitMs = minuteMs;
    await chat.say('老周', fire, { at: '20:31' });
    await chat.say('小林', '一楼有煤气味', { at: '20:31:30' });
    expect(post.taken).toHaveLength(1);
    post.waitMs = 0;
    await chat.pass(2 * minuteMs);
    expect(post.taken.length).toBeGreaterThanOrEqual(2);
  });
});

describe('after a restart', () => {
  it('what was under way goes again; what is for a robot that is no more is dropped', async () => {
    const file = temporaryFile();
    const first = await street([robot, { ...robot, name: '旧的' }], { file });
    first.post.answer = () => busy;
    await first.chat.say('老周', fire, { at: '20:31' });
    // Died in the middle of sending.
    const [row] = await first.chat.store.webhooks.due('街道', timeOf('21:31'), 1);
    await first.chat.store.markSending(row?.id ?? 0, timeOf('20:31'));
    await first.chat.close();
    const second = await street([robot], { file, startAt: '20:32' });
    await second.chat.pass(minuteMs);
    expect(second.post.taken.map(({ name }) => name)).toEqual(['街道']);
    expect(await second.chat.store.webhooks.due('旧的', timeOf('23:00'), 5)).toEqual([]);
  });
});
