import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { intents } from '../../../bot/domain/taxonomy.js';
import { loadIntentModel } from '../../../knowledge/intent-model/intent-model.js';
import type { Example } from '../../../knowledge/intent-model/read-corpus.js';
import { loadSigns } from '../../../knowledge/intent-model/signs.js';
import { featuresOf } from '../../../knowledge/intent-model/text-features.js';
import { seededRandom, shuffle } from '../../../knowledge/text-network/sparse.js';
import { buildVocabulary, toVector } from '../../../knowledge/text-network/vocabulary.js';
import { scoreRow, trainLinear } from './train-linear.js';

/** Ears that are compared: each learns from the same corpus and names one intent a text. */
export interface Ear {
  name: string;
  /** Learns, or loads what was learnt. */
  prepare(corpus: readonly Example[]): Promise<void>;
  hear(text: string): Promise<string>;
}

const jieba = Jieba.withDict(dict);
const seed = 20261126;

/** As it is shipped: `npm run train` has read the same corpus. */
export function ourEar(): Ear {
  let model: ReturnType<typeof loadIntentModel> | undefined;
  return {
    name: '邻和（自带）',
    prepare: async () => {
      model = loadIntentModel();
    },
    hear: async (text) => model?.scoreIntents(text)[0]?.intent ?? '',
  };
}

interface NlpManager {
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<unknown>;
  process(language: string, text: string): Promise<{ intent: string }>;
}

/** nlp.js, by its documented way for Chinese. */
export async function nlpJsEar(): Promise<Ear> {
  const { NlpManager: Manager } = (await peer('node-nlp')) as {
    NlpManager: new (options: object) => NlpManager;
  };
  const manager = new Manager({
    languages: ['zh'],
    forceNER: false,
    autoSave: false,
    nlu: { log: false, useNoneFeature: false },
  });
  return {
    name: 'node-nlp（nlp.js）',
    async prepare(corpus) {
      for (const { text, intent } of corpus) manager.addDocument('zh', text, intent);
      await manager.train();
    },
    hear: async (text) => (await manager.process('zh', text)).intent,
  };
}

interface Bayes {
  addDocument(words: string[], label: string): void;
  train(): void;
  classify(words: string[]): string;
}

/** natural knows no Chinese words: it gets them from jieba. */
export async function naturalEar(): Promise<Ear> {
  const { BayesClassifier } = (await peer('natural')) as {
    BayesClassifier: new () => Bayes;
  };
  const classifier = new BayesClassifier();
  const wordsOf = (text: string) => jieba.cut(text, true).filter((word) => word.trim());
  return {
    name: 'natural（贝叶斯，jieba 分词）',
    async prepare(corpus) {
      // Its order of documents decides ties; ours is by hand and kind.
      for (const one of shuffle([...corpus], seededRandom(seed))) {
        classifier.addDocument(wordsOf(one.text), one.intent);
      }
      classifier.train();
    },
    hear: async (text) => classifier.classify(wordsOf(text)),
  };
}

/** The features of our ear in a linear model: what the hidden layer is worth. */
export function linearEar(): Ear {
  const signs = loadSigns();
  let classify: ((text: string) => string) | undefined;
  return {
    name: '线性（同样的特征）',
    async prepare(corpus) {
      const sets = corpus.map((one) => featuresOf(one.text, signs).names);
      const vocabulary = buildVocabulary(sets, 2, 60_000);
      const rows = sets.map((set) => toVector(set, vocabulary));
      const labels = corpus.map((one) => intents.indexOf(one.intent));
      const options = { classCount: intents.length, featureCount: vocabulary.idf.length };
      const learnt = trainLinear(
        rows,
        labels,
        corpus.map(() => 1),
        {
          ...options,
          epochs: 20,
          learningRate: 0.5,
          decay: 0,
          seed,
        },
      );
      classify = (text) => {
        const scores = new Float32Array(intents.length);
        const row = toVector(featuresOf(text, signs).names, vocabulary);
        scoreRow(row, learnt.weights, learnt.bias, scores);
        return intents[scores.indexOf(Math.max(...scores))] ?? '';
      };
    },
    hear: async (text) => classify?.(text) ?? '',
  };
}

/** Peers bring no types that strict TypeScript could read: their names stay out of its sight. */
async function peer(name: string): Promise<unknown> {
  return ((await import(name)) as { default: unknown }).default;
}
