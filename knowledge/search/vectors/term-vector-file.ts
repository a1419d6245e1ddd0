import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { LinheError } from '../../../bot/domain/errors.js';
import { projectRoot } from '../../project-root.js';
import { StaticEncoder, type TermVectors } from './static-encoder.js';

/** Term vectors on the disk: a line of JSON, one scale a row, then one byte a value; gzipped. */

export const termVectorFile = path.join(projectRoot, 'knowledge/search/vectors/terms.bin.gz');

const headSchema = z.object({ size: z.number().int().positive(), terms: z.array(z.string()) });

export function saveTermVectors(file: string, { terms, rows }: TermVectors): void {
  const { size, bytes, scales } = rows;
  const head = Buffer.from(`${JSON.stringify({ size, terms })}\n`);
  const parts = [head, Buffer.from(scales.buffer), Buffer.from(bytes.buffer)];
  writeFileSync(file, gzipSync(Buffer.concat(parts), { level: 9 }));
}

/** @throws LinheError `data.invalid` when the file is not what was trained */
export function loadTermVectors(file: string): { vectors: TermVectors; hash: string } {
  try {
    const packed = readFileSync(file);
    const whole = gunzipSync(packed);
    const end = whole.indexOf('\n');
    const { size, terms } = headSchema.parse(JSON.parse(whole.toString('utf8', 0, end)));
    const scaleBytes = terms.length * Float32Array.BYTES_PER_ELEMENT;
    const body = Uint8Array.from(whole.subarray(end + 1)).buffer;
    if (body.byteLength !== scaleBytes + terms.length * size) throw new Error('cut off');
    const scales = new Float32Array(body, 0, terms.length);
    const rows = { size, bytes: new Int8Array(body, scaleBytes), scales };
    const hash = createHash('sha256').update(packed).digest('hex').slice(0, 12);
    return { vectors: { terms, rows }, hash };
  } catch (cause) {
    throw new LinheError('data.invalid', {
      what: `词向量文件 ${path.basename(file)} 读不出来`,
      mend: '运行 npm run train:search 重新训练，或从仓库里取回这个文件',
      cause,
    });
  }
}

/** How names of the built-in encoder begin. */
export const builtInName = 'built-in';

let loaded: StaticEncoder | undefined;

/** The encoder that comes with the program; read once. */
export function builtInEncoder(): StaticEncoder | undefined {
  if (!existsSync(termVectorFile)) return undefined;
  if (!loaded) {
    const { vectors, hash } = loadTermVectors(termVectorFile);
    loaded = new StaticEncoder(`${builtInName}-${hash}`, vectors);
  }
  return loaded;
}
