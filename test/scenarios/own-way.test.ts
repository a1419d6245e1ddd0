import { expect, it } from 'vitest';
import { type Chat, firstCase, home, hourMs, openChat } from '../support/duty.js';

/** People who quarrel and find their own way: nobody proposed anything, and nobody need speak. */

async function quarrel(): Promise<Chat> {
  const chat = await openChat({ model: 'real' });
  await chat.say('老周', '小林你家拖把水又滴我被子上了，第三回了', { at: '20:31' });
  await chat.say('小林', '周叔，我家拖把都拧干了晾的，不一定是我家吧');
  return chat;
}

it('each says what he will do: agreed, and the officer keeps out of it', async () => {
  const chat = await quarrel();
  await chat.say('老周', '滴的是拖把布的毛，你自己下来看');
  await chat.say('小林', '行，对不住了周叔，拖把我以后挂卫生间，被子我拿去洗');
  await chat.say('老周', '那就行，被子不用你洗，以后别滴就好');
  expect((await firstCase(chat)).status).toBe('agreed');
  chat.expectNothingSaid(home);
  await chat.pass(25 * hourMs);
  chat.expectNothingSaid(home);
});

it('one side alone, a third person, a sigh: not agreed', async () => {
  const chat = await quarrel();
  await chat.say('小林', '行，对不住了周叔，拖把我以后挂卫生间，被子我拿去洗');
  await chat.say('许老师', '那就这么定了，被子小林洗，以后挂卫生间');
  await chat.say('老周', '算了，懒得跟你说');
  expect((await firstCase(chat)).status).not.toBe('agreed');
});

it('an insult takes back what was said before it', async () => {
  const chat = await quarrel();
  await chat.say('小林', '行，对不住了周叔，拖把我以后挂卫生间，被子我拿去洗');
  await chat.say('老周', '你个没教养的东西，早干嘛去了，不要脸');
  await chat.say('老周', '那就行，被子不用你洗，以后别滴就好');
  expect((await firstCase(chat)).status).not.toBe('agreed');
});

it('so does a plain no of whoever said it', async () => {
  const chat = await quarrel();
  await chat.say('小林', '行，对不住了周叔，拖把我以后挂卫生间，被子我拿去洗');
  await chat.say('小林', '想想还是不同意，凭什么我洗');
  await chat.say('老周', '那就行，被子不用你洗，以后别滴就好');
  expect((await firstCase(chat)).status).not.toBe('agreed');
});

it('a word more after the handshake is no reason to speak', async () => {
  const chat = await quarrel();
  await chat.say('老周', '滴的是拖把布的毛，你自己下来看');
  await chat.say('小林', '行，对不住了周叔，拖把我以后挂卫生间，被子我拿去洗');
  await chat.say('老周', '那就行，被子不用你洗，以后别滴就好');
  await chat.say('老周', '你家那拖把也该换了，毛掉得跟猫一样');
  chat.expectNothingSaid(home);
});
