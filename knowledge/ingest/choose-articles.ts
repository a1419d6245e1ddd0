import type { ArticleLine } from './article-line.js';

export interface Candidate {
  /** Place of its line. */
  at: number;
  article: ArticleLine;
}

/** More lines that look like articles than this are no statute. */
const candidatesMax = 6000;

/**
 * Which lines that look like articles are articles: the longest row of rising numbers, and of
 * several as long the one that stands last. A table of contents comes before the text, a wrapped
 * line that begins with 第八条 breaks the row, an appended second statute begins anew.
 */
export function chooseArticles(given: readonly Candidate[]): Candidate[] {
  const candidates = withoutStrays(given.slice(0, candidatesMax));
  const lengths: number[] = [];
  const before: number[] = [];
  for (const [at, candidate] of candidates.entries()) {
    lengths[at] = 1;
    before[at] = -1;
    for (let earlier = at - 1; earlier >= 0; earlier--) {
      const length = (lengths[earlier] as number) + 1;
      if (length > (lengths[at] as number) && rises(candidates[earlier], candidate)) {
        lengths[at] = length;
        before[at] = earlier;
      }
    }
  }
  let last = -1;
  for (const [at, length] of lengths.entries()) {
    if (last < 0 || length >= (lengths[last] as number)) last = at;
  }
  const chosen: Candidate[] = [];
  for (let at = last; at >= 0; at = before[at] as number) chosen.push(candidates[at] as Candidate);
  return chosen.reverse();
}

function rises(one: Candidate | undefined, other: Candidate): boolean {
  return one !== undefined && keyOf(one) < keyOf(other);
}

const keyOf = ({ article }: Candidate) => article.number * 1000 + article.sub;

/**
 * Words that merely run into 第八条 count only where that is the very next number. Nothing after
 * a reference in a sentence is lost by that: in a text without spaces all numbers follow closely.
 */
function withoutStrays(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(({ article }, at) => {
    if (article.apart) return true;
    const previous = candidates[at - 1];
    if (!previous) return article.number === 1;
    const isNext = article.number === previous.article.number + 1 && article.sub === 0;
    return isNext || (article.number === previous.article.number && article.sub > 0);
  });
}
