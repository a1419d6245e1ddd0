import { writeFileSync } from 'node:fs';
import { intents } from '../../bot/domain/taxonomy.js';
import { loadReplies } from '../library/load-replies.js';
import { allFeatures, type Head, modelFile, packModel } from './linear-intent-model.js';
import { readCorpus } from './read-corpus.js';
import { loadSigns } from './signs.js';
import {
  type SparseVector,
  scoreRow,
  seededRandom,
  shuffle,
  softmax,
  trainLinear,
} from './train-linear.js';
import { buildVocabulary, toVector } from './vocabulary.js';

/** `npm run train`: corpus → `model.bin.gz`. Same input, same model. */

const seed = 20261122;
const featureSeenMin = 2;
const featuresMax = 60_000;
const temperatureFolds = 5;
const hostilityLevels = 5;

interface Labelled {
  features: string[];
  intent: number;
  hostility: number;
  /** The ways of asking in the reply library teach intents, not tone. */
  toned: boolean;
}

function readLabelled(): Labelled[] {
  const signs = loadSigns();
  const corpus = readCorpus().map((one) => ({
    features: allFeatures(one.text, signs),
    intent: intents.indexOf(one.intent),
    hostility: one.hostility,
    toned: true,
  }));
  const ways = loadReplies('9999-12-31').flatMap((set) =>
    set.ways.map((way) => ({
      features: allFeatures(way, signs),
      intent: intents.indexOf(set.intent),
      hostility: 0,
      toned: false,
    })),
  );
  return shuffle([...corpus, ...ways], seededRandom(seed));
}

/** Rare classes count more, though not as much as their rarity: chatter must stay silent. */
function importances(labels: number[], balance: number): number[] {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return labels.map((label) => (100 / (counts.get(label) as number)) ** balance);
}

function options(classCount: number, featureCount: number, epochs: number) {
  return { classCount, featureCount, epochs, learningRate: 0.5, decay: 0, seed };
}

/** Finds the temperature at which held-back folds are best predicted (least log loss). */
function findTemperature(
  rows: SparseVector[],
  labels: number[],
  classCount: number,
  featureCount: number,
  balance: number,
  epochs: number,
): number {
  const held: { scores: Float32Array; label: number }[] = [];
  const inFold = (index: number) => index % temperatureFolds === 0;
  const kept = [...rows.keys()].filter((index) => !inFold(index));
  const learnt = trainLinear(
    kept.map((index) => rows[index] as SparseVector),
    kept.map((index) => labels[index] as number),
    importances(
      kept.map((index) => labels[index] as number),
      balance,
    ),
    options(classCount, featureCount, epochs),
  );
  for (const index of rows.keys()) {
    if (!inFold(index)) continue;
    const scores = new Float32Array(classCount);
    scoreRow(rows[index] as SparseVector, learnt.weights, learnt.bias, scores);
    held.push({ scores, label: labels[index] as number });
  }
  let best = { temperature: 1, loss: Number.POSITIVE_INFINITY };
  for (let temperature = 0.3; temperature <= 3; temperature += 0.05) {
    let loss = 0;
    for (const { scores, label } of held) {
      loss -= Math.log(Math.max(1e-9, softmax(scores, temperature)[label] as number));
    }
    if (loss < best.loss) best = { temperature, loss };
  }
  const right = held.filter(({ scores, label }) => scores.indexOf(Math.max(...scores)) === label);
  process.stdout.write(
    `  held back ${held.length}: accuracy ${(right.length / held.length).toFixed(3)}, ` +
      `temperature ${best.temperature.toFixed(2)}\n`,
  );
  return best.temperature;
}

function toHead(
  learnt: { weights: Float32Array; bias: Float32Array },
  classCount: number,
  temperature: number,
): Head {
  let most = 0;
  for (const weight of learnt.weights) most = Math.max(most, Math.abs(weight));
  const scale = most / 127;
  return {
    classCount,
    scale,
    temperature,
    bias: learnt.bias,
    weights: Int8Array.from(learnt.weights, (weight) => Math.round(weight / scale)),
  };
}

function trainHead(rows: SparseVector[], labels: number[], classCount: number, features: number) {
  const balance = classCount === intents.length ? 0.4 : 0.3;
  const epochs = 20;
  const temperature = findTemperature(rows, labels, classCount, features, balance, epochs);
  const learnt = trainLinear(
    rows,
    labels,
    importances(labels, balance),
    options(classCount, features, epochs),
  );
  return toHead(learnt, classCount, temperature);
}

function train(): void {
  const examples = readLabelled();
  const vocabulary = buildVocabulary(
    examples.map((one) => one.features),
    featureSeenMin,
    featuresMax,
  );
  const featureCount = vocabulary.idf.length;
  process.stdout.write(`${examples.length} examples, ${featureCount} features\n`);
  const rows = examples.map((one) => toVector(one.features, vocabulary));
  const intentHead = trainHead(
    rows,
    examples.map((one) => one.intent),
    intents.length,
    featureCount,
  );
  const toned = [...examples.keys()].filter((index) => examples[index]?.toned);
  const hostilityHead = trainHead(
    toned.map((index) => rows[index] as SparseVector),
    toned.map((index) => examples[index]?.hostility as number),
    hostilityLevels,
    featureCount,
  );
  const packed = packModel({ vocabulary, intentHead, hostilityHead });
  writeFileSync(modelFile, packed);
  process.stdout.write(`${modelFile}: ${(packed.length / 1e6).toFixed(2)} MB\n`);
}

train();
