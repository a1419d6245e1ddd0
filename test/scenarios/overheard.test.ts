import { describe, expect, it } from 'vitest';
import { openChat } from '../support/duty.js';

/** Questions that hide: behind small talk, in what the ear takes for chatter, in a copied text. */

describe('a question that nobody addressed to the officer', () => {
  it('is heard behind small talk of the same breath', async () => {
    const chat = await openChat({ model: 'real' });
    await chat.type('小林', '今天风真大', { at: '20:31' });
    await chat.post('小林', '楼下桂花开了');
    await chat.say('小林', '身份证丢了怎么补办');
    chat.expectSaid(/身份证|派出所/);
  });

  it('is heard where the ear hears chatter, when a reply surely answers it', async () => {
    // The ear of the script knows no lock: all of this is chatter to it.
    const chat = await openChat();
    await chat.say('小林', '房东趁我上班把门锁换了不让我进，他能这么干吗？');
    chat.expectSaid(/110|换锁/);
  });

  it('is left to whoever was called by name', async () => {
    const chat = await openChat();
    await chat.say('小林', '@老周 房东趁我上班把门锁换了不让我进，他能这么干吗？');
    chat.expectNothingSaid();
  });

  it('is no question in a mere tale of it', async () => {
    const chat = await openChat();
    await chat.say('小林', '我表弟的房东换了锁，后来又换回来了');
    chat.expectNothingSaid();
  });
});

describe('a lure that somebody copies to ask about it', () => {
  const lure = '“恭喜您的社保卡已升级，请点击链接填写银行卡号领取补贴八百元，逾期作废”';

  it('is answered as a question, not taken down as a lure', async () => {
    const chat = await openChat({ model: 'real' });
    await chat.say('李老师', '请大家帮我看一看这条短信，是真的吗');
    await chat.say('李老师', lure);
    expect(chat.decisions().at(-1)?.action).toBe('reply');
    chat.expectSaid(/别点|别填|假/);
  });
});

describe('whoever was asked where it is', () => {
  it('says so, and the place reaches whoever has it', async () => {
    const chat = await openChat();
    await chat.say('老周', '路灯又不亮了', { mention: true });
    expect((await chat.store.caseById(1))?.place).toBeUndefined();
    await chat.say('老周', '3幢2单元门口那个');
    chat.expectSaid(/告诉来的人/);
    chat.expectToPerson('钱经理', /3幢2单元/);
    expect((await chat.store.caseById(1))?.place).toMatch(/3幢/);
  });
});
