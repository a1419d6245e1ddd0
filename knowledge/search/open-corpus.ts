import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { explain, LinheError } from '../../bot/domain/errors.js';
import type { Passage } from './keyword-index.js';
import { type OpenCorpus, openPassages, type StoredPassages } from './open-passages.js';

const passageSchema = z.object({
  id: z.union([z.string(), z.number()]),
  name: z.string().default(''),
  text: z.string(),
});

export interface CorpusPlan extends Omit<StoredPassages, 'hash'> {
  /** One passage a line, as JSON. */
  file: string;
}

/**
 * Opens a corpus of passages, one a line of a file.
 * @throws LinheError `input.invalid` naming the line that cannot be read
 */
export async function openCorpus({ file, ...plan }: CorpusPlan): Promise<OpenCorpus> {
  const bytes = readCorpus(file);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const passages = () => parsePassages(bytes.toString('utf8'), file);
  return openPassages({ ...plan, hash, passages });
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
