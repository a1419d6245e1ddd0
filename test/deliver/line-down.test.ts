import { expect, it } from 'vitest';
import { createReplyLibrary } from '../../knowledge/library/matching/find-reply.js';
import { home, minuteMs, openChat } from '../support/duty.js';
import { lostCard, replySet } from '../support/reply-sets.js';

const ask = '身份证丢了怎么补办';

it('a line that is down costs no tries: what waited is said once it is up', async () => {
  const chat = await openChat();
  await chat.channel.goOffline();
  await chat.say('老周', ask, { at: '20:31' });
  await chat.pass(2 * minuteMs);
  expect(chat.channel.tries).toEqual([]);
  await chat.channel.goOnline();
  await chat.desk.idle();
  expect(chat.channel.tries.filter(({ to }) => to.id === home)).toHaveLength(1);
  chat.expectSaid(/身份证/);
});

it('what expires while the line is down is given up, not said late', async () => {
  const chat = await openChat();
  await chat.channel.goOffline();
  await chat.say('老周', ask, { at: '20:31' });
  await chat.pass(4 * minuteMs);
  expect(chat.notes('utterance.dropped')).toHaveLength(1);
  await chat.channel.goOnline();
  await chat.pass(minuteMs);
  expect(chat.channel.tries).toEqual([]);
});

it('an echo further back in the replay still counts: nothing is said again too early', async () => {
  const chat = await openChat();
  chat.channel.next = ['break_after'];
  await chat.say('老周', ask, { at: '20:31' });
  await chat.channel.goOffline();
  await chat.pass(40_000);
  await chat.channel.goOnline();
  await chat.post('小林', '今天菜场人真多', { spokenAt: '20:31:20' });
  // Something of our own comes along and makes the sender look.
  await chat.channel.echo({ to: { kind: 'room', id: home, name: home }, text: '别的', at: 0 });
  await chat.pass(5_000);
  const [said] = chat.channel.sent;
  if (said) await chat.channel.echo(said);
  await chat.pass(minuteMs);
  expect(chat.channel.tries).toHaveLength(1);
  expect(chat.events.filter(({ type }) => type === 'say')).toHaveLength(1);
});

it('the same words wait while an earlier try of them is looked up', async () => {
  // Two replies to different questions that happen to say the same.
  const fetch = replySet({ text: lostCard.text });
  const chat = await openChat({ library: createReplyLibrary([lostCard, fetch]) });
  chat.channel.next = ['break_before'];
  // Neither has a name by which one would be called: the words stay the same.
  await chat.say('8栋', ask, { at: '20:31', mention: true });
  await chat.say('9栋', '身份证做好了在哪领', { at: '20:31:05', mention: true });
  expect(chat.channel.tries).toHaveLength(1);
  await chat.pass(minuteMs);
  const inRoom = chat.channel.tries.filter(({ to }) => to.id === home);
  expect(inRoom).toHaveLength(2);
  expect(chat.events.filter((one) => one.type === 'say' && one.to.id === home)).toHaveLength(1);
  expect(chat.notes('utterance.uncertain')).toHaveLength(1);
});
