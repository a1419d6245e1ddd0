import { describe, expect, it } from 'vitest';
import { home, minuteMs, openChat } from '../support/duty.js';
import { eventually } from '../support/eventually.js';

const ask = '身份证丢了怎么补办';

describe('a send whose outcome nobody knows', () => {
  it('is found by its echo and not repeated', async () => {
    const chat = await openChat();
    chat.channel.next = ['break_after'];
    await chat.say('老周', ask, { at: '20:31' });
    const [said] = chat.channel.sent;
    await chat.pass(5_000);
    if (said) await chat.channel.echo(said);
    await chat.pass(10 * minuteMs);
    expect(chat.channel.tries).toHaveLength(1);
    expect(chat.events.filter(({ type }) => type === 'say')).toHaveLength(1);
  });

  it('without echo and proof is told to the grid chief, never repeated', async () => {
    const chat = await openChat();
    chat.channel.next = ['break_before'];
    await chat.say('老周', ask, { at: '20:31' });
    await chat.pass(minuteMs);
    chat.expectToPerson('郑晓丽', /没敢再发/);
    await chat.pass(10 * minuteMs);
    expect(chat.channel.tries.filter(({ to }) => to.id === home)).toHaveLength(1);
  });

  it('words heard live after it prove nothing', async () => {
    const chat = await openChat();
    chat.channel.next = ['break_before'];
    await chat.say('老周', ask, { at: '20:31' });
    await chat.pass(4_000);
    await chat.say('小林', '今天菜场人真多');
    await chat.channel.goOffline();
    await chat.pass(20_000);
    await chat.channel.goOnline();
    await chat.pass(minuteMs);
    expect(chat.channel.tries.filter(({ to }) => to.id === home)).toHaveLength(1);
  });

  it('is said again, once, when the line hands over the gap without it', async () => {
    const chat = await openChat();
    chat.channel.next = ['break_before'];
    await chat.say('老周', ask, { at: '20:31' });
    await chat.channel.goOffline();
    await chat.pass(40_000);
    await chat.channel.goOnline();
    await chat.post('小林', '今天菜场人真多', { spokenAt: '20:31:20' });
    await chat.pass(minuteMs);
    const tries = chat.channel.tries.filter(({ to }) => to.id === home);
    expect(tries).toHaveLength(2);
    expect(chat.channel.sent.filter(({ to }) => to.id === home)).toHaveLength(1);
    expect(chat.toPerson('郑晓丽')).toEqual([]);
  });

  it('waits for its echo while the line is down', async () => {
    const chat = await openChat();
    chat.channel.next = ['break_after'];
    await chat.say('老周', ask, { at: '20:31' });
    await chat.channel.goOffline();
    await chat.pass(10 * minuteMs);
    expect(chat.notes('utterance.uncertain')).toEqual([]);
    await chat.channel.goOnline();
    const [said] = chat.channel.sent;
    if (said) await chat.channel.echo(said);
    await chat.pass(minuteMs);
    expect(chat.events.filter(({ type }) => type === 'say')).toHaveLength(1);
    expect(chat.channel.tries).toHaveLength(1);
  });

  it('a younger one is not given up with an older one', async () => {
    const chat = await openChat();
    chat.channel.next = ['break_before', 'break_after'];
    await chat.say('老周', ask, { at: '20:31', mention: true });
    await chat.say('小林', ask, { at: '20:31:14', mention: true });
    await chat.until('20:31:18');
    expect(chat.notes('utterance.uncertain')).toHaveLength(1);
  });

  it('a notice of doubt that is itself in doubt ends there', async () => {
    const chat = await openChat();
    chat.channel.next = ['break_before', 'break_before', 'break_before', 'break_before'];
    await chat.say('老周', ask, { at: '20:31' });
    await chat.pass(10 * minuteMs);
    expect(chat.channel.tries).toHaveLength(2);
  });

  it('a line that never answers holds up no other room for long', async () => {
    const chat = await openChat();
    chat.channel.next = ['hang'];
    await chat.post('老周', '3幢着火了');
    await eventually('a try', () => chat.channel.tries.length > 0);
    // Meanwhile the officer goes on reading.
    const next = await chat.post('小林', '5幢有煤气味');
    await eventually('a decision', () => chat.decisionsOn(next).length > 0);
    await chat.clock.advanceTo(chat.clock.now() + minuteMs);
    await chat.desk.idle();
    expect(chat.channel.tries.map(({ to }) => to.id)).toContain('w-officer');
  });
});

describe('a send that is refused', () => {
  it('is tried again', async () => {
    const chat = await openChat();
    chat.channel.next = ['refuse', 'refuse'];
    await chat.say('老周', ask);
    chat.expectNothingSaid();
    await chat.pass(20_000);
    chat.expectSaid(/身份证/);
    expect(chat.saidInGroup()).toHaveLength(1);
  });

  it('ends as failed after five tries', async () => {
    const chat = await openChat();
    chat.channel.next = Array.from({ length: 20 }, () => 'refuse' as const);
    await chat.say('老周', ask);
    await chat.pass(10 * minuteMs);
    expect(chat.channel.tries).toHaveLength(5);
    expect(chat.notes('utterance.failed')).toHaveLength(1);
  });
});

describe('words that waited too long', () => {
  it('are not said any more', async () => {
    const chat = await openChat({
      pacing: { sameRoomMs: 400_000, otherRoomMs: 0, perMinuteMax: 9 },
    });
    await chat.say('老周', ask, { mention: true });
    await chat.pass(2 * minuteMs);
    await chat.say('小林', ask, { mention: true });
    chat.mark();
    await chat.pass(20 * minuteMs);
    chat.expectNothingSaid();
    expect(chat.notes('utterance.dropped')).toMatchObject([{ detail: 'expired' }]);
  });

  it('are not said when the chief has taken the floor meanwhile', async () => {
    const chat = await openChat();
    chat.channel.next = ['refuse', 'refuse', 'refuse'];
    await chat.say('老周', ask);
    await chat.say('郑晓丽', '我来说');
    await chat.pass(minuteMs);
    chat.expectNothingSaid();
    expect(chat.notes('utterance.dropped')).toMatchObject([{ detail: 'gate.floor' }]);
  });

  it('are not said when the room was muted meanwhile, not even in an emergency', async () => {
    const chat = await openChat();
    chat.channel.next = Array.from({ length: 12 }, () => 'refuse' as const);
    await chat.type('老周', '3幢着火了');
    await chat.desk.idle();
    await chat.whisper('郑晓丽', '静默');
    await chat.pass(minuteMs);
    const inGroup = chat.channel.sent.filter(({ to }) => to.id === home);
    expect(inGroup.filter(({ text }) => text.includes('119'))).toEqual([]);
    expect(chat.notes('utterance.dropped')).toMatchObject([{ detail: 'gate.muted' }]);
  });
});
