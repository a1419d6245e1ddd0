import { splitArticleName } from '../../bot/domain/article-name.js';
import type { KeywordIndex } from '../../knowledge/search/keyword-index.js';
import type { LayLanguage } from '../../knowledge/search/lay-language.js';
import { searchTerms } from '../../knowledge/search/search-terms.js';

/** A question with the articles that answer it, by their places in the corpus. */
export interface LegalQuestion {
  question: string;
  gold: number[];
}

/** A law's count before anybody asked: keeps laws that nobody asked about in the race. */
const smallCount = 0.05;
/** A pair of terms seen fewer times is chance. */
const seenMin = 2;
const shareMin = 0.2;
const liftMin = 8;
const backgroundShare = 0.002;
const perTermMax = 15;

/** Counts which laws are asked about, and which terms of articles go with terms of questions. */
export function learnLayLanguage(
  index: KeywordIndex,
  names: readonly string[],
  questions: readonly LegalQuestion[],
): LayLanguage {
  const { laws, otherLaw } = popularity(names, questions);
  return { laws, otherLaw, terms: goingTogether(index, questions) };
}

function popularity(names: readonly string[], questions: readonly LegalQuestion[]) {
  const lawOf = (at: number) => splitArticleName(names[at] ?? '').law;
  const sizes = new Map<string, number>();
  for (const name of names) {
    const { law } = splitArticleName(name);
    sizes.set(law, (sizes.get(law) ?? 0) + 1);
  }
  const asked = new Map<string, number>();
  for (const { gold } of questions) {
    for (const at of gold) asked.set(lawOf(at), (asked.get(lawOf(at)) ?? 0) + 1 / gold.length);
  }
  const laws: Record<string, number> = {};
  for (const [law, count] of asked) {
    laws[law] = rounded(Math.log(smallCount + count / Math.sqrt(sizes.get(law) ?? 1)));
  }
  return { laws, otherLaw: rounded(Math.log(smallCount)) };
}

function goingTogether(
  index: KeywordIndex,
  questions: readonly LegalQuestion[],
): LayLanguage['terms'] {
  const termsOf = index.termsOf(new Set(questions.flatMap(({ gold }) => gold)));
  const asked = new Map<string, number>();
  const together = new Map<string, Map<string, number>>();
  for (const { question, gold } of questions) {
    const ofArticles = new Set(gold.flatMap((at) => termsOf.get(at) ?? []));
    for (const term of new Set(searchTerms(question))) {
      asked.set(term, (asked.get(term) ?? 0) + 1);
      const counts = together.get(term) ?? new Map<string, number>();
      together.set(term, counts);
      for (const other of ofArticles) counts.set(other, (counts.get(other) ?? 0) + 1);
    }
  }
  const terms: LayLanguage['terms'] = {};
  for (const [term, counts] of together) {
    const times = asked.get(term) ?? 0;
    if (times < seenMin) continue;
    const found = strongest(index, counts, times);
    if (found.length > 0) terms[term] = found;
  }
  return terms;
}

function strongest(
  index: KeywordIndex,
  counts: ReadonlyMap<string, number>,
  times: number,
): [string, number][] {
  const found: [string, number][] = [];
  for (const [term, count] of counts) {
    const share = count / times;
    const lift = share / (index.documentCount(term) / index.size + backgroundShare);
    if (count < seenMin || share < shareMin || lift <= liftMin) continue;
    found.push([term, rounded(share * Math.log(lift))]);
  }
  return found.sort(([, one], [, other]) => other - one).slice(0, perTermMax);
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;
