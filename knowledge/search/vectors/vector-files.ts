import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { explain } from '../../../bot/domain/errors.js';
import type { Encoder } from '../../intent-model/embedding/load-encoder.js';
import { readBlock, writeBeside } from '../index-folder.js';
import { type HnswLibrary, loadHnsw, readGraph } from './neighbour-graph.js';
import { graphMin, VectorIndex } from './vector-index.js';

/** Vectors of a corpus on the disk: one folder a content and an encoder. */

/** Changes with the way passages are encoded or blocks are laid out. */
const layout = 1;

const headSchema = z.object({
  layout: z.literal(layout),
  hash: z.string(),
  encoder: z.string(),
  size: z.number().int(),
  passages: z.number().int(),
});
const graphFile = 'graph.hnsw';

function folderOf(folder: string, hash: string, encoder: string): string {
  const short = createHash('sha256').update(encoder).digest('hex').slice(0, 8);
  return path.join(folder, `vectors-${hash.slice(0, 16)}-${short}`);
}

/** @returns undefined where there are none, or none that can be read: then they are made anew */
export async function loadVectors(
  folder: string,
  hash: string,
  encoder: Encoder,
  report: (what: string) => void,
): Promise<VectorIndex | undefined> {
  const own = folderOf(folder, hash, encoder.name);
  if (!existsSync(path.join(own, 'head.json'))) return undefined;
  try {
    const head = headSchema.parse(JSON.parse(readFileSync(path.join(own, 'head.json'), 'utf8')));
    const { size, passages } = head;
    const bytes = new Int8Array(readBlock(own, 'rows'));
    const scales = new Float32Array(readBlock(own, 'scales'));
    const fits =
      head.hash === hash &&
      head.encoder === encoder.name &&
      scales.length === passages &&
      bytes.length === passages * size;
    if (!fits) throw new Error('blocks do not fit');
    const graphAt = path.join(own, graphFile);
    const library = passages >= graphMin && existsSync(graphAt) ? await loadHnsw() : undefined;
    const openGraph = library && (() => tryGraph(library, graphAt, size, passages, report));
    return new VectorIndex(encoder, { size, bytes, scales }, openGraph);
  } catch (error) {
    report(`存着的向量坏了（${explain(error).slice(0, 80)}），重新算`);
    return undefined;
  }
}

/** A graph that cannot be read is done without: looking at every vector finds the same. */
function tryGraph(
  library: HnswLibrary,
  file: string,
  size: number,
  passages: number,
  report: (what: string) => void,
) {
  try {
    return readGraph(library, file, size, passages);
  } catch (error) {
    report(`近邻图读不出来（${explain(error).slice(0, 80)}），逐条比较`);
    return undefined;
  }
}

/** Vectors that cannot be kept serve all the same: the disk may be full. */
export function saveVectors(
  folder: string,
  hash: string,
  { encoder, vectors, graph }: VectorIndex,
  report: (what: string) => void,
): void {
  const { size, bytes, scales } = vectors;
  const head = { layout, hash, encoder: encoder.name, size, passages: scales.length };
  writeBeside(folderOf(folder, hash, encoder.name), report, (beside) => {
    writeFileSync(path.join(beside, 'rows.bin'), bytes);
    writeFileSync(path.join(beside, 'scales.bin'), scales);
    graph?.save(path.join(beside, graphFile));
    writeFileSync(path.join(beside, 'head.json'), JSON.stringify(head));
  });
}
