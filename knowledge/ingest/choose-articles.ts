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

/** Words that merely run into 第八条 count only where 第七条 came before. */
function withoutStrays(candidates: readonly Candidate[]): Candidate[] {
  const met = new Set([0]);
  return candidates.filter(({ article: { apart, number, sub } }) => {
    if (!apart && !met.has(sub === 0 ? number - 1 : number)) return false;
    met.add(number);
    return true;
  });
}
