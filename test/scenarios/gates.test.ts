import { describe, expect, it } from 'vitest';
import { humanPacing } from '../../bot/deliver/pacing.js';
import { home, minuteMs, openChat } from '../support/duty.js';

describe('who is heard at all', () => {
  it('hears nobody where no room is on the list, not even a fire', async () => {
    const chat = await openChat({ rooms: [] });
    await chat.say('老周', '3幢着火了');
    chat.expectSilent('gate.allowed');
    expect(chat.channel.sent).toEqual([]);
  });

  it('keeps no word and no file name of a room that is none of ours', async () => {
    const chat = await openChat();
    await chat.say('老周', '我的电话13812345678', {
      room: 'room-private-life',
      more: { quote: { text: '体检结果' }, attachment: { name: '体检报告.pdf' }, kind: 'file' },
    });
    const [kept] = await chat.store.messagesAfter(0, 10);
    expect(JSON.stringify(kept)).not.toMatch(/138|体检/);
    expect(chat.events.filter(({ type }) => type === 'hear')).toEqual([]);
  });

  it('keeps no word that the owner of the account says elsewhere', async () => {
    const chat = await openChat();
    await chat.post('AI警官', '妈，晚上回家吃饭', { room: 'room-family', more: { own: true } });
    const [kept] = await chat.store.messagesAfter(0, 10);
    expect(kept?.text).toBe('');
  });

  it('does not answer a stranger in private', async () => {
    const chat = await openChat();
    await chat.whisper('陌生人', '身份证丢了怎么办');
    chat.expectSilent('gate.private');
  });
});

describe('the floor', () => {
  it('is taken by the grid chief, given back with 交给你了', async () => {
    const chat = await openChat();
    await chat.say('郑晓丽', '这事我来跟大家说');
    chat.expectSilent('staff');
    await chat.say('老周', '身份证丢了怎么补办');
    chat.expectSilent(/郑晓丽在管/);
    await chat.say('郑晓丽', '交给你了');
    chat.expectSaid(/接着听/);
    await chat.say('老周', '身份证丢了怎么补办', { mention: true });
    chat.expectSaid(/身份证/);
  });

  it('ends by itself after thirty minutes of silence', async () => {
    const chat = await openChat();
    await chat.say('郑晓丽', '这事我来跟大家说', { at: '20:31' });
    await chat.say('老周', '身份证丢了怎么补办', { at: '21:00' });
    chat.expectSilent('gate.floor');
    await chat.say('老周', '身份证丢了怎么补办', { at: '21:03' });
    chat.expectSaid(/身份证/);
  });

  it('is held on by every further word of the chief', async () => {
    const chat = await openChat();
    await chat.say('郑晓丽', '这事我来跟大家说', { at: '20:31' });
    await chat.say('郑晓丽', '我问过物业了', { at: '20:55' });
    await chat.say('老周', '身份证丢了怎么补办', { at: '21:03' });
    chat.expectSilent('gate.floor');
  });

  it('is not taken by property staff, nor by a nickname', async () => {
    const chat = await openChat();
    await chat.say('钱经理', '大家好，明天检修水泵');
    await chat.say('网格长', '都听我的');
    await chat.say('老周', '身份证丢了怎么补办');
    chat.expectSaid(/身份证/);
  });

  it('is not taken by a notice, unless people quarrel that it may be meant for', async () => {
    const chat = await openChat();
    await chat.say('方警官', '【通知】周六上午九点半，活动室讲防骗');
    chat.expectSilent('staff_notice');
    await chat.say('老周', '身份证丢了怎么补办');
    chat.expectSaid(/身份证/);
    await chat.say('老周', '楼上又钻墙', { at: '20:40' });
    await chat.say('方警官', '【提醒】装修要按时间');
    chat.expectSilent('staff');
  });

  it('of somebody who fell silent keeps no threat from people, only from the group', async () => {
    const chat = await openChat();
    await chat.say('顾书记', '晒场的补偿下礼拜四对数', { at: '20:31' });
    await chat.say('老周', '界石是你半夜挪的，我弄死你', { at: '20:32' });
    // Early warning asks for nobody's floor; the case itself waits for whoever has it.
    expect(chat.toPerson('方警官').every((card) => card.includes('预警】'))).toBe(true);
    await chat.say('老周', '界石是你半夜挪的，我弄死你', { at: '20:36' });
    chat.expectToPerson('方警官', /界石/);
    chat.expectNothingSaid();
  });

  it('is passed by an emergency', async () => {
    const chat = await openChat();
    await chat.say('郑晓丽', '这事我来跟大家说');
    await chat.say('老周', '3幢着火了');
    chat.expectSaid(/119/);
    chat.expectToPerson('方警官', /3幢着火了/);
  });

  it('does not silence an emergency that the chief reports', async () => {
    const chat = await openChat();
    await chat.say('郑晓丽', '3幢着火了，大家快下楼');
    chat.expectSaid(/119/);
    chat.expectToPerson('方警官', /3幢着火了/);
    await chat.say('老周', '身份证丢了怎么补办');
    chat.expectSilent('gate.floor');
  });
});

