import { localIso } from '../../bot/domain/local-time.js';
import { SeededRandom } from '../seeded-random.js';
import type { EverydayLines } from './everyday-lines.js';
import type { Incident } from './read-incidents.js';
import { residentCount, roomCount, streetRoomId } from './street.js';

/**
 * A month of a street: everyday talk in every room by the rhythm of the day, with incidents planted
 * at times and into rooms of their own. The same seed makes the same month.
 */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
export const daysOfMonth = 30;
/** Share of everyday lines that ask for something. */
const mattersShare = 0.03;
/** How much is said in each hour of a day. */
const hourWeights = [
  2, 1, 1, 1, 1, 2, 6, 14, 20, 20, 18, 18, 20, 16, 14, 14, 16, 20, 26, 34, 36, 30, 18, 8,
];
/** Incidents begin in waking hours. */
const beginHours: [number, number] = [7, 21];
const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';

export interface MonthLine {
  room: string;
  id: string;
  at: string;
  from: string;
  role: string;
  text: string;
  /** `H1-01/m4`, where it belongs to something planted. */
  incident?: string;
}

export interface MonthOptions {
  seed: number;
  messages: number;
  /** Epoch ms of the first midnight. */
  startAt: number;
  lines: EverydayLines;
  incidents: readonly Incident[];
}

interface Timed extends Omit<MonthLine, 'at' | 'id'> {
  at: number;
}

/** @returns all lines, oldest first */
export function simulateMonth(options: MonthOptions): MonthLine[] {
  const random = new SeededRandom(options.seed);
  const planted = options.incidents.flatMap((one) => plant(one, options.startAt, random));
  const count = Math.max(0, options.messages - planted.length);
  const lines = [...everyday(count, options, random), ...planted];
  lines.sort((left, right) => left.at - right.at);
  return lines.map(({ at, ...rest }, index) => ({
    id: `s${index + 1}`,
    at: localIso(at),
    ...rest,
  }));
}

function everyday(count: number, options: MonthOptions, random: SeededRandom): Timed[] {
  const talk = new Deck(options.lines.talk, random);
  const matters = new Deck(options.lines.matters, random);
  const rooms = roomShares(random);
  const residents = Math.round(residentCount / roomCount);
  return Array.from({ length: count }, () => {
    const room = drawn(rooms, random);
    const text = (random.next() < mattersShare ? matters : talk).deal();
    const from = nameOf(room, Math.floor(random.next() ** 2 * residents));
    return {
      room: streetRoomId(room),
      at: momentOf(options.startAt, random),
      from,
      role: 'resident',
      text,
    };
  });
}

/** Deals each text once before any comes again: nobody says the same all day. */
class Deck {
  private left: string[] = [];

  constructor(
    private readonly texts: readonly string[],
    private readonly random: SeededRandom,
  ) {}

  deal(): string {
    if (this.left.length === 0) this.left = [...this.texts];
    const place = this.random.whole(0, this.left.length - 1);
    const text = this.left[place] ?? '';
    this.left[place] = this.left.at(-1) ?? '';
    this.left.pop();
    return text;
  }
}

/** Few rooms talk much, many little; running sums up to 1. */
function roomShares(random: SeededRandom): number[] {
  const weights = Array.from({ length: roomCount }, () => Math.exp(2 * random.next()));
  const all = weights.reduce((sum, one) => sum + one, 0);
  let sum = 0;
  return weights.map((one) => {
    sum += one / all;
    return sum;
  });
}

function drawn(sums: readonly number[], random: SeededRandom): number {
  const value = random.next();
  const place = sums.findIndex((sum) => value < sum);
  return place < 0 ? sums.length - 1 : place;
}

const hourSums = hourWeights.map((_, hour) =>
  hourWeights.slice(0, hour + 1).reduce((sum, one) => sum + one, 0),
);

function momentOf(startAt: number, random: SeededRandom): number {
  const day = random.whole(0, daysOfMonth - 1);
  const value = random.next() * (hourSums.at(-1) ?? 1);
  const hour = hourSums.findIndex((sum) => value < sum);
  return startAt + day * dayMs + hour * hourMs + Math.floor(random.next() * hourMs);
}

function nameOf(room: number, person: number): string {
  const surname = surnames[(person * 7 + room) % surnames.length];
  const floor = 1 + (person % 18);
  return `${1 + (person % 9)}-${floor}0${1 + (person % 4)} ${surname}${room}`;
}

function plant(one: Incident, startAt: number, random: SeededRandom): Timed[] {
  const lastMinute = Math.max(...one.messages.map((message) => message.after_minutes));
  const daysNeeded = Math.ceil((lastMinute * minuteMs) / dayMs);
  const day = random.whole(0, Math.max(0, daysOfMonth - 2 - daysNeeded));
  const hour = random.whole(...beginHours);
  const begin = startAt + day * dayMs + hour * hourMs + random.whole(0, 59) * minuteMs;
  const letters = [...new Set(one.messages.map(({ room }) => room))];
  const taken = new Set<number>();
  for (let tries = 0; taken.size < letters.length && tries < 10 * roomCount; tries++) {
    taken.add(random.whole(0, roomCount - 1));
  }
  const rooms = [...taken];
  return one.messages.map(({ id, room, after_minutes, from, role, text }) => ({
    room: streetRoomId(rooms[letters.indexOf(room)] ?? 0),
    at: begin + Math.round(after_minutes * minuteMs),
    from,
    role: role ?? 'resident',
    text,
    incident: `${one.id}/${id}`,
  }));
}
