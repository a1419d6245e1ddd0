import { describe, expect, it } from 'vitest';
import { type Chat, firstCase, hourMs, openChat } from '../support/duty.js';

/** 老周 and 小林 quarrel about a drill until the officer calms both. */
async function quarrel(): Promise<Chat> {
  const chat = await openChat();
  await chat.say('老周', '楼上又钻墙', { at: '20:31' });
  await chat.say('小林', '装修钻墙怎么了');
  await chat.say('老周', '钻墙钻到夜里，没素质');
  await chat.say('小林', '你才没素质');
  return chat;
}

/** Up to the options. */
async function optionsGiven(): Promise<Chat> {
  const chat = await quarrel();
  await chat.pass(15_000);
  await chat.say('小林', '我月底要搬进来，着急');
  await chat.say('老周', '我就想中午睡一会儿');
  return chat;
}

describe('an easy quarrel', () => {
  it('is calmed once, then both are heard, then rule and options', async () => {
    const chat = await quarrel();
    const calmed = chat.channel.sent.filter(({ to }) => to.kind === 'room');
    expect(calmed.length).toBe(1);
    await chat.pass(15_000);
    await chat.say('小林', '我月底要搬进来，着急');
    chat.expectNothingSaid();
    await chat.say('老周', '我就想中午睡一会儿');
    chat.expectSaid(/①.*同意/s);
    chat.mark();
    await chat.say('小林', '我再想想');
    chat.expectNothingSaid();
    expect((await firstCase(chat)).mediation?.step).toBe('options_given');
  });

  it('is agreed when both say so for themselves, looked at after a day and a week', async () => {
    const chat = await optionsGiven();
    await chat.say('老周', '我同意');
    chat.expectNothingSaid();
    expect((await firstCase(chat)).status).toBe('mediating');
    await chat.say('小林', '同意');
    chat.expectSaid(/./);
    expect((await firstCase(chat)).status).toBe('agreed');
    chat.mark();
    await chat.pass(23 * hourMs);
    chat.expectNothingSaid();
    await chat.pass(2 * hourMs);
    chat.expectSaid(/好些了吗/);
    chat.mark();
    await chat.pass(6 * 24 * hourMs);
    chat.expectNothingSaid();
    expect((await firstCase(chat)).status).toBe('closed');
  });

  it('does not count who is no party', async () => {
    const chat = await optionsGiven();
    await chat.say('老周', '我同意');
    await chat.say('路人', '同意');
    const one = await firstCase(chat);
    expect(one.status).toBe('mediating');
    expect(one.parties.map(({ name }) => name)).toEqual(['老周', '小林']);
  });

  it('does not take 算了 or a condition for a yes', async () => {
    const chat = await optionsGiven();
    await chat.say('老周', '我同意');
    for (const text of ['算了', '行，但是你们先停工', '他同意就行']) await chat.say('小林', text);
    expect((await firstCase(chat)).status).toBe('mediating');
  });

  it('does not count the same yes twice', async () => {
    const chat = await optionsGiven();
    await chat.say('老周', '我同意');
    await chat.say('老周', '我同意');
    expect((await firstCase(chat)).status).toBe('mediating');
  });

  it('a no can become a yes', async () => {
    const chat = await optionsGiven();
    await chat.say('老周', '不同意');
    await chat.say('小林', '同意');
    await chat.say('老周', '同意');
    expect((await firstCase(chat)).status).toBe('agreed');
  });
});

describe('when it gets hard', () => {
  it('a threat hands over at once', async () => {
    const chat = await quarrel();
    await chat.say('小林', '再来敲门我弄死你');
    const one = await firstCase(chat);
    expect([one.triage, one.status, one.level]).toEqual(['hard', 'dispatched', 'orange']);
    chat.expectToPerson('郑晓丽', /接单 1/);
    expect(chat.saidInGroup().length).toBe(1);
  });

  it('two hot rounds hand over, and the officer falls silent', async () => {
    const chat = await quarrel();
    for (let round = 0; round < 3; round++) {
      await chat.pass(15_000);
      await chat.say('老周', '你们没素质');
      await chat.say('小林', '你才没素质');
    }
    expect((await firstCase(chat)).triage).toBe('hard');
    const sent = chat.channel.sent.length;
    await chat.say('老周', '钻墙的没素质');
    expect(chat.channel.sent.length).toBe(sent);
  });

  it('two refusals hand over', async () => {
    const chat = await optionsGiven();
    await chat.say('老周', '不同意');
    await chat.say('小林', '没得谈');
    expect((await firstCase(chat)).triage).toBe('hard');
  });

  it('whom the case belongs to goes on alone: no more words of the officer', async () => {
    const chat = await quarrel();
    await chat.whisper('郑晓丽', '接单 1');
    await chat.pass(15_000);
    await chat.say('老周', '我就想中午睡一会儿');
    await chat.say('小林', '我月底要搬进来，着急');
    chat.expectNothingSaid();
    chat.mark();
    await chat.pass(hourMs);
    chat.expectNothingSaid();
  });
});

describe('who is left out', () => {
  it('a peacemaker is no party', async () => {
    const chat = await quarrel();
    await chat.say('汤奶奶', '都少说两句，别吵了，太吵');
    chat.expectNothingSaid();
    expect((await firstCase(chat)).parties.map(({ name }) => name)).not.toContain('汤奶奶');
  });

  it('a lone grumble gets a quarter of an hour to settle by itself', async () => {
    const chat = await openChat();
    await chat.say('老周', '楼上有点响', { at: '20:31' });
    await chat.until('20:45');
    chat.expectNothingSaid();
    await chat.until('20:47');
    chat.expectSaid(/./);
  });

  it('the officer does not speak into the floor of the chief when the wait is over', async () => {
    const chat = await openChat();
    await chat.say('老周', '楼上有点响', { at: '20:31' });
    await chat.say('郑晓丽', '我来问一下');
    chat.mark();
    await chat.until('20:47');
    chat.expectNothingSaid();
  });
});

describe('one word in private while the room talks', () => {
  it('neither change is lost', async () => {
    const chat = await quarrel();
    const id = 'w-chief';
    const conversation = { kind: 'private' as const, id, name: '郑晓丽' };
    await chat.pass(15_000);
    await chat.type('郑晓丽', '接单 1', { more: { conversation, mentionsOfficer: true } });
    await chat.post('小林', '你才没素质');
    await chat.pass(2_000);
    const one = await firstCase(chat);
    expect(one.status).toBe('acknowledged');
    expect(one.assignee?.id).toBe(id);
    expect(chat.decisions().map(({ rule }) => rule)).not.toContain('internal');
  });
});
