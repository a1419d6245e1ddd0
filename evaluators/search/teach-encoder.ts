import { splitArticleName } from '../../bot/domain/article-name.js';
import type { ReplySet } from '../../bot/domain/reply.js';
import { loadReplies } from '../../knowledge/library/load-replies.js';
import { loadStories } from '../../knowledge/library/load-stories.js';
import { loadNotes } from '../../knowledge/material/load-notes.js';
import { createPassageFinder } from '../../knowledge/search/find-passages.js';
import {
  type IndexBlocks,
  KeywordIndex,
  type Passage,
} from '../../knowledge/search/keyword-index.js';
import { searchTerms } from '../../knowledge/search/search-terms.js';
import { emptyVectors, setVector } from '../../knowledge/search/vectors/packed-vectors.js';
import { countTerms, type TermVectors } from '../../knowledge/search/vectors/static-encoder.js';
import { SeededRandom } from '../seeded-random.js';
import { type LegalQuestion, learnLayLanguage } from './learn-lay-language.js';
import {
  EncoderTrainer,
  freshVectors,
  type LearningVectors,
  type TermCounts,
  type TrainingPair,
  toTermCounts,
} from './train-encoder.js';

/**
 * Teaches the built-in encoder in two walks: first a sentence of an article is to find the rest of
 * it; then laypeople's questions are to find their articles, and ways of asking their replies.
 */

const vectorSize = 192;
const termsMax = 40_000;
const seenMin = 5;
/** A term of a question is worth so many of an article's. */
const questionTermWorth = 5;
const seed = 20261126;

const first = { walks: 3, rate: 0.05, batch: 128, temperature: 0.05 };
const second = { walks: 14, rate: 0.02, batch: 32, temperature: 0.05 };
/** Shares of what is walked again beside the questions, so that it is not forgotten. */
const replyShare = 0.5;
const sentenceShare = 0.03;
/** Wrong passages are drawn from the best by words. */
const wrongFrom = 60;
const goldMax = 4;
/** Replies of the same kind that a way of asking is told from. */
const sistersMax = 2;
const sentenceMin = 8;
const clauseMin = 5;

/** Numbers have moved since the corpus was gathered: what cites them now is another article. */
const renumbered = [
  '治安管理处罚法',
  '住房公积金管理条例',
  '城市居民委员会组织法',
  '网络安全法',
  '仲裁法',
];

export type Told = Pick<ReplySet, 'id' | 'title' | 'text' | 'ways' | 'basis'>;

export interface Lessons {
  passages: readonly Passage[];
  blocks: IndexBlocks;
  /** Replies and notes, with the ways people ask for them. */
  replies: readonly Told[];
  /** Texts whose words shall be known. */
  questions: readonly string[];
}

export class EncoderTeacher {
  private readonly random: () => number;
  private readonly numbers: Map<string, number>;
  private readonly index: KeywordIndex;
  private readonly names: string[];
  private readonly documents: TermCounts[];
  private readonly sentences: TrainingPair[];
  private readonly vectors: LearningVectors;
  private base?: Float32Array;

  constructor(private readonly lessons: Lessons) {
    const chance = new SeededRandom(seed);
    this.random = () => chance.next();
    this.index = new KeywordIndex(lessons.blocks);
    this.names = lessons.passages.map(({ name }) => name);
    const counted = this.countAll();
    const chosen = [...counted]
      .filter(([, count]) => count >= seenMin)
      .sort(([, one], [, other]) => other - one)
      .slice(0, termsMax);
    const size = lessons.passages.length;
    const rarity = (term: number) => Math.log(1 + size / (1 + (chosen[term]?.[1] ?? 0))) / 3;
    this.vectors = freshVectors(
      chosen.map(([term]) => term),
      rarity,
      vectorSize,
      seed,
    );
    this.numbers = new Map(this.vectors.terms.map((term, at) => [term, at]));
    this.documents = lessons.passages.map(({ name, text }) => this.count(`${name} ${text}`));
    this.sentences = lessons.passages.flatMap((passage) => this.sentencePair(passage));
  }

  /** The first walk. */
  readArticles(report: (what: string) => void): void {
    const trainer = new EncoderTrainer(this.vectors, this.random);
    for (let walk = 0; walk < first.walks; walk++) {
      const rate = first.rate * (1 - walk / (first.walks + 1));
      const loss = trainer.walk(this.sentences, { ...first, rate });
      report(`articles, walk ${walk + 1}: loss ${loss.toFixed(3)}`);
    }
    this.base = this.vectors.rows.slice();
  }

  /** The second walk, always from where the first one ended. */
  hearQuestions(
    questions: readonly LegalQuestion[],
    report: (what: string) => void = () => {},
  ): TermVectors {
    if (!this.base) throw new Error('readArticles comes first');
    this.vectors.rows.set(this.base);
    const trainer = new EncoderTrainer(this.vectors, this.random);
    const asked = this.questionPairs(questions);
    const replies = this.replyPairs();
    for (let walk = 0; walk < second.walks; walk++) {
      const lesson = [
        ...asked,
        ...asked,
        ...replies.filter(() => this.random() < replyShare),
        ...this.sentences.filter(() => this.random() < sentenceShare),
      ];
      const rate = second.rate * (1 - walk / (second.walks + 1));
      const loss = trainer.walk(lesson, { ...second, rate });
      report(`questions, walk ${walk + 1}: loss ${loss.toFixed(3)}`);
    }
    return packTerms(this.vectors);
  }

