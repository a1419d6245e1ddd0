import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { LinheError } from '../../bot/domain/errors.js';
import type { IntentScore } from '../../bot/domain/reading.js';
import { familyOf, type Intent, intents } from '../../bot/domain/taxonomy.js';
import { normaliseText } from '../../bot/domain/text.js';
import type { IntentModel } from '../../bot/ports/intent-model.js';
import { projectRoot } from '../project-root.js';
import { extractFeatures } from './features.js';
import { type CompiledSign, loadSigns, matchSigns } from './signs.js';
import { type SparseVector, scoreRow, softmax } from './train-linear.js';
import { toVector, type Vocabulary } from './vocabulary.js';

/** Where the trained model lies; `npm run train` writes it. */
export const modelFile = path.join(projectRoot, 'knowledge/intent-model/model.bin.gz');
const formatVersion = 2;

/** One linear classifier: weights as signed bytes times a scale. */
export interface Head {
  classCount: number;
  scale: number;
  /** Softens the scores so that 0.8 means right four times of five. */
  temperature: number;
  bias: Float32Array;
  /** features × classes, row by feature. */
  weights: Int8Array;
}

export interface TrainedModel {
  vocabulary: Vocabulary;
  intentHead: Head;
  hostilityHead: Head;
}

const headSchema = z.object({
  classCount: z.number().int(),
  scale: z.number(),
  temperature: z.number(),
  bias: z.array(z.number()),
});
const metaSchema = z.object({
  version: z.literal(formatVersion),
  intents: z.array(z.string()),
  features: z.array(z.string()),
  idf: z.array(z.number()),
  intentHead: headSchema,
  hostilityHead: headSchema,
});

/** Serialises: 4 bytes length of the JSON part, the JSON, then both weight blocks; gzipped. */
export function packModel(model: TrainedModel): Buffer {
  const describe = ({ classCount, scale, temperature, bias }: Head) => ({
    classCount,
    scale,
    temperature,
    bias: [...bias].map((value) => Number(value.toFixed(5))),
  });
  const meta = Buffer.from(
    JSON.stringify({
      version: formatVersion,
      intents,
      features: [...model.vocabulary.index.keys()],
      idf: [...model.vocabulary.idf].map((value) => Number(value.toFixed(4))),
      intentHead: describe(model.intentHead),
      hostilityHead: describe(model.hostilityHead),
    }),
  );
  const size = Buffer.alloc(4);
  size.writeUInt32LE(meta.length);
  return gzipSync(
    Buffer.concat([
      size,
      meta,
      Buffer.from(model.intentHead.weights.buffer),
      Buffer.from(model.hostilityHead.weights.buffer),
    ]),
    { level: 9 },
  );
}

export function unpackModel(packed: Buffer): TrainedModel {
  const whole = gunzipSync(packed);
  const metaLength = whole.readUInt32LE(0);
  const parsed = metaSchema.parse(JSON.parse(whole.subarray(4, 4 + metaLength).toString('utf8')));
  if (parsed.intents.join() !== intents.join()) {
    throw new LinheError('data.invalid', {
      what: '意图模型和程序的意图清单不一致',
      expected: `${intents.length} 种意图，顺序相同`,
      found: `${parsed.intents.length} 种`,
      mend: '运行 npm run train 重新训练',
    });
  }
  const featureCount = parsed.features.length;
  let offset = 4 + metaLength;
  const readHead = (head: z.infer<typeof headSchema>): Head => {
    const length = featureCount * head.classCount;
    const weights = new Int8Array(whole.buffer, whole.byteOffset + offset, length);
    offset += length;
    return { ...head, bias: Float32Array.from(head.bias), weights };
  };
  return {
    vocabulary: {
      index: new Map(parsed.features.map((name, position) => [name, position])),
      idf: Float32Array.from(parsed.idf),
    },
    intentHead: readHead(parsed.intentHead),
    hostilityHead: readHead(parsed.hostilityHead),
  };
}

/** Features of a text as the model sees them: grams, words, shapes and signs. */
export function allFeatures(text: string, signs: CompiledSign[]): string[] {
  return featuresWith(text, signsIn(text, signs));
}

function signsIn(text: string, signs: CompiledSign[]): CompiledSign[] {
  return matchSigns(normaliseText(text), signs);
}

function featuresWith(text: string, shown: CompiledSign[]): string[] {
  const found = extractFeatures(text);
  const speaksFor = new Set<string>();
  for (const { id, intents: spokenFor } of shown) {
    found.push(`g:${id}`);
    for (const intent of spokenFor) speaksFor.add(intent);
  }
  for (const intent of speaksFor) found.push(`i:${intent}`);
  return found;
}

function scoreHead(row: SparseVector, head: Head): Float64Array {
  const scores = new Float32Array(head.classCount);
  scoreRow(row, head.weights, head.bias, scores, head.scale);
  return softmax(scores, head.temperature);
}

/** How many texts' scores are kept: a text is asked for intent, hostility and urgency in a row. */
const rememberedMax = 64;

interface Remembered {
  intents: IntentScore[];
  hostility: number[];
  signs: CompiledSign[];
}

/** Tones, roles and loose parts of speech go with many matters; only a topic names one. */
function names(sign: CompiledSign): boolean {
  return sign.group === 'topic' && !sign.id.startsWith('part.');
}

/** Builds the runnable model. */
export function createIntentModel(trained: TrainedModel, signs: CompiledSign[]): IntentModel {
  const remembered = new Map<string, Remembered>();
  const read = (text: string): Remembered => {
    const known = remembered.get(text);
    if (known) return known;
    // Some hundred patterns: tried once for all that is asked about a text.
    const shown = signsIn(text, signs);
    const row = toVector(featuresWith(text, shown), trained.vocabulary);
    const probabilities = scoreHead(row, trained.intentHead);
    const scored = intents
      .map(
        (intent: Intent, index): IntentScore => ({
          intent,
          confidence: probabilities[index] as number,
        }),
      )
      .sort((left, right) => right.confidence - left.confidence);
    const hostility = [...scoreHead(row, trained.hostilityHead)];
    const answer = { intents: scored, hostility, signs: shown };
    if (remembered.size >= rememberedMax) {
      remembered.delete(remembered.keys().next().value as string);
    }
    remembered.set(text, answer);
    return answer;
  };
  const signsOf = (text: string): CompiledSign[] => read(text).signs;
  return {
    scoreIntents: (text) => read(text).intents,
    scoreHostility: (text) => read(text).hostility,
    signedFamilies: (text) => [
      ...new Set(
        signsOf(text)
          .filter(names)
          .flatMap((sign) => sign.intents.map(familyOf)),
      ),
    ],
    evidence: (text) => signsOf(text).map((sign) => sign.id),
  };
}

/** @throws LinheError `data.missing` when the model was not trained yet */
export function loadIntentModel(): IntentModel {
  let packed: Buffer;
  try {
    packed = readFileSync(modelFile);
  } catch (cause) {
    throw new LinheError('data.missing', {
      what: `没有意图模型 ${path.relative(projectRoot, modelFile)}`,
      mend: '运行 npm run train 训练一次',
      cause,
    });
  }
  return createIntentModel(unpackModel(packed), loadSigns());
}
