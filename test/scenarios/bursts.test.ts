import { describe, expect, it } from 'vitest';
import { burstMs, openChat } from '../support/duty.js';

describe('a burst of short lines', () => {
  it('is read together, each line with exactly one decision', async () => {
    const chat = await openChat();
    const ids = [
      await chat.type('老周', '请问'),
      await chat.post('老周', '身份证'),
      await chat.post('老周', '丢了怎么补办'),
    ];
    await chat.pass(burstMs);
    chat.expectSaid(/身份证/);
    expect(ids.map((id) => chat.decisionsOn(id).map(({ rule }) => rule))).toEqual([
      ['merged'],
      ['merged'],
      ['reply'],
    ]);
  });

  it('waits for who is still typing, but not for ever', async () => {
    const chat = await openChat();
    const first = await chat.type('老周', '请问');
    for (const text of ['那个', '就是', '怎么说呢']) {
      await chat.pass(burstMs - 200);
      await chat.post('老周', text);
    }
    expect(chat.decisionsOn(first)).toHaveLength(1);
  });

  it('does not put two people into one mouth', async () => {
    const chat = await openChat();
    await chat.type('老周', '请问身份证');
    const other = await chat.post('老林', '今天菜场人真多');
    await chat.pass(burstMs);
    expect(chat.decisionsOn(other)[0]?.rule).not.toBe('merged');
  });

  it('an emergency is not waited for', async () => {
    const chat = await openChat();
    await chat.type('老周', '大家快看');
    await chat.post('老林', '3幢着火了');
    await chat.desk.idle();
    chat.expectSaid(/119/);
  });

  it('keeps lines apart that were spoken long apart and heard together', async () => {
    const chat = await openChat();
    const early = await chat.post('老周', '早啊', { spokenAt: '20:10' });
    const late = await chat.post('老周', '身份证丢了怎么补办');
    await chat.pass(burstMs);
    expect(chat.decisionsOn(early)[0]?.rule).not.toBe('merged');
    expect(chat.decisionsOn(late)[0]?.rule).toBe('reply');
  });
});

describe('a message that was taken back', () => {
  it('is not answered when it is still waiting to be read', async () => {
    const chat = await openChat();
    const id = await chat.type('老周', '身份证丢了怎么补办');
    await chat.channel.recall('room-home', id);
    await chat.pass(burstMs);
    chat.expectSilent('recalled');
  });

  it('is not answered when the answer is still queued', async () => {
    const chat = await openChat();
    chat.channel.next = ['refuse'];
    const id = await chat.say('老周', '身份证丢了怎么补办');
    chat.expectNothingSaid();
    await chat.channel.recall('room-home', id);
    await chat.pass(30_000);
    chat.expectNothingSaid();
    expect(chat.notes('recall')).toHaveLength(1);
  });

  it('does not call off the people of an emergency', async () => {
    const chat = await openChat();
    chat.channel.next = ['refuse', 'refuse', 'refuse'];
    const id = await chat.say('老周', '3幢着火了');
    await chat.channel.recall('room-home', id);
    await chat.pass(30_000);
    chat.expectToPerson('方警官', /着火/);
  });

  it('leaves the rest of a burst readable', async () => {
    const chat = await openChat();
    const wrong = await chat.type('老周', '同意同意');
    await chat.post('老周', '身份证丢了怎么补办');
    await chat.channel.recall('room-home', wrong);
    await chat.pass(burstMs);
    chat.expectSaid(/身份证/);
    expect(chat.decisionsOn(wrong)).toHaveLength(1);
  });
});
