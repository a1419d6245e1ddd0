import { stringify } from 'csv-stringify/sync';
import { localIso } from '../../domain/local-time.js';
import type { ChatLine } from './chat-line.js';
import { csvColumns } from './parse-chat-csv.js';

/** Recorded messages as text, in the forms that the readers of this folder take back. */
export interface ChatForming {
  /** What stands before the first message. */
  head: string;
  lines(lines: readonly ChatLine[]): string;
}

export const chatForming: Record<'.jsonl' | '.csv' | '.txt', ChatForming> = {
  '.jsonl': {
    head: '',
    lines: (lines) => lines.map((line) => `${JSON.stringify(rowOf(line))}\n`).join(''),
  },
  '.csv': {
    // Without the mark, Excel on a Chinese Windows takes UTF-8 for GBK.
    head: `\ufeff${csvColumns.join(',')}\n`,
    lines: (lines) =>
      stringify(lines.map(rowOf), { columns: [...csvColumns], escape_formulas: true }),
  },
  '.txt': {
    head: '',
    lines: (lines) =>
      lines
        .map(({ at, from, text }) => {
          const stamp = localIso(at).slice(0, 19).replace('T', ' ');
          return `${stamp} ${from || '（没有名字）'}\n${text}\n\n`;
        })
        .join(''),
  },
};

function rowOf({ room, id, at, from, role, text }: ChatLine) {
  return { room, id, at: localIso(at), from, role, text };
}
