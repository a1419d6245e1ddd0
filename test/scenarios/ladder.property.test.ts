import fc from 'fast-check';
import { expect, it } from 'vitest';
import { temporaryFile } from '../store/support/temporary.js';
import { type Chat, home, minuteMs, openChat } from '../support/duty.js';
import type { Sent } from '../support/fake-channel.js';

/**
 * Nobody answers, or somebody at some moment, and the officer is restarted meanwhile: each level is
 * called at the right second, once, and nobody is called after it was taken.
 */

const beganAt = '20:31';
const secondMs = 1_000;
/** Of a fire: the officer at once, then a level every three minutes. */
const ladder = ['w-officer', 'w-chief', 'w-village', 'w-street'];
const everyMs = 3 * minuteMs;
const watchedMs = 20 * minuteMs;

interface Course {
  /** Seconds after which somebody takes it. */
  takenAfter: number | undefined;
  by: '方警官' | '郑晓丽' | '顾书记';
  /** Seconds after which the officer is started anew. */
  restarts: number[];
}

const courses: fc.Arbitrary<Course> = fc.record({
  takenAfter: fc.option(fc.integer({ min: 5, max: 900 }), { nil: undefined }),
  by: fc.constantFrom('方警官', '郑晓丽', '顾书记'),
  restarts: fc.uniqueArray(fc.integer({ min: 5, max: 1_100 }), { maxLength: 3 }),
});

async function restarted(chat: Chat, file: string): Promise<Chat> {
  const now = new Date(chat.clock.now() + 8 * 3_600_000).toISOString().slice(5, 19);
  await chat.close();
  return openChat({ file, startAt: now.replace('T', ' ') });
}

/** All that was said from the fire on, over all lives of the officer. */
async function play(course: Course): Promise<{ sent: Sent[]; from: number; takenAt: number }> {
  const file = temporaryFile();
  let chat = await openChat({ file });
  const sent: Sent[] = [];
  await chat.say('老周', '3幢着火了', { at: beganAt });
  const from = (await chat.store.caseById(1))?.openedAt ?? 0;
  let takenAt = Number.POSITIVE_INFINITY;
  const steps = [
    ...course.restarts.map((after) => ({ after, what: 'restart' as const })),
    ...(course.takenAfter === undefined
      ? []
      : [{ after: course.takenAfter, what: 'take' as const }]),
  ].sort((left, right) => left.after - right.after);
  for (const { after, what } of steps) {
    await chat.pass(Math.max(0, from + after * secondMs - chat.clock.now()));
    if (what === 'take') {
      await chat.whisper(course.by, '接单 1');
      takenAt = chat.clock.now();
    } else {
      sent.push(...chat.channel.sent);
      chat = await restarted(chat, file);
    }
  }
  await chat.pass(Math.max(0, from + watchedMs - chat.clock.now()));
  sent.push(...chat.channel.sent);
  await chat.close();
  return { sent, from, takenAt };
}

it('calls each level at its second, once, and nobody once it was taken', async () => {
  await fc.assert(
    fc.asyncProperty(courses, async (course) => {
      const { sent, from, takenAt } = await play(course);
      const called = sent.filter(({ text }) => /接单 1/.test(text) && !/记为/.test(text));
      // The chief is told from the start, and called when it is his turn.
      const turns = called.filter(({ to, at }) => !(to.id === 'w-chief' && at < from + everyMs));
      const due = ladder.filter((_, rung) => from + rung * everyMs < takenAt - 5 * secondMs);
      const late = ladder.filter((_, rung) => from + rung * everyMs < takenAt);
      expect([due, late]).toContainEqual(turns.map(({ to }) => to.id));
      for (const [rung, { at }] of turns.entries()) {
        expect(Math.abs(at - (from + rung * everyMs))).toBeLessThanOrEqual(2 * secondMs);
      }
      const room = sent.filter(({ to, text }) => to.id === home && /接手/.test(text));
      expect(room.length).toBe(takenAt === Number.POSITIVE_INFINITY ? 0 : 1);
    }),
    { numRuns: 40 },
  );
}, 120_000);
