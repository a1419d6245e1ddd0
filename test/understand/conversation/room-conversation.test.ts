import { beforeAll, describe, expect, it } from 'vitest';
import type { ConversationView } from '../../../bot/domain/conversation.js';
import { loadMind, type Mind } from '../../../bot/main.js';
import { Conversations } from '../../../bot/understand/conversation/conversations.js';
import type { LineSense } from '../../../bot/understand/conversation/lines.js';
import { RoomConversation } from '../../../bot/understand/conversation/room-conversation.js';

const second = 1_000;
const minute = 60 * second;
const start = Date.parse('2026-11-26T20:00:00+08:00');

let mind: Mind;
beforeAll(() => {
  mind = loadMind(start);
});

/** How lines sound is told here, so that these tests hold whatever the ear has learnt. */
const quiet: LineSense = {
  dispute: 0.02,
  kind: 'dispute.quarrel',
  kindShare: 0.3,
  matters: [],
  chatter: 0.95,
  hostility: 0,
  heat: 0.1,
  hardness: 0.02,
  alarm: 0,
};
const about = (kind: LineSense['kind'], heat = 1.5): LineSense => ({
  dispute: 0.85,
  kind,
  kindShare: 0.9,
  matters: [{ intent: kind, confidence: 0.75 }],
  chatter: 0.05,
  hostility: Math.min(3, Math.round(heat)) as LineSense['hostility'],
  heat,
  hardness: 0.05,
  alarm: 0,
});

class Talk {
  readonly room = new RoomConversation(mind.talk);
  private at = start;
  private count = 0;

  say(
    from: string,
    text: string,
    sense: LineSense,
    more: { after?: number; quotes?: string } = {},
  ) {
    this.at += more.after ?? 20 * second;
    this.count += 1;
    const id = `m${this.count}`;
    const role = 'resident' as const;
    const spoken = { id, at: this.at, senderId: from, senderName: from, role, text };
    return this.room.follow({ ...spoken, quotedId: more.quotes }, () => sense);
  }
}

const sidesOf = (view: ConversationView) => view.dispute?.sides.map((side) => [...side].sort());

describe('a dispute in a busy group', () => {
  it('is told apart from what else is going on, with who is against whom', () => {
    const talk = new Talk();
    talk.say('李姐', '明天的土鸡蛋谁要接龙', quiet);
    talk.say('老周', '楼上又在跳，天花板都在抖', about('dispute.noise'), { after: 3 * minute });
    const eggs = talk.say('王婶', '土鸡蛋我要两板', quiet);
    const back = talk.say('小吴', '你家才吵，小孩子能有多大动静', about('dispute.noise', 2));
    expect(back.dispute).toMatchObject({
      kind: 'dispute.noise',
      startedWith: 'm2',
      partOfIt: true,
    });
    expect(sidesOf(back)).toEqual([['老周'], ['小吴']]);
    expect(eggs.dispute?.partOfIt ?? false).toBe(false);
    expect(eggs.thread).not.toBe(back.thread);
  });

  it('notes the first insult, the end, and that it flares up again', () => {
    const talk = new Talk();
    talk.say('老周', '楼上又在跳', about('dispute.noise'));
    talk.say('小吴', '你别太敏感', about('dispute.noise', 2));
    const insult = talk.say('老周', '你家养的是马吧', about('dispute.noise', 3));
    expect(insult.dispute?.firstInsult).toBe('m3');
    const settled = talk.say('小吴', '不好意思，以后我给孩子换拖鞋', { ...quiet, heat: 0.2 });
    expect(settled.dispute).toMatchObject({ phase: 'ended', endedWith: 'm4' });
    const again = talk.say('老周', '昨天说好的，今天你家又跳', about('dispute.noise', 2), {
      after: 60 * minute,
    });
    expect(again.dispute).toMatchObject({ phase: 'flared', flaredWith: 'm5' });
  });

  it('keeps two matters apart that run through each other', () => {
    const talk = new Talk();
    talk.say('面馆', '二楼的水又滴到我店里', about('dispute.leak'));
    talk.say('果店', '谁的货车堵我门口', about('dispute.parking'));
    const leak = talk.say('租客', '我也是租的，你找房东', about('dispute.leak'), { quotes: 'm1' });
    const car = talk.say('小哥', '你催什么，我马上挪', about('dispute.parking'), { quotes: 'm2' });
    expect([leak.dispute?.kind, car.dispute?.kind]).toEqual(['dispute.leak', 'dispute.parking']);
    expect(sidesOf(leak)).toEqual([['面馆'], ['租客']]);
    expect(sidesOf(car)).toEqual([['果店'], ['小哥']]);
  });

  it('does not make a party of who only calms', () => {
    const talk = new Talk();
    talk.say('老周', '楼上又在跳', about('dispute.noise'));
    talk.say('小吴', '你别太敏感', about('dispute.noise', 2));
    const calming = talk.say('许老师', '都少说两句，邻里邻居的', quiet);
    expect(calming.dispute?.sides.flat()).not.toContain('许老师');
  });

  it('is none where people only chat', () => {
    const talk = new Talk();
    for (const text of ['今晚吃啥', '火锅', '走', '几点', '六点']) {
      expect(talk.say(text, text, quiet).dispute).toBeUndefined();
    }
  });
});

describe('the early sign', () => {
  it('rises with the tone, and is over with the first insult', () => {
    const calm = new Talk();
    const tense = new Talk();
    let calmView = calm.say('甲', '今天天气好', quiet);
    let tenseView = tense.say('甲', '又是你们家', about('dispute.noise', 1.2));
    for (const who of ['乙', '甲', '乙']) {
      calmView = calm.say(who, '是呀', quiet);
      tenseView = tense.say(who, '每次都这样', about('dispute.noise', 1.4));
    }
    expect(tenseView.earlySign).toBeGreaterThan(calmView.earlySign + 0.3);
    expect(tense.say('乙', '滚', about('dispute.noise', 3)).earlySign).toBe(0);
  });
});

describe('memory', () => {
  it('counts a message once, however often it is looked at', () => {
    const talk = new Talk();
    const first = talk.say('老周', '楼上又在跳', about('dispute.noise'));
    const spoken = {
      id: 'm1',
      at: start,
      senderId: '老周',
      senderName: '老周',
      role: 'resident' as const,
      text: '楼上又在跳',
    };
    expect(talk.room.follow(spoken, () => quiet)).toBe(first);
  });

  it('of a room and of a city stays bounded', () => {
    const talk = new Talk();
    for (let line = 0; line < 3_000; line++) {
      const sense = line % 3 === 0 ? about('dispute.noise') : quiet;
      const view = talk.say(`人${line % 200}`, `第${line}句 ${line * 7919}`, sense);
      expect(view.dispute?.messages.length ?? 0).toBeLessThanOrEqual(60);
    }
    const rooms = new Conversations(mind.talk);
    const spoken = { at: start, senderId: 'a', senderName: 'a', role: 'resident' as const };
    for (let room = 0; room < 2_500; room++) {
      rooms.follow(`room-${room}`, { ...spoken, id: 'm', text: '你好' }, () => quiet);
    }
    expect([rooms.knows('room-0'), rooms.knows('room-2499')]).toEqual([false, true]);
  });
});
