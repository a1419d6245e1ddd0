import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WarnLine } from '../../bot/warn/engine/line.js';
import { restoreSnapshot, takeSnapshot } from '../../bot/warn/engine/snapshot.js';
import { WarningEngine } from '../../bot/warn/engine/warning-engine.js';
import { evening, minuteMs, model, newOnes, said } from './support/lines.js';

/** Whatever the order, the repetitions and the restarts: the same matters are warned of, once. */

const models = [
  model({
    id: 'three',
    threshold: { messages: 3, senders: 2 },
    window: '30m',
    coolDownMinutes: 50_000,
  }),
  model({
    id: 'rooms',
    threshold: { messages: 2, rooms: 2 },
    group: ['street'],
    window: '20m',
    coolDownMinutes: 50_000,
  }),
  model({ id: 'pair', with: [{ signal: { text: ['转账'] } }], coolDownMinutes: 50_000 }),
];
const texts = ['加我赚钱', '扫码转账', '兼职日结', '内部名额，转账锁定', '拉你进群'];
const lines = fc
  .array(
    fc.record({
      minute: fc.integer({ min: 0, max: 180 }),
      room: fc.constantFrom('A', 'B', 'C'),
      from: fc.constantFrom('甲', '乙', '丙', '丁'),
      text: fc.constantFrom(...texts),
    }),
    { minLength: 1, maxLength: 24 },
  )
  // Of one person in one room no more is kept than eight.
  .filter((all) =>
    all.every(
      (one) =>
        all.filter((other) => one.from === other.from && one.room === other.room).length <= 8,
    ),
  )
  .map((all) => all.map((one, index) => said({ ...one, key: index + 1, heardMinute: 181 })));

function mattersOf(engine: WarningEngine, heard: readonly WarnLine[]): string[] {
  const raised = newOnes(heard.flatMap((line) => engine.observe(line)));
  return [...new Set(raised.map(({ model: one, matter }) => `${one.id}:${matter}`))].sort();
}

test('the order of hearing does not change which matters are warned of', () => {
  const shuffled = lines.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(shuffled, ([inOrder, mixed]) => {
      const one = mattersOf(new WarningEngine(models), inOrder);
      expect(mattersOf(new WarningEngine(models), mixed)).toEqual(one);
    }),
  );
});

test('a message that comes again changes nothing', () => {
  fc.assert(
    fc.property(lines, fc.array(fc.nat({ max: 39 })), (all, again) => {
      const plain = new WarningEngine(models);
      const once = newOnes(all.flatMap((line) => plain.observe(line))).map(
        ({ episode }) => episode,
      );
      const engine = new WarningEngine(models);
      const twice = newOnes(
        all.flatMap((line, index) => [
          ...engine.observe(line),
          ...(again.includes(index) ? engine.observe(line) : []),
        ]),
      ).map(({ episode }) => episode);
      expect([...new Set(twice)].sort()).toEqual([...once].sort());
    }),
  );
});

test('a restart anywhere changes nothing', () => {
  fc.assert(
    fc.property(lines, fc.array(fc.nat({ max: 39 }), { maxLength: 4 }), (all, restarts) => {
      const whole = new WarningEngine(models);
      const expected = all.flatMap((line) => whole.observe(line)).map(({ episode }) => episode);
      let engine = new WarningEngine(models);
      const found = all.flatMap((line, index) => {
        if (restarts.includes(index)) {
          const next = new WarningEngine(models);
          expect(restoreSnapshot(next, takeSnapshot(engine))).toBe(true);
          engine = next;
        }
        return engine.observe(line).map(({ episode }) => episode);
      });
      expect(found).toEqual(expected);
      expect(engine.quietAt(evening + 300 * minuteMs)).toEqual(
        whole.quietAt(evening + 300 * minuteMs),
      );
    }),
  );
});

test('half a snapshot is none', () => {
  const engine = new WarningEngine(models);
  engine.observe(said());
  const text = takeSnapshot(engine);
  expect(restoreSnapshot(new WarningEngine(models), text.slice(0, -5))).toBe(false);
  expect(restoreSnapshot(new WarningEngine(models), '{"states":3}')).toBe(false);
});
