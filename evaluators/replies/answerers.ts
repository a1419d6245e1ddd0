import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { ask } from '../../bot/commands/ask.js';
import type { ReplySet } from '../../bot/domain/reply.js';
import { familyOf } from '../../bot/domain/taxonomy.js';
import { buildLibrary, type Mind } from '../../bot/main.js';
import { readTurn } from '../../bot/understand/read-turn.js';

/** Who answers out of one library: ours, and the libraries that people would take instead. */
export interface Answerer {
  name: string;
  prepare(sets: readonly ReplySet[]): Promise<void>;
  /** Sets, the best first, and whether it says the first of them. */
  answer(question: string): Promise<Answered>;
}

export interface Answered {
  ranked: string[];
  /** The set that is said; undefined when it declines or asks back. */
  said?: string;
  /** It asked back, with these to choose from. */
  offered?: string[];
}

const rankedMax = 3;
/** nlp.js takes whatever is below this for no answer. */
const nlpScoreMin = 0.5;
const jieba = Jieba.withDict(dict);

/** As residents meet it: ear, matching, thresholds. */
export function ourAnswerer(mind: Mind): Answerer {
  let own = mind;
  return {
    name: '邻和',
    prepare: async (sets) => {
      own = { ...mind, library: buildLibrary([...sets]) };
    },
    answer: async (question) => {
      const reading = readTurn(own.model, question, true);
      const ranked = own.library
        .find(question, reading)
        .slice(0, rankedMax)
        .map(({ set }) => set.id);
      const answer = ask(own, { id: '', question });
      const said = answer.kind === 'template' ? answer.template : undefined;
      const offered = 'choices' in answer ? answer.choices : undefined;
      // What is said stands first, also where its kind alone decided.
      const shown = said === undefined ? ranked : [said, ...ranked.filter((id) => id !== said)];
      return {
        ranked: shown.slice(0, rankedMax),
        ...(said !== undefined && { said }),
        ...(offered && { offered }),
      };
    },
  };
}

interface MiniSearchLike {
  addAll(documents: object[]): void;
  search(query: string): { id: string; set: string; score: number }[];
}

/** MiniSearch over titles, ways of asking and answers, with words from jieba. */
export async function miniSearchAnswerer(): Promise<Answerer> {
  const { default: MiniSearch } = (await import('minisearch')) as unknown as {
    default: new (options: object) => MiniSearchLike;
  };
  const wordsOf = (text: string) => jieba.cutForSearch(text, true).filter((word) => word.trim());
  const index = new MiniSearch({
    fields: ['ways', 'title', 'text'],
    storeFields: ['set'],
    tokenize: wordsOf,
    searchOptions: { boost: { ways: 2, title: 2 }, tokenize: wordsOf },
  });
  return {
    name: 'MiniSearch（jieba 分词）',
    prepare: async (sets) =>
      index.addAll(
        sets.map(({ id, title, ways, text }) => ({
          id,
          set: id,
          title,
          ways: ways.join('\n'),
          text,
        })),
      ),
    answer: async (question) => {
      const ranked = index
        .search(question)
        .slice(0, rankedMax)
        .map(({ set }) => set);
      return { ranked, ...(ranked[0] && { said: ranked[0] }) };
    },
  };
}

interface NlpManager {
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<unknown>;
  process(
    language: string,
    text: string,
  ): Promise<{ classifications: { intent: string; score: number }[] }>;
}

/** nlp.js, each set one of its intents, by its documented way for Chinese. */
export async function nlpJsAnswerer(): Promise<Answerer> {
  const { NlpManager: Manager } = ((await import('node-nlp' as string)) as { default: unknown })
    .default as { NlpManager: new (options: object) => NlpManager };
  const manager = new Manager({
    languages: ['zh'],
    forceNER: false,
    autoSave: false,
    nlu: { log: false },
  });
  return {
    name: 'node-nlp（nlp.js）',
    async prepare(sets) {
      for (const { id, title, ways } of sets) {
        for (const way of [title, ...ways]) manager.addDocument('zh', way, id);
      }
      await manager.train();
    },
    async answer(question) {
      const { classifications } = await manager.process('zh', question);
      const [best] = classifications;
      const ranked = classifications.slice(0, rankedMax).map(({ intent }) => intent);
      const sure = best && best.intent !== 'None' && best.score >= nlpScoreMin;
      return { ranked, ...(sure && { said: best.intent }) };
    },
  };
}

/** Lines of calm and the last resort are said, but never the answer to a question. */
export function isAskable(set: ReplySet): boolean {
  return familyOf(set.intent) !== 'dispute' && set.id !== 'officer.human.unsure';
}
