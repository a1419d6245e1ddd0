import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { nextLife } from '../../../evaluators/crash/kill-plan.js';
import { nextSaying, rooms, rosterYaml } from '../../../evaluators/crash/neighbourhood.js';
import { SeededRandom } from '../../../evaluators/seeded-random.js';

test('kills come while starting, early, at work and late', () => {
  const random = new SeededRandom(1);
  const lives = Array.from({ length: 500 }, () => nextLife(random, 1_000));
  expect(lives.some((life) => life.from === 'start' && life.ms < 200)).toBe(true);
  expect(lives.every((life) => life.from === 'online' || life.ms <= 1_000)).toBe(true);
  expect(lives.some((life) => life.from === 'online' && life.ms < 200)).toBe(true);
  expect(lives.some((life) => life.ms > 15_000)).toBe(true);
});

test('all rooms talk, and the roster knows them', () => {
  const random = new SeededRandom(1);
  const said = Array.from({ length: 500 }, () => nextSaying(random));
  const heardIn = new Set(said.map((one) => one.room));
  expect(rooms.every((room) => heardIn.has(room.id))).toBe(true);
  expect(heardIn.has(undefined)).toBe(true);
  const roster = parse(rosterYaml());
  expect(roster.rooms.map((room: { id: string }) => room.id)).toEqual(rooms.map(({ id }) => id));
});
