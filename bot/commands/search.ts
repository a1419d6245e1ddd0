import { z } from 'zod';
import { openCorpus } from '../../knowledge/search/open-corpus.js';
import { LinheError } from '../domain/errors.js';
import { lineId, readJsonLines, writeJsonLine } from './json-lines.js';

const inputSchema = z.object(
  { id: lineId, question: z.string({ error: '应为文字' }) },
  { error: '应为 {"id": "q1", "question": "…"} 这样的对象' },
);
const hitsMax = 1000;

export interface SearchOptions {
  corpus: string;
  k: string;
  mode: string;
  /** Where the index is kept; without it beside the corpus is left alone and nothing is kept. */
  index?: string;
}

/** `linhe search --corpus FILE.jsonl`: questions on stdin, the nearest passages on stdout. */
export async function searchCommand(options: SearchOptions): Promise<void> {
  const count = countOf(options.k);
  requireMode(options.mode);
  const report = (what: string) => process.stderr.write(`${what}\n`);
  const { finder, ids } = openCorpus(options.corpus, options.index, report);
  for await (const line of readJsonLines(undefined, inputSchema)) {
    if ('error' in line) {
      await writeJsonLine({ line: line.number, error: line.error });
      continue;
    }
    const { id, question } = line.value;
    const hits = finder
      .find(question, count)
      .map(({ at, score }) => ({ id: ids[at], score: Math.round(score * 1000) / 1000 }));
    await writeJsonLine({ id, hits });
  }
}

function countOf(k: string): number {
  const count = Number(k);
  if (Number.isInteger(count) && count >= 1 && count <= hitsMax) return count;
  throw new LinheError('input.invalid', {
    what: '--k 不对',
    expected: `1 到 ${hitsMax} 的整数`,
    found: k,
  });
}

/** Vectors need a sentence encoder; keywords are what there is without one. */
function requireMode(mode: string): void {
  if (mode === 'keyword' || mode === 'hybrid') return;
  throw new LinheError('input.invalid', {
    what: mode === 'vector' ? '向量检索还没有做好' : '--mode 不对',
    expected: 'keyword 或 hybrid（现在都按字词查）',
    found: mode,
    mend: '换成 --mode keyword',
  });
}