describe('quiet on order', () => {
  it('静默 30分钟 and 恢复', async () => {
    const chat = await openChat();
    await chat.say('郑晓丽', '静默 30分钟', { at: '20:31' });
    chat.expectSaid(/21:01前我不在群里说话/);
    await chat.say('老周', '身份证丢了怎么补办', { at: '20:40', mention: true });
    chat.expectSilent(/已静默到21:01/);
    await chat.say('郑晓丽', '恢复');
    await chat.say('老周', '身份证丢了怎么补办', { mention: true });
    chat.expectSaid(/身份证/);
  });

  it('ends by itself', async () => {
    const chat = await openChat();
    await chat.say('郑晓丽', '静默 30分钟', { at: '20:31' });
    await chat.say('老周', '身份证丢了怎么补办', { at: '21:02' });
    chat.expectSaid(/身份证/);
  });

  it('an emergency goes only to people', async () => {
    const chat = await openChat();
    await chat.say('郑晓丽', '静默');
    await chat.say('老周', '3幢着火了');
    chat.expectNothingSaid();
    chat.expectToPerson('方警官', /着火/);
    chat.expectToPerson('郑晓丽', /着火/);
  });

  it('is not given by a resident, nor by property staff who may be a party', async () => {
    const chat = await openChat();
    for (const who of ['老周', '网格长', '钱经理']) {
      await chat.say(who, '@AI警官 静默 2小时', { mention: true });
    }
    expect((await chat.store.roomState(home)).mutedUntil).toBe(0);
  });
});

describe('how often', () => {
  it('answers the same question of a busy minute once', async () => {
    const chat = await openChat();
    await chat.say('老周', '身份证丢了怎么补办');
    chat.expectSaid(/身份证/);
    await chat.say('老林', '身份证丢了怎么补办');
    chat.expectNothingSaid();
    await chat.pass(minuteMs);
    await chat.say('老陈', '身份证丢了怎么补办');
    chat.expectSilent('repeat');
  });

  it('does not tell one person the same within ten minutes, even when asked', async () => {
    const chat = await openChat();
    const ask = '身份证丢了怎么补办';
    await chat.say('老周', ask, { mention: true, at: '20:31' });
    chat.expectSaid(/派出所/);
    await chat.say('老周', ask, { mention: true, at: '20:36' });
    chat.expectSilent('repeat');
    await chat.say('老林', ask, { mention: true, at: '20:37' });
    chat.expectSaid(/派出所/);
    await chat.say('老周', ask, { mention: true, at: '20:42' });
    chat.expectSaid(/派出所/);
  });

  it('an emergency passes quota and cool-down', async () => {
    const chat = await openChat({ pacing: humanPacing });
    const asked = ['身份证丢了怎么补办', '@AI警官 你好'];
    for (let turn = 0; turn < 50; turn++) {
      await chat.type(`邻居${turn}`, asked[turn % 2] ?? '', { mention: true });
      // Of several who ask for the same in one minute, one is answered.
      await chat.pass(31_000);
    }
    await chat.say('老周', '身份证丢了怎么补办');
    chat.expectNothingSaid();
    await chat.say('老林', '2幢着火了');
    await chat.pass(2_000);
    chat.expectSaid(/119/);
  });
});

describe('heard too late', () => {
  it('what needs a person becomes a case, without a word in the group', async () => {
    const chat = await openChat();
    await chat.say('老周', '工资拖了三个月', { spokenAt: '20:20', at: '20:30' });
    chat.expectToPerson('郑晓丽', /1号 欠薪纠纷[\s\S]*20:20 老周：工资拖了三个月/);
    expect(chat.channel.sent.filter(({ to }) => to.kind === 'room')).toEqual([]);
  });

  it('a quarrel that was missed is told to the grid chief once', async () => {
    const chat = await openChat();
    await chat.say('老周', '楼上有点响', { spokenAt: '20:20', at: '20:30' });
    chat.expectSilent(/晚到了10分钟/);
    chat.expectToPerson('郑晓丽', /掉线.*有点响/);
    await chat.say('小林', '楼上有点响', { spokenAt: '20:21', at: '20:31' });
    expect(chat.toPerson('郑晓丽')).toEqual([]);
  });

  it('is just noted when nobody needs to act', async () => {
    const chat = await openChat();
    await chat.say('老周', '身份证丢了怎么补办', { spokenAt: '20:20', at: '20:30' });
    chat.expectSilent('gate.fresh');
    expect(chat.channel.sent).toEqual([]);
  });

  it('an emergency is told at once, whoever is there to be told', async () => {
    const chat = await openChat();
    await chat.say('老周', '3幢着火了', { spokenAt: '20:20', at: '20:30' });
    chat.expectToPerson('方警官', /着火/);
    const room = 'room-elsewhere';
    await chat.say('老吴', '5幢着火了', { spokenAt: '20:20', room });
    chat.expectToPerson('李网格', /着火/);
  });
});
