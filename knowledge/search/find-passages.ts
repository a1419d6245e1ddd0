import { articleNumber, citedInQuestion, splitArticleName } from './article-name.js';
import { type IndexBlocks, KeywordIndex } from './keyword-index.js';
import type { LayLanguage } from './lay-language.js';
import { searchTerms } from './search-terms.js';

export interface Hit {
  /** Place of the passage in the corpus. */
  at: number;
  score: number;
}

export interface PassageFinder {
  /** The best first. */
  find(question: string, count: number): Hit[];
}

/** How much a law's popularity counts, in units of BM25. */
const lawWeight = 6;
/** How much a term counts that only goes with those of the question. */
const goesWithWeight = 0.07;
const goesWithMax = 40;
/** Who names law and article wants that one. */
const namedLawBonus = 12;
const namedArticleBonus = 60;

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
  const scores = new Float32Array(index.size);
  return {
    find(question, count) {
      scores.fill(0);
      const terms = new Set(searchTerms(question));
      for (const term of terms) index.add(term, 1, scores);
      for (const [term, weight] of goingWith(terms, lay)) {
        index.add(term, goesWithWeight * weight, scores);
      }
      addNamed(question, scores);
      return highest(scores, popularity, count);
    },
  };

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

/** Only passages with a word of the question; popularity alone is no answer. */
function highest(scores: Float32Array, popularity: Float32Array, count: number): Hit[] {
  const best: Hit[] = [];
  let floor = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < scores.length; at++) {
    const words = scores[at] as number;
    if (words === 0) continue;
    const score = words + (popularity[at] as number);
    if (best.length === count && score <= floor) continue;
    let place = best.length;
    while (place > 0 && (best[place - 1] as Hit).score < score) place -= 1;
    best.splice(place, 0, { at, score });
    if (best.length > count) best.pop();
    floor = (best.at(-1) as Hit).score;
  }
  return best;
}
