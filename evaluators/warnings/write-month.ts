import { closeSync, openSync, writeSync } from 'node:fs';
import { explain, LinheError } from '../../bot/domain/errors.js';
import { everydayLines } from './everyday-lines.js';
import { readIncidents } from './read-incidents.js';
import { simulateMonth } from './simulate-month.js';

const linesAtOnce = 2_000;

/** Writes a simulated month as a recorded chat, a line a message. */
export function writeMonth(given: {
  seed: number;
  messages: number;
  startAt: number;
  out: string;
}): { messages: number; incidents: number } {
  const incidents = readIncidents();
  const lines = simulateMonth({ ...given, lines: everydayLines(), incidents });
  try {
    const file = openSync(given.out, 'w');
    for (let at = 0; at < lines.length; at += linesAtOnce) {
      const batch = lines.slice(at, at + linesAtOnce);
      writeSync(file, batch.map((line) => `${JSON.stringify(line)}\n`).join(''));
    }
    closeSync(file);
  } catch (cause) {
    throw new LinheError('input.invalid', {
      what: `写不到 ${given.out}`,
      expected: '一个能写的 .jsonl 文件',
      found: explain(cause),
      mend: '检查路径和权限',
      cause,
    });
  }
  return { messages: lines.length, incidents: incidents.length };
}
