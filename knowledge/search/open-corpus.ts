import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { explain, LinheError } from '../../bot/domain/errors.js';
import { createPassageFinder, type PassageFinder } from './find-passages.js';
import { loadIndex, saveIndex } from './index-files.js';
import { buildBlocks, type Passage } from './keyword-index.js';
import { layLanguageFile, loadLayLanguage, noLayLanguage } from './lay-language.js';

const passageSchema = z.object({
  id: z.union([z.string(), z.number()]),
  name: z.string().default(''),
  text: z.string(),
});
const reportEvery = 10_000;

export interface OpenCorpus {
  finder: PassageFinder;
  /** Ids of the passages, by their places. */
  ids: (string | number)[];
}

/**
 * Opens a corpus of passages, one JSON object a line. Its index is built once and kept in `folder`
 * beside a hash of the content, so that a second run starts at once.
 * @param report hears of progress, for people
 * @throws LinheError `input.invalid` naming the line that cannot be read
 */
export function openCorpus(
  file: string,
  folder: string | undefined,
  report: (what: string) => void,
): OpenCorpus {
  const bytes = readCorpus(file);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const kept = folder ? loadIndex(folder, hash, report) : undefined;
  const { ids, names, blocks } = kept ?? build(bytes, file, report);
  if (folder && !kept) saveIndex(folder, hash, { ids, names, blocks }, report);
  const lay = existsSync(layLanguageFile) ? loadLayLanguage() : noLayLanguage;
  return { finder: createPassageFinder(blocks, names, lay), ids };
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

function build(bytes: Buffer, file: string, report: (what: string) => void) {
  const passages = parsePassages(bytes.toString('utf8'), file);
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