  private count(text: string): TermCounts {
    return toTermCounts(countTerms(text, this.numbers));
  }

  private countAll(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const term of this.lessons.blocks.terms) counts.set(term, this.index.documentCount(term));
    const { replies, questions } = this.lessons;
    const spoken = [...questions, ...replies.flatMap(({ ways, text }) => [...ways, text])];
    for (const text of spoken) {
      for (const term of new Set(searchTerms(text))) {
        counts.set(term, (counts.get(term) ?? 0) + questionTermWorth);
      }
    }
    return counts;
  }

  /** A sentence of an article and the rest of it, or a clause where it has one sentence only. */
  private sentencePair({ name, text }: Passage): TrainingPair[] {
    const { law } = splitArticleName(name);
    const long = text.split(/[。；\n]/).filter((part) => part.length >= sentenceMin);
    const parts =
      long.length >= 2 ? long : text.split(/[，、]/).filter((part) => part.length >= clauseMin);
    if (parts.length < 2) return [];
    const chosen = Math.floor(this.random() * parts.length);
    const rest = parts.filter((_, at) => at !== chosen).join('。');
    return [{ left: this.count(parts[chosen] as string), right: this.count(`${law} ${rest}`) }];
  }

  private questionPairs(questions: readonly LegalQuestion[]): TrainingPair[] {
    const lay = learnLayLanguage(this.index, this.names, questions);
    const finder = createPassageFinder(this.lessons.blocks, this.names, lay);
    return questions.flatMap(({ question, gold }) => {
      const hits = finder.find(question, wrongFrom).flatMap(({ at }) => {
        return gold.includes(at) ? [] : [at];
      });
      const left = this.count(question);
      return gold.slice(0, goldMax).map((at) => ({
        left,
        right: this.documents[at] as TermCounts,
        wrong: this.drawWrong(hits),
      }));
    });
  }

  /** One that looks very much right, one that looks right. */
  private drawWrong(hits: readonly number[]): TermCounts[] {
    const near = hits[Math.floor(this.random() * 10)];
    const far = hits[10 + Math.floor(this.random() * (wrongFrom - 20))];
    return [near, far].flatMap((at) =>
      at === undefined ? [] : [this.documents[at] as TermCounts],
    );
  }

  /** Ways of asking find their reply, and the articles that it rests on. */
  private replyPairs(): TrainingPair[] {
    const places = new Map(
      this.names.map((name, at) => {
        const { law, article } = splitArticleName(name);
        return [law + article, at];
      }),
    );
    const replies = this.lessons.replies.map(({ title, text }) => this.count(`${title} ${text}`));
    const sisters = sistersOf(this.lessons.replies.map(({ id }) => id));
    return this.lessons.replies.flatMap(({ id, title, ways, basis }, own) => {
      const reply = replies[own] as TermCounts;
      const asked = this.count([title, ...ways].join(' '));
      const near = (sisters.get(kindOf(id)) ?? []).filter((at) => at !== own);
      const cited = basis.flatMap(({ law, article }) => {
        const at = renumbered.includes(law) ? undefined : places.get(law + article);
        return at === undefined ? [] : [this.documents[at] as TermCounts];
      });
      return ways.flatMap((way) => {
        const left = this.count(way);
        const wrong = this.drawSisters(near).map((at) => replies[at] as TermCounts);
        return [
          { left, right: reply, wrong },
          ...[asked, ...cited].map((right) => ({ left, right })),
        ];
      });
    });
  }

  /** What is nearly the right one is what it must be told from. */
  private drawSisters(near: readonly number[]): number[] {
    if (near.length <= sistersMax) return [...near];
    return Array.from(
      { length: sistersMax },
      () => near[Math.floor(this.random() * near.length)] as number,
    );
  }
}

/** `law.noise.renovation_hours` → `law.noise`. */
function kindOf(id: string): string {
  return id.split('.').slice(0, 2).join('.');
}

/** Places of the replies of each kind. */
function sistersOf(ids: readonly string[]): Map<string, number[]> {
  const byKind = new Map<string, number[]>();
  for (const [at, id] of ids.entries()) {
    byKind.set(kindOf(id), [...(byKind.get(kindOf(id)) ?? []), at]);
  }
  return byKind;
}

function packTerms({ terms, size, rows }: LearningVectors): TermVectors {
  const packed = emptyVectors(terms.length, size);
  for (const at of terms.keys()) setVector(packed, at, rows.subarray(at * size, (at + 1) * size));
  return { terms, rows: packed };
}

/** What is told to people, with the ways and stories by which they ask: replies and notes. */
export function readTold(today: string): Told[] {
  const stories = loadStories();
  const notes = loadNotes(today).map(({ id, title, rule, means, asks, basis, ...note }) => ({
    id,
    title,
    text: [rule, means, note.do].join('\n'),
    ways: asks,
    basis,
  }));
  return [...loadReplies(today), ...notes].map((told) => ({
    ...told,
    ways: [...told.ways, ...(stories.get(told.id) ?? [])],
  }));
}
