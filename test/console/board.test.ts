import { describe, expect, test } from 'vitest';
import type { StreamedEvent } from '../../bot/console/event-schema.js';
import {
  addEvents,
  type Board,
  emptyBoard,
  type Place,
  tally,
} from '../../bot/console/web/state/board.js';
import { recordedEvents } from '../support/fake-feed.js';

const place: Place = {
  roomId: 'room-1',
  openedAt: 1000,
  officerId: 'practice',
  personIds: new Set(['p-zhou', 'p-lin', 'p-zheng']),
};

let seq = 0;
function hear(text: string, part: Partial<StreamedEvent> = {}): StreamedEvent {
  seq += 1;
  const event = {
    seq,
    at: 2000 + seq,
    room: 'room-1',
    message: `m${seq}`,
    type: 'hear',
    from: '老周',
    fromId: 'p-zhou',
    role: 'resident',
    text,
    kind: 'text',
    ...part,
  };
  return event as StreamedEvent;
}
function say(to: object, part: Partial<StreamedEvent> = {}): StreamedEvent {
  seq += 1;
  const event = {
    seq,
    at: 2000 + seq,
    room: 'room-1',
    message: null,
    type: 'say',
    to,
    text: '好的',
    lane: 'answer',
    citations: [],
    reason: '',
    ...part,
  };
  return event as StreamedEvent;
}
const grow = (...events: StreamedEvent[]): Board => addEvents(emptyBoard, events, place);
const chief = { kind: 'person', id: 'p-zheng', name: '郑晓丽', role: 'grid_chief' };

describe('the board', () => {
  test('a recorded quarrel becomes lines, thoughts, a case, and few words of the officer', () => {
    const events = recordedEvents('test/fixtures/console/recorded-quarrel.jsonl');
    const board = addEvents(emptyBoard, events, { ...place, openedAt: 0 });
    expect(tally(board)).toEqual({ heard: 13, spoke: 3, told: 1 });
    expect(board.lines).toHaveLength(16);
    const first = board.thoughts[board.heard[0] ?? ''];
    expect(first).toMatchObject({
      from: '老周',
      read: { intent: 'dispute.noise' },
      decided: { action: 'mediate' },
    });
    expect(Object.values(board.cases)).toMatchObject([
      { kind: 'dispute.noise', status: 'agreed' },
      { kind: 'officer.human', status: 'dispatched' },
    ]);
    const answered = board.lines.filter((line) => line.said?.message);
    for (const line of answered) {
      expect(board.thoughts[line.said?.message ?? '']?.said).toContainEqual(line.said);
    }
  });

  test('grows the same in one piece as in many', () => {
    const events = recordedEvents('test/fixtures/console/recorded-quarrel.jsonl');
    const whole = addEvents(emptyBoard, events, { ...place, openedAt: 0 });
    let grown = emptyBoard;
    for (const event of events) grown = addEvents(grown, [event], { ...place, openedAt: 0 });
    expect(grown).toEqual(whole);
    expect(emptyBoard.lines).toEqual([]);
  });

  test('other groups, and private words from before this group, are left out', () => {
    const board = grow(
      hear('别的群', { room: 'room-0' }),
      hear('上一个群的时候', { room: 'p-zheng', at: 999 }),
      hear('陌生人', { room: 'p-nobody' }),
    );
    expect(board).toBe(emptyBoard);
  });

  test('private talk lies on that person’s phone, not in the chat', () => {
    const board = grow(
      say(chief, { text: '【紧急】3号 着火冒烟', case: 3 } as Partial<StreamedEvent>),
      hear('接单 3', { room: 'p-zheng', fromId: 'p-zheng' } as Partial<StreamedEvent>),
    );
    expect(board.lines).toEqual([]);
    expect(board.phones['p-zheng']).toMatchObject([
      { mine: false, text: '【紧急】3号 着火冒烟', caseId: 3 },
      { mine: true, text: '接单 3' },
    ]);
    expect(board.thoughts[board.heard[0] ?? '']?.inPrivate).toBe(true);
  });

  test('the officer’s own echo is not a line, and not heard', () => {
    expect(grow(hear('好的', { fromId: 'practice' } as Partial<StreamedEvent>)).lines).toEqual([]);
  });

  test('what carries no text is named by its kind', () => {
    const board = grow(hear('', { kind: 'voice' } as Partial<StreamedEvent>));
    expect(board.lines[0]?.text).toBe('［语音］');
  });

  test('a voice message gets its words where it stands, in the chat and on a phone', () => {
    const later = { kind: 'voice', heardFrom: 'voice' };
    const inPrivate = { room: 'p-zheng', fromId: 'p-zheng' };
    const board = grow(
      hear('', { message: 'v1', kind: 'voice' } as Partial<StreamedEvent>),
      hear('别的话'),
      hear('楼道灯坏了', { message: 'v1', ...later } as Partial<StreamedEvent>),
      hear('', { message: 'v2', kind: 'voice', ...inPrivate } as Partial<StreamedEvent>),
      hear('我到了', { message: 'v2', ...later, ...inPrivate } as Partial<StreamedEvent>),
    );
    expect(board.lines).toMatchObject([
      { text: '楼道灯坏了', heardFrom: 'voice', messageId: 'v1' },
      { text: '别的话' },
    ]);
    expect(board.heard.filter((id) => id === 'v1')).toHaveLength(1);
    expect(board.phones['p-zheng']).toMatchObject([{ text: '我到了', heardFrom: 'voice' }]);
  });

  test('keeps the newest lines only', () => {
    const board = grow(...Array.from({ length: 900 }, (_, index) => hear(`第${index}句`)));
    expect(board.lines).toHaveLength(600);
    expect(board.lines.at(-1)?.text).toBe('第899句');
  });
});
