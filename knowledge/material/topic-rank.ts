import { dot } from '../dot-product.js';

/** Whether an article is about what cites it, by meaning: its rank among all of its law. */

/** A text as a vector of length 1; all zeros where nothing of it is known. */
export type Meaning = (text: string) => Float32Array;

export interface TopicRank {
  /** 1: no article of the law is nearer to what cites it. */
  rank: number;
  /** How many articles the law has. */
  among: number;
  /** The nearest article. */
  nearest: string;
}

export interface TopicRanker {
  /**
   * @param says what the article is said to say
   * @returns undefined where the article is not in the law, or no word of `says` is known
   */
  rank(articles: ReadonlyMap<string, string>, article: string, says: string): TopicRank | undefined;
}

/** A text is encoded once, however many cite it and on however many days it holds. */
export function createTopicRanker(meaning: Meaning): TopicRanker {
  const vectors = new Map<string, Float32Array>();
  const vectorOf = (text: string) => {
    const made = vectors.get(text) ?? meaning(text);
    vectors.set(text, made);
    return made;
  };
  return {
    rank(articles, article, says) {
      if (!articles.has(article)) return undefined;
      const asked = vectorOf(says);
      if (asked.every((value) => value === 0)) return undefined;
      const scores = [...articles].map(
        ([name, text]) => [name, dot(asked, vectorOf(text))] as const,
      );
      const own = scores.find(([name]) => name === article)?.[1] ?? 0;
      const [nearest] = scores.reduce((best, one) => (one[1] > best[1] ? one : best));
      const before = scores.filter(([, score]) => score > own).length;
      return { rank: before + 1, among: articles.size, nearest };
    },
  };
}

/**
 * A rank worse than this is told. Measured on 2,782 citations of our own whose articles were found:
 * 0.2% of them are told; of wrong numbers put in their place, 86% are when the number is any of the
 * law, 38% when it is the next (articles side by side treat of one thing).
 */
const rankLeast = 10;
const rankShare = 0.05;

export function isOffTopic({ rank, among }: TopicRank): boolean {
  return rank > Math.max(rankLeast, among * rankShare);
}
