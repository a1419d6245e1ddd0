import { explain } from '../../../bot/domain/errors.js';
import type { Hit } from '../hit.js';
import { type PackedVectors, vectorAt } from './packed-vectors.js';

/**
 * A graph of near vectors (HNSW; Malkov & Yashunin, 2018) through hnswlib-node. The library is
 * compiled when it is installed; without a compiler it is not there, and search compares with
 * every vector instead.
 */

const linksPerNode = 16;
const breadthWhileBuilding = 200;
const breadth = 160;
const seed = 1;
const reportEvery = 5000;

export type HnswLibrary = typeof import('hnswlib-node');
type Graph = InstanceType<HnswLibrary['HierarchicalNSW']>;

export interface NeighbourGraph {
  nearest(vector: Float32Array, count: number): Hit[];
  save(file: string): void;
}

/** @returns undefined where hnswlib-node is not installed or not compiled */
export async function loadHnsw(): Promise<HnswLibrary | undefined> {
  try {
    const loaded = (await import('hnswlib-node')) as HnswLibrary & { default?: HnswLibrary };
    return loaded.default ?? loaded;
  } catch {
    return undefined;
  }
}

export function buildGraph(
  { HierarchicalNSW }: HnswLibrary,
  packed: PackedVectors,
  onProgress: (done: number) => void = () => {},
): NeighbourGraph {
  const count = packed.scales.length;
  const graph = new HierarchicalNSW('ip', packed.size);
  graph.initIndex(count, linksPerNode, breadthWhileBuilding, seed);
  for (let at = 0; at < count; at++) {
    graph.addPoint(vectorAt(packed, at), at);
    if (at % reportEvery === 0) onProgress(at);
  }
  return wrap(graph, count);
}

/** @throws Error when the file is no graph of this many vectors */
export function readGraph(
  { HierarchicalNSW }: HnswLibrary,
  file: string,
  size: number,
  count: number,
) {
  const graph = new HierarchicalNSW('ip', size);
  try {
    graph.readIndexSync(file);
  } catch (cause) {
    throw new Error(`graph: ${explain(cause)}`, { cause });
  }
  if (graph.getCurrentCount() !== count) throw new Error('graph of another corpus');
  return wrap(graph, count);
}

function wrap(graph: Graph, size: number): NeighbourGraph {
  return {
    nearest(vector, count) {
      graph.setEf(Math.max(breadth, count));
      const found = graph.searchKnn(Array.from(vector), Math.min(count, size));
      return found.neighbors
        .map((at, place) => ({ at, score: 1 - (found.distances[place] as number) }))
        .sort((one, other) => other.score - one.score);
    },
    save: (file) => graph.writeIndexSync(file),
  };
}
