import { describe, expect, it } from 'vitest';
import { createReplyLibrary } from '../../knowledge/library/matching/find-reply.js';
import { createNoteBook } from '../../knowledge/material/note-book.js';
import { type Chat, home, minuteMs, openChat } from '../support/duty.js';
import { lostCard, replySet } from '../support/reply-sets.js';

const collect = replySet();
const unsure = replySet({
  id: 'officer.human.unsure',
  intent: 'officer.human',
  title: '答不上来的时候',
  text: '这个我答不准，不想乱讲耽误您。',
});
/** Neither set is much likelier for a question that names only what both are about. */
const even = {
  signs: { way: 8, ways: 0, answer: 0, intent: 1, family: 0, meaning: 0, matter: 0 },
  none: { always: 1, chatter: 1, unlike: 0, foreign: 0 },
};
const library = createReplyLibrary([collect, lostCard, unsure], undefined, even);
const asked = '身份证丢了怎么补办';

/** What the library does not know, nothing else knows either. */
const notes = createNoteBook([]);
const open = () => openChat({ library, notes, model: 'real' });

function gaps(chat: Chat) {
  return chat.store.replies.gaps(10);
}

describe('a question that may mean two things', () => {
  it('is asked back, and a number chooses', async () => {
    const chat = await open();
    await chat.say('老周', '身份证', { mention: true });
    chat.expectSaid(/您是想问：1 .+；2 .+？回个数字/);
    await chat.say('老周', '第二个');
    chat.expectSaid(/窗口/);
    expect(await gaps(chat)).toMatchObject([{ kind: 'unsure', question: '身份证' }]);
  });

  it('is not chosen by somebody else, nor after ten minutes', async () => {
    const chat = await open();
    await chat.say('老周', '身份证', { mention: true });
    await chat.say('小林', '2');
    chat.expectNothingSaid();
    await chat.pass(11 * minuteMs);
    await chat.say('老周', '2');
    chat.expectNothingSaid();
  });
});

describe('the same answer again', () => {
  it('is said in other words on the same day', async () => {
    const chat = await open();
    await chat.say('老周', asked, { mention: true });
    chat.expectSaid(/挂失，再带户口簿/);
    await chat.pass(30 * minuteMs);
    await chat.say('小林', asked, { mention: true });
    chat.expectSaid(/还是两步/);
    await chat.pass(30 * minuteMs);
    await chat.say('老吴', asked, { mention: true });
    const [third] = chat.saidInGroup(home);
    expect(third?.text).toMatch(/挂失/);
    expect(third?.text).not.toMatch(/^先去派出所|^还是两步/);
  });

  it('is given once to several who ask in one minute', async () => {
    const chat = await open();
    await chat.say('老周', asked, { mention: true });
    await chat.say('小林', asked, { mention: true });
    chat.expectSilent('repeat');
  });
});

describe('how an answer was taken', () => {
  it('a thumb is counted and not talked about', async () => {
    const chat = await open();
    await chat.say('老周', asked, { mention: true });
    await chat.say('老周', '👍');
    chat.expectSilent('marked');
    expect(await chat.store.replies.usage(0)).toMatchObject([{ id: lostCard.id, helpful: 1 }]);
  });

  it('答非所问 gets a word of regret, and the question goes on the list', async () => {
    const chat = await open();
    await chat.say('老周', asked, { mention: true });
    await chat.say('老周', '答非所问');
    chat.expectSaid(/没答到点上/);
    expect(await gaps(chat)).toMatchObject([
      { kind: 'unhelpful', question: asked, nearest: [lostCard.id] },
    ]);
  });

  it('is said by whoever was answered, not by others', async () => {
    const chat = await open();
    await chat.say('老周', asked, { mention: true });
    await chat.say('小林', '没用');
    chat.expectNothingSaid();
    expect(await gaps(chat)).toEqual([]);
  });

  it('staff marks what should not have been said', async () => {
    const chat = await open();
    await chat.say('老周', asked, { mention: true });
    await chat.say('钱经理', '答错了');
    expect(await chat.store.replies.usage(0)).toMatchObject([{ misfire: 1 }]);
  });
});

describe('a question without an answer', () => {
  it('goes on the list with numbers masked', async () => {
    const chat = await open();
    await chat.say('老周', '桥头的面馆几点关门，我手机13812345678', { mention: true });
    chat.expectSaid(/[答说]不准/);
    const [gap] = await gaps(chat);
    expect(gap).toMatchObject({ kind: 'unanswered' });
    expect(gap?.question).not.toContain('13812345678');
  });
});

describe('an answer that calls for people', () => {
  const courier = replySet({
    id: 'fraud.suspicion.courier',
    intent: 'fraud.suspicion',
    title: '要取现金交给上门的人',
    ways: ['有人让我取现金交给上门的人，靠谱吗', ...replySet().ways.slice(1)],
    text: '别取，也别交，先打96110问。',
    followUp: 'alarm',
  });

  it('tells them at once, and says its own words in the group', async () => {
    const chat = await openChat({ library: createReplyLibrary([courier, unsure]), model: 'real' });
    await chat.say('老周', '有人让我取现金交给上门的人，靠谱吗');
    chat.expectSaid(/别取，也别交/);
    chat.expectToPerson('方警官', /接单 1/);
  });
});
