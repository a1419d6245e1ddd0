import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncomingMessage } from '../../bot/domain/message.js';
import { burstMs, home, minuteMs, openChat } from '../support/duty.js';

/** Looks like our own variables, typed by somebody. */
const oddBraces = '{警务室电话}{{}}$1 $&';

/** What people, phones and rude programs put into a chat. */
const texts = fc.oneof(
  fc.constantFrom(
    '',
    '   ',
    '3幢着火了',
    '楼上钻墙太吵了',
    '你有没有素质，没素质',
    '同意',
    '我同意',
    '身份证丢了怎么补办',
    '接单 1',
    '静默 30分钟',
    '交给你了',
    '办结 1 好了',
    '再吵我弄死你',
    '被骗了5000块',
    '\u200b\u200e\u202e\u0000\u0007',
    '👨‍👩‍👧‍👦'.repeat(50),
    oddBraces,
    '\ud800半个字',
    '吵'.repeat(20_000),
    `1${'3'.repeat(30)}`,
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const people = fc.constantFrom('老周', '小林', '汤奶奶', '郑晓丽', '方警官', '钱经理', '');
const line = fc.record({
  who: people,
  text: texts,
  pauseMs: fc.constantFrom(0, 0, 300, 2_000, 20_000, 3 * minuteMs),
  /** The phone's clock against ours. */
  clockMs: fc.constantFrom(0, 0, 0, -30_000, -10 * minuteMs, 40_000, 86_400_000),
  at: fc.constantFrom(undefined, undefined, 0, -1, Number.NaN, 1e15),
  mention: fc.boolean(),
  private: fc.boolean(),
  kind: fc.constantFrom('text', 'text', 'text', 'image', 'voice', 'other'),
  again: fc.boolean(),
});

describe('whatever is said', () => {
  it('every message gets one decision with a reason, and nothing is said twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 14 }), async (lines) => {
        const chat = await openChat();
        for (const [index, one] of lines.entries()) {
          await chat.clock.advanceTo(chat.clock.now() + one.pauseMs);
          const more: Partial<IncomingMessage> = {
            kind: one.kind as IncomingMessage['kind'],
            at: one.at ?? chat.clock.now() + one.clockMs,
            ...(one.private && {
              conversation: { kind: 'private', id: `resident-${one.who}`, name: '' },
            }),
          };
          const how = { id: `m-${index}`, mention: one.mention, more };
          await chat.post(one.who, one.text, how);
          if (one.again) await chat.post(one.who, one.text, how);
        }
        await chat.pass(burstMs * 3);
        const keys = chat.decisions().map(({ room, message }) => `${room} ${message}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.length).toBe(lines.length);
        expect(await chat.store.undecided(0, 100)).toEqual([]);
        for (const { reason, rule } of chat.decisions()) {
          expect(rule).not.toBe('internal');
          expect(reason).toMatch(/\S/);
          expect(reason).not.toMatch(/\{|undefined|NaN/);
        }
        const said = chat.events.filter((event) => event.type === 'say');
        // A card quotes what people said, odd braces and all; the officer's own words have none.
        const own = said.map(({ text }) => text.replaceAll(oddBraces, ''));
        for (const text of own) expect(text).not.toMatch(/undefined|NaN|\{/);
        const once = said.map(({ message, to, text }) => JSON.stringify([message, to.id, text]));
        expect(new Set(once).size).toBe(once.length);
        expect((await chat.store.verifyRecord()).ok).toBe(true);
        await chat.close();
      }),
      { numRuns: 60 },
    );
  });
});

describe('odd rooms', () => {
  it('a room of five hundred without a name, senders without names and ids', async () => {
    const chat = await openChat();
    const nameless = { kind: 'room' as const, id: home, name: '' };
    for (let number = 0; number < 500; number++) {
      await chat.post('', '楼下今天菜场人真多', {
        id: `m-${number}`,
        more: { conversation: nameless, sender: { id: number % 2 ? '' : `p-${number}`, name: '' } },
      });
    }
    await chat.pass(burstMs * 2);
    expect(chat.decisions()).toHaveLength(500);
    expect(new Set(chat.decisions().map(({ message }) => message)).size).toBe(500);
  });

  it('messages without an id are told apart by who, when and what', async () => {
    const chat = await openChat();
    for (const text of ['一', '二', '一']) await chat.post('老周', text, { id: '' });
    await chat.pass(burstMs * 2);
    expect(chat.decisions()).toHaveLength(2);
  });
});
