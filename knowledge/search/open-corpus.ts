import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { explain, LinheError } from '../../bot/domain/errors.js';
import type { Encoder } from '../intent-model/embedding/load-encoder.js';
import { createPassageFinder } from './find-passages.js';
import { loadIndex, saveIndex } from './index-files.js';
import { buildBlocks, type Passage } from './keyword-index.js';
import { layLanguageFile, loadLayLanguage, noLayLanguage } from './lay-language.js';
import { PassageSearch } from './passage-search.js';
import { loadVectors, saveVectors } from './vectors/vector-files.js';
import { buildVectorIndex, type VectorIndex } from './vectors/vector-index.js';

const passageSchema = z.object({
  id: z.union([z.string(), z.number()]),
  name: z.string().default(''),
  text: z.string(),
});
const reportEvery = 10_000;

export interface OpenCorpus {
  search: PassageSearch;
  /** Ids of the passages, by their places. */
  ids: (string | number)[];
}

export interface CorpusPlan {
  /** One passage a line, as JSON. */
  file: string;
  /** Where indexes are kept beside a hash of the content, so that a second run starts at once. */
  folder?: string;
  /** Makes vectors; without it the corpus is asked by words alone. */
  encoder?: Encoder;
  /** Hears of progress, for people. */
  report: (what: string) => void;
}

/**
 * Opens a corpus of passages. What is kept of another content is left alone: an index is made
 * beside and put in place when it is whole.
 * @throws LinheError `input.invalid` naming the line that cannot be read
 */
export async function openCorpus({
  file,
  folder,
  encoder,
  report,
}: CorpusPlan): Promise<OpenCorpus> {
  const bytes = readCorpus(file);
  const hash = createHash('sha256').update(bytes).digest('hex');
  let read: Passage[] | undefined;
  const passages = () => {
    read ??= parsePassages(bytes.toString('utf8'), file);
    return read;
  };
  const kept = folder ? loadIndex(folder, hash, report) : undefined;
  const { ids, names, blocks } = kept ?? build(passages(), report);
  if (folder && !kept) saveIndex(folder, hash, { ids, names, blocks }, report);
  const lay = existsSync(layLanguageFile) ? loadLayLanguage() : noLayLanguage;
  const finder = createPassageFinder(blocks, names, lay);
  const vectors = encoder && (await openVectors(encoder, passages, hash, folder, report));
  return { search: new PassageSearch(finder, vectors), ids };
}

async function openVectors(
  encoder: Encoder,
  passages: () => Passage[],
  hash: string,
  folder: string | undefined,
  report: (what: string) => void,
): Promise<VectorIndex> {
  const kept = folder ? await loadVectors(folder, hash, encoder, report) : undefined;
  const vectors = kept ?? (await buildVectorIndex(encoder, passages(), report));
  if (folder && !kept) saveVectors(folder, hash, vectors, report);
  return vectors;
}

function readCorpus(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new LinheError('input.invalid', {
      what: `读不了语料 ${file}`,
      expected: '一个 .jsonl 文件，每行 {"id", "name", "text"}',
      found: explain(cause),
      mend: '检查 --corpus 的路径',
      cause,
    });
  }
}

function build(passages: readonly Passage[], report: (what: string) => void) {
  const blocks = buildBlocks(passages, (done) => {
    if (done % reportEvery === 0) report(`建索引：${done} / ${passages.length}`);
  });
  report(`建索引：${passages.length} / ${passages.length}`);
  return { ids: passages.map(({ id }) => id), names: passages.map(({ name }) => name), blocks };
}

function parsePassages(text: string, file: string): Passage[] {
  const passages: Passage[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      passages.push(passageSchema.parse(JSON.parse(line)));
    } catch (cause) {
      throw new LinheError('input.invalid', {
        what: `${path.basename(file)} 第 ${at + 1} 行读不懂`,
        expected: '{"id": 1, "name": "…", "text": "…"}',
        found: line.slice(0, 80),
        mend: '改正这一行',
        cause,
      });
    }
  }
  if (passages.length > 0) return passages;
  throw new LinheError('input.invalid', {
    what: `${path.basename(file)} 里没有一条`,
    mend: '换个文件',
  });
}
