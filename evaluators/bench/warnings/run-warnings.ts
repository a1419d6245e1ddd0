import v8 from 'node:v8';
import vm from 'node:vm';
import type { Mind } from '../../../bot/main.js';
import { readTurn } from '../../../bot/understand/read-turn.js';
import type { WarnLine } from '../../../bot/warn/engine/line.js';
import { WarningEngine } from '../../../bot/warn/engine/warning-engine.js';
import { SeededRandom } from '../../seeded-random.js';
import { everydayLines } from '../../warnings/everyday-lines.js';
import { readIncidents } from '../../warnings/read-incidents.js';
import { daysOfMonth } from '../../warnings/simulate-month.js';
import { roomCount, streetRoomId } from '../../warnings/street.js';
import { LookingBack } from './looking-back.js';

/**
 * The engine alone, readings given: all models over a month's messages and over a storm, beside
 * one that looks back over the window at every message, as one would write it first.
 */

const monthMessages = 400_000;
const stormMessages = 1_000_000;
const lookingBackMessages = 3_000;
const textsMax = 4_000;
const monthMs = daysOfMonth * 24 * 3_600_000;
const samples = 4;
const megabyte = 1024 * 1024;

export interface Run {
  name: string;
  messages: number;
  perSecond: number;
  /** Heap in use after each quarter, in megabytes. */
  heap: number[];
  raised: number;
}

export interface WarningsReport {
  models: number;
  runs: Run[];
  /** How many times as fast as looking back, over the same messages. */
  timesFaster: number;
}

export function runWarnings(mind: Mind, onStep: (what: string) => void): WarningsReport {
  const lines = readLines(mind);
  const models = mind.warnModels;
  onStep(`${models.length} 个模型，${monthMessages} 条`);
  const month = play(
    '一个月',
    new WarningEngine(models),
    monthOf(lines, monthMessages),
    monthMessages,
  );
  onStep(`一下子 ${stormMessages} 条`);
  const storm = play('机器人刷屏', new WarningEngine(models), stormOf(lines), stormMessages);
  onStep(`每条都回头翻一遍的写法，${lookingBackMessages} 条`);
  const count = lookingBackMessages;
  const ours = play('同样几条', new WarningEngine(models), monthOf(lines, count), count);
  const back = play('每条都回头翻', new LookingBack(models), monthOf(lines, count), count);
  const timesFaster = ours.perSecond / back.perSecond;
  return { models: models.length, runs: [month, storm, ours, back], timesFaster };
}

/** What is kept, not what waits to be swept: only that shows whether memory stays flat. */
v8.setFlagsFromString('--expose-gc');
const collectGarbage = vm.runInNewContext('gc') as () => void;

interface Hears {
  observe(line: WarnLine): { length: number };
}

function play(name: string, engine: Hears, lines: Iterable<WarnLine>, messages: number): Run {
  const heap: number[] = [];
  let raised = 0;
  let heard = 0;
  let spent = 0n;
  let begun = process.hrtime.bigint();
  for (const line of lines) {
    raised += engine.observe(line).length;
    heard += 1;
    if (heard % Math.ceil(messages / samples) !== 0 && heard !== messages) continue;
    spent += process.hrtime.bigint() - begun;
    collectGarbage();
    heap.push(process.memoryUsage().heapUsed / megabyte);
    begun = process.hrtime.bigint();
  }
  return { name, messages: heard, perSecond: heard / (Number(spent) / 1e9), heap, raised };
}

type Read = Pick<WarnLine, 'text' | 'reading'>;

/** Everyday lines, and between them what was planted: so that there is something to count. */
function readLines(mind: Mind): Read[] {
  const { talk, matters } = everydayLines();
  const planted = readIncidents().flatMap(({ messages }) => messages.map(({ text }) => text));
  const texts = [...matters.slice(0, textsMax / 8), ...planted, ...talk].slice(0, textsMax);
  return texts.map((text) => ({ text, reading: readTurn(mind.model, text, false) }));
}

function* monthOf(reads: readonly Read[], messages: number): Generator<WarnLine> {
  const random = new SeededRandom(7);
  const begin = Date.parse('2026-02-01T00:00:00+08:00');
  for (let index = 0; index < messages; index++) {
    const read = reads[random.whole(0, reads.length - 1)] as Read;
    const at = begin + Math.floor((index / messages) * monthMs);
    const room = streetRoomId(random.whole(0, roomCount - 1));
    yield lineOf(index, at, room, `${room}:${random.whole(0, 148)}`, read);
  }
}

/** Everything in one hour, half of it by accounts that were never seen before. */
function* stormOf(reads: readonly Read[]): Generator<WarnLine> {
  const random = new SeededRandom(9);
  const begin = Date.parse('2026-02-01T20:00:00+08:00');
  for (let index = 0; index < stormMessages; index++) {
    const read = reads[random.whole(0, reads.length - 1)] as Read;
    const at = begin + Math.floor((index / stormMessages) * 3_600_000);
    const who = random.next() < 0.5 ? `bot-${index}` : 'bot';
    yield lineOf(index, at, streetRoomId(random.whole(0, roomCount - 1)), who, read);
  }
}

function lineOf(index: number, at: number, roomId: string, senderId: string, read: Read): WarnLine {
  const messageId = `b${index}`;
  const who = { roomId, senderId, senderName: senderId, role: 'resident' as const };
  return { key: index + 1, messageId, ...who, at, heardAt: at, ...read };
}
