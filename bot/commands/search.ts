import { z } from 'zod';
import { chooseEncoder } from '../../knowledge/search/choose-encoder.js';
import { openCorpus } from '../../knowledge/search/open-corpus.js';
import { type SearchMode, searchModes } from '../../knowledge/search/passage-search.js';
import { readConfig } from '../config.js';
import { LinheError } from '../domain/errors.js';
import { lineId, readJsonLines, writeJsonLine } from './json-lines.js';
import { encoderSource } from './open-ears.js';

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
  const mode = modeOf(options.mode);
  const report = (what: string) => process.stderr.write(`${what}\n`);
  const encoder = mode === 'keyword' ? undefined : await chooseEncoder(encoderSource(readConfig()));
  if (mode === 'vector' && !encoder) throw noEncoder();
  const { search, ids } = await openCorpus({
    file: options.corpus,
    folder: options.index,
    encoder,
    report,
  });
  for await (const line of readJsonLines(undefined, inputSchema)) {
    if ('error' in line) {
      await writeJsonLine({ line: line.number, error: line.error });
      continue;
    }
    const { id, question } = line.value;
    const found = await search.search(question, count, mode);
    const hits = found.map(({ at, score }) => ({ id: ids[at], score: rounded(score) }));
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

function modeOf(asked: string): SearchMode {
  const mode = searchModes.find((one) => one === asked);
  if (mode) return mode;
  throw new LinheError('input.invalid', {
    what: '--mode 不对',
    expected: searchModes.join('、'),
    found: asked,
  });
}

function noEncoder(): LinheError {
  return new LinheError('data.missing', {
    what: '没有向量模型，按意思查不了',
    mend: '换成 --mode keyword，或设 LINHE_EMBEDDING_MODEL',
  });
}

const rounded = (value: number) => Math.round(value * 10_000) / 10_000;
