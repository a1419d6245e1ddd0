import type { Encoder } from '../../intent-model/embedding/load-encoder.js';
import type { Hit } from '../hit.js';
import type { Passage } from '../keyword-index.js';
import { buildGraph, loadHnsw, type NeighbourGraph } from './neighbour-graph.js';
import {
  cosineAt,
  emptyVectors,
  nearestExactly,
  type PackedVectors,
  setVector,
} from './packed-vectors.js';

/** Reading a large graph takes longer than answering the first few questions without it. */
const questionsWithoutGraph = 30;

/** Passages by their meaning. */
export class VectorIndex {
  private asked = 0;
  /** Undefined before it was opened, null where it cannot be. */
  private opened?: NeighbourGraph | null;

  constructor(
    readonly encoder: Encoder,
    readonly vectors: PackedVectors,
    /** Opens the graph; without one every vector is looked at. */
    private readonly openGraph?: () => NeighbourGraph | undefined,
  ) {}

  /** The graph of near vectors, where there is one. */
  get graph(): NeighbourGraph | undefined {
    if (this.opened === undefined) this.opened = this.openGraph?.() ?? null;
    return this.opened ?? undefined;
  }

  nearest(question: Float32Array, count: number): Hit[] {
    this.asked += 1;
    const graph = this.asked > questionsWithoutGraph ? this.graph : this.opened;
    return graph ? graph.nearest(question, count) : nearestExactly(this.vectors, question, count);
  }

  cosine(question: Float32Array, at: number): number {
    return cosineAt(this.vectors, question, at);
  }
}

/** Below this many passages looking at each is as quick. */
export const graphMin = 5000;
const batchSize = 64;

/** @param report hears of progress, for people */
export async function buildVectorIndex(
  encoder: Encoder,
  passages: readonly Pick<Passage, 'name' | 'text'>[],
  report: (what: string) => void,
): Promise<VectorIndex> {
  const vectors = await encodeAll(encoder, passages, report);
  const library = passages.length >= graphMin ? await loadHnsw() : undefined;
  const graph =
    library &&
    buildGraph(library, vectors, (done) => report(`建近邻图：${done} / ${passages.length}`));
  return new VectorIndex(encoder, vectors, () => graph);
}

async function encodeAll(
  encoder: Encoder,
  passages: readonly Pick<Passage, 'name' | 'text'>[],
  report: (what: string) => void,
): Promise<PackedVectors> {
  let vectors: PackedVectors | undefined;
  for (let start = 0; start < passages.length; start += batchSize) {
    const batch = passages.slice(start, start + batchSize);
    const encoded = await encoder.encode(batch.map(({ name, text }) => `${name} ${text}`));
    vectors ??= emptyVectors(passages.length, encoded[0]?.length ?? 0);
    for (const [at, vector] of encoded.entries()) setVector(vectors, start + at, vector);
    if (start % (batchSize * 100) === 0) report(`算向量：${start} / ${passages.length}`);
  }
  return vectors ?? emptyVectors(0, 0);
}
