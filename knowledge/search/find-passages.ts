import { articleNumber, citedInQuestion, splitArticleName } from '../../bot/domain/article-name.js';
import { type Hit, highest } from './hit.js';
import { type IndexBlocks, KeywordIndex } from './keyword-index.js';
import type { LayLanguage } from './lay-language.js';
import { searchTerms } from './search-terms.js';

export interface PassageFinder {
  /** By words; the best first. */
  find(question: string, count: number): Hit[];
  /** By words and meaning together. @param weight how much meaning counts, in units of BM25 */
  findJoined(question: string, count: number, meaning: Meaning, weight: number): Hit[];
}

/** What a question means, to an index of vectors. */
export interface Meaning {
  nearest(count: number): Hit[];
  /** −1 to 1. */
  cosine(at: number): number;
}

/** How much a law's popularity counts, in units of BM25. */
const lawWeight = 6;
/** How much a term counts that only goes with those of the question. */
const goesWithWeight = 0.07;
const goesWithMax = 40;
/** Who names law and article wants that one. */
const namedLawBonus = 12;
const namedArticleBonus = 60;
/** So many of the best by words and by meaning are looked at together. */
const joinedMin = 300;

/** Finds passages by their words, by what lay words mean, and by law and article where named. */
export function createPassageFinder(
  blocks: IndexBlocks,
  names: readonly string[],
  lay: LayLanguage,
): PassageFinder {
  const index = new KeywordIndex(blocks);
  const split = names.map(splitArticleName);
  const laws = new Set(split.map(({ law }) => law).filter((law) => law.length > 1));
  const popularity = Float32Array.from(
    split,
    ({ law }) => lawWeight * (lay.laws[law] ?? lay.otherLaw),
  );
  const words = new Float32Array(index.size);
  const scores = new Float32Array(index.size);
  return {
    find: (question, count) => byWords(question, count),
    findJoined(question, count, meaning, weight) {
      const candidates = new Set(
        [
          ...byWords(question, Math.max(joinedMin, count)),
          ...meaning.nearest(Math.max(joinedMin, count)),
        ].map(({ at }) => at),
      );
      return [...candidates]
        .map((at) => ({
          at,
          score: (words[at] as number) + (popularity[at] as number) + weight * meaning.cosine(at),
        }))
        .sort((one, other) => other.score - one.score)
        .slice(0, count);
    },
  };

  /** Only passages with a word of the question; popularity alone is no answer. */
  function byWords(question: string, count: number): Hit[] {
    words.fill(0);
    const terms = new Set(searchTerms(question));
    for (const term of terms) index.add(term, 1, words);
    for (const [term, weight] of goingWith(terms, lay)) {
      index.add(term, goesWithWeight * weight, words);
    }
    addNamed(question, words);
    for (let at = 0; at < words.length; at++) {
      const word = words[at] as number;
      scores[at] = word === 0 ? Number.NaN : word + (popularity[at] as number);
    }
    return highest(scores, count);
  }

  function addNamed(question: string, into: Float32Array): void {
    const named = citedInQuestion(question, laws);
    if (!named) return;
    for (const [at, { law, article }] of split.entries()) {
      if (law !== named.law) continue;
      const same = named.article !== undefined && articleNumber(article) === named.article;
      into[at] = (into[at] as number) + (same ? namedArticleBonus : namedLawBonus);
    }
  }
}

function goingWith(terms: ReadonlySet<string>, lay: LayLanguage): [string, number][] {
  const strongest = new Map<string, number>();
  for (const term of terms) {
    for (const [other, weight] of lay.terms[term] ?? []) {
      strongest.set(other, Math.max(weight, strongest.get(other) ?? 0));
    }
  }
  return [...strongest].sort(([, one], [, other]) => other - one).slice(0, goesWithMax);
}
