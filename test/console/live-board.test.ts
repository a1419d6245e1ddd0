import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Practice } from '../../bot/console/contract.js';
import { LiveBoard } from '../../bot/console/web/state/live-board.js';

/** An event source in the test's hand. */
class HandSource extends EventTarget {
  readyState = 1;
  constructor(readonly address: string) {
    super();
  }
  close(): void {
    this.readyState = 2;
  }
  tell(name: string, data?: unknown): void {
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    this.dispatchEvent(Object.assign(new Event(name), { data: text }));
  }
}

const room = { id: 'room-1', name: '3幢', openedAt: 0 };
const practice: Practice = {
  room,
  playing: null,
  typing: null,
  community: '罗兰花苑',
  officerId: 'practice',
  officerName: 'AI警官',
  people: [{ id: 'p-wu', name: '吴磊', role: 'resident', roleName: '居民', home: '', about: '' }],
  scripts: [],
};
const heard = (seq: number, roomId = 'room-1') => ({
  seq,
  at: 5,
  room: roomId,
  message: `m${seq}`,
  type: 'hear',
  from: '吴磊',
  fromId: 'p-wu',
  role: 'resident',
  text: `第${seq}句`,
  kind: 'text',
});

function open() {
  const sources: HandSource[] = [];
  const live = new LiveBoard(practice, (address) => {
    const source = new HandSource(address);
    sources.push(source);
    return source;
  });
  let drawings = 0;
  const leave = live.watch(() => {
    drawings += 1;
  });
  const source = () => sources.at(-1) as HandSource;
  const texts = () => live.snapshot().board.lines.map((line) => line.text);
  return { live, sources, source, leave, texts, drawings: () => drawings };
}

describe('the live board', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('draws a long backlog once', async () => {
    const { source, texts, drawings } = open();
    for (let seq = 1; seq <= 300; seq += 1) source().tell('message', heard(seq));
    expect(drawings()).toBe(0);
    await vi.advanceTimersByTimeAsync(20);
    expect(drawings()).toBe(1);
    expect(texts()).toHaveLength(300);
  });

  test('takes nothing twice, and nothing that it cannot read', async () => {
    const { source, texts } = open();
    source().tell('message', heard(2));
    source().tell('message', heard(2));
    source().tell('message', heard(1));
    source().tell('message', '{"seq": 3, "ty');
    source().tell('message', { ...heard(4), type: 'sing' });
    source().tell('message', heard(5));
    await vi.advanceTimersByTimeAsync(20);
    expect(texts()).toEqual(['第2句', '第5句']);
  });

  test('says when the line is lost, and comes back to its place when shut out', async () => {
    const { live, sources, source } = open();
    source().tell('open');
    expect(live.snapshot().connection).toBe('open');
    source().tell('message', heard(7));
    source().readyState = 0;
    source().tell('error');
    await vi.advanceTimersByTimeAsync(5000);
    expect(live.snapshot().connection).toBe('lost');
    expect(sources).toHaveLength(1);
    source().readyState = 2;
    source().tell('error');
    await vi.advanceTimersByTimeAsync(5000);
    expect(sources.map((one) => one.address)).toEqual(['./api/events', './api/events?after=7']);
  });

  test('a new group and a reset begin with an empty board', async () => {
    const { live, source, texts } = open();
    source().tell('message', heard(1));
    await vi.advanceTimersByTimeAsync(20);
    const next = { id: 'room-2', name: '3幢', openedAt: 9 };
    source().tell('practice', { room: next, playing: 'fire-lane', typing: null });
    expect(texts()).toEqual([]);
    expect(live.snapshot()).toMatchObject({ state: { playing: 'fire-lane' }, renewals: 1 });
    source().tell('message', heard(2));
    source().tell('message', heard(3, 'room-2'));
    await vi.advanceTimersByTimeAsync(20);
    expect(texts()).toEqual(['第3句']);
    source().tell('reset', {});
    expect(texts()).toEqual([]);
    source().tell('message', heard(1, 'room-2'));
    await vi.advanceTimersByTimeAsync(20);
    expect(texts()).toEqual(['第1句']);
  });

  test('a group that we asked for ourselves is no surprise', () => {
    const { live, source } = open();
    live.expectNewRoom();
    const next = { room: { id: 'room-2', name: '3幢', openedAt: 9 }, playing: null, typing: null };
    source().tell('practice', next);
    live.takeState(next);
    expect(live.snapshot().renewals).toBe(0);
  });

  test('closes the line when nobody looks', () => {
    const { source, leave } = open();
    leave();
    expect(source().readyState).toBe(2);
  });
});
