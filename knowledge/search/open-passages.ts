import { existsSync } from 'node:fs';
import type { Encoder } from '../intent-model/embedding/load-encoder.js';
import { createPassageFinder } from './find-passages.js';
import { loadIndex, type StoredIndex, saveIndex } from './index-files.js';
import { buildBlocks, type Passage } from './keyword-index.js';
import { layLanguageFile, loadLayLanguage, noLayLanguage } from './lay-language.js';
import { PassageSearch } from './passage-search.js';
import { loadVectors, saveVectors } from './vectors/vector-files.js';
import { buildVectorIndex, type VectorIndex } from './vectors/vector-index.js';

const reportEvery = 10_000;

export interface OpenCorpus {
  search: PassageSearch;
  /** Ids of the passages, by their places. */
  ids: (string | number)[];
}

export interface StoredPassages {
  /** Of the content: an index of another content is never taken for this one's. */
  hash: string;
  /** Where indexes are kept beside the hash, so that a second run starts at once. */
  folder?: string;
  /** Makes vectors; without it the corpus is asked by words alone. */
  encoder?: Encoder;
  /** Hears of progress, for people. */
  report: (what: string) => void;
}

export interface PassagesPlan extends StoredPassages {
  /** Called at most once, and only where something must be built. */
  passages: () => Passage[];
}

/**
 * Opens passages with their index. What is kept of another content is left alone: an index is made
 * beside and put in place when it is whole.
 */
export async function openPassages(plan: PassagesPlan): Promise<OpenCorpus> {
  const { hash, folder, encoder, report } = plan;
  let read: Passage[] | undefined;
  const passages = () => {
    read ??= plan.passages();
    return read;
  };
  const kept = folder ? loadIndex(folder, hash, report) : undefined;
  const index = kept ?? build(passages(), report);
  if (folder && !kept) saveIndex(folder, hash, index, report);
  const vectors = encoder && (await openVectors({ ...plan, encoder, passages }));
  return together(index, vectors);
}

/** What is on the disk, whole; undefined where any of it is missing or broken. Builds nothing. */
export async function loadPassages({
  hash,
  folder,
  encoder,
  report,
}: StoredPassages): Promise<OpenCorpus | undefined> {
  const index = folder ? loadIndex(folder, hash, report) : undefined;
  if (!index || !folder) return undefined;
  const vectors = encoder && (await loadVectors(folder, hash, encoder, report));
  return encoder && !vectors ? undefined : together(index, vectors);
}

function together({ ids, names, blocks }: StoredIndex, vectors?: VectorIndex): OpenCorpus {
  const lay = existsSync(layLanguageFile) ? loadLayLanguage() : noLayLanguage;
  return { search: new PassageSearch(createPassageFinder(blocks, names, lay), vectors), ids };
}

async function openVectors(plan: PassagesPlan & { encoder: Encoder }): Promise<VectorIndex> {
  const { encoder, passages, hash, folder, report } = plan;
  const kept = folder ? await loadVectors(folder, hash, encoder, report) : undefined;
  const vectors = kept ?? (await buildVectorIndex(encoder, passages(), report));
  if (folder && !kept) saveVectors(folder, hash, vectors, report);
  return vectors;
}

function build(passages: readonly Passage[], report: (what: string) => void): StoredIndex {
  const blocks = buildBlocks(passages, (done) => {
    if (done % reportEvery === 0) report(`建索引：${done} / ${passages.length}`);
  });
  report(`建索引：${passages.length} / ${passages.length}`);
  return { ids: passages.map(({ id }) => id), names: passages.map(({ name }) => name), blocks };
}
