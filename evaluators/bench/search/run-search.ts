import { createPassageFinder } from '../../../knowledge/search/find-passages.js';
import { buildBlocks, type Passage } from '../../../knowledge/search/keyword-index.js';
import { noLayLanguage } from '../../../knowledge/search/lay-language.js';
import { PassageSearch } from '../../../knowledge/search/passage-search.js';
import { nearestExactly } from '../../../knowledge/search/vectors/packed-vectors.js';
import { builtInEncoder } from '../../../knowledge/search/vectors/term-vector-file.js';
import {
  buildVectorIndex,
  type VectorIndex,
} from '../../../knowledge/search/vectors/vector-index.js';
import type { LegalQuestion } from '../../search/learn-lay-language.js';
import { hasStatutes, readStatutes } from '../../search/read-statutes.js';
import { type Found, scoreRetrieval } from '../../search/score-retrieval.js';
import { median } from '../../statistics.js';
import { miniSearch, orama, type Seeker } from './seekers.js';

/** Search over the statutes against other libraries, and the graph against looking at each. */

export interface SeekerResult extends Omit<Found, 'times'> {
  name: string;
  /** Median of one question, in milliseconds. */
  askMs: number;
  buildSeconds: number;
}

export interface GraphResult {
  passages: number;
  dimensions: number;
  /** Of the ten nearest by looking at each, how many the graph finds too. */
  recall10: number;
  exactMs: number;
  graphMs: number;
}

export interface SearchReport {
  seekers: SeekerResult[];
  graph?: GraphResult;
  peakMegabytes: number;
}

const nearest = 10;
/** Every so manieth question: the other libraries take a tenth of a second and more for each. */
const everyOther = 5;

/** @returns undefined where there are no statutes to search */
export async function runSearch(onStep: (what: string) => void): Promise<SearchReport | undefined> {
  if (!hasStatutes()) return undefined;
  const { passages, questions: all } = readStatutes();
  const questions = all.filter((_, at) => at % everyOther === 0);
  const seekers: SeekerResult[] = [];
  for (const open of [plainOurs, miniSearch, orama]) {
    const begun = performance.now();
    const seeker = await open(passages);
    onStep(`${seeker.name}：${passages.length} 条法条，${questions.length} 个问题`);
    const buildSeconds = (performance.now() - begun) / 1000;
    const { times, ...found } = await scoreRetrieval(seeker.find, questions);
    seekers.push({ name: seeker.name, ...found, askMs: median(times), buildSeconds });
  }
  const encoder = builtInEncoder();
  const vectors = encoder && (await buildVectorIndex(encoder, passages, onStep));
  const graph = vectors?.graph && (await compareGraph(vectors, all));
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  return { seekers, ...(graph && { graph }), peakMegabytes };
}

/** Ours with nothing learnt: the same chances for all. */
async function plainOurs(passages: readonly Passage[]): Promise<Seeker> {
  const names = passages.map(({ name }) => name);
  const finder = createPassageFinder(buildBlocks(passages), names, noLayLanguage);
  const search = new PassageSearch(finder);
  return {
    name: '邻和（没学过，只按字词）',
    find: (text, count) => search.search(text, count, 'keyword'),
  };
}

export async function compareGraph(
  vectors: VectorIndex,
  questions: readonly LegalQuestion[],
): Promise<GraphResult | undefined> {
  const { graph, encoder } = vectors;
  if (!graph) return undefined;
  const exactTimes: number[] = [];
  const graphTimes: number[] = [];
  let shared = 0;
  for (const { question } of questions) {
    const [vector] = (await encoder.encode([question])) as [Float32Array];
    const start = performance.now();
    const exact = nearestExactly(vectors.vectors, vector, nearest);
    const between = performance.now();
    const near = new Set(graph.nearest(vector, nearest).map(({ at }) => at));
    graphTimes.push(performance.now() - between);
    exactTimes.push(between - start);
    shared += exact.filter(({ at }) => near.has(at)).length;
  }
  return {
    passages: vectors.vectors.scales.length,
    dimensions: vectors.vectors.size,
    recall10: shared / (nearest * questions.length),
    exactMs: median(exactTimes),
    graphMs: median(graphTimes),
  };
}
