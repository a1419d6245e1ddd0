import { writeFileSync } from 'node:fs';
import { familyOf } from '../../../bot/domain/taxonomy.js';
import { type CorpusFile, type Example, readCorpusFiles } from '../read-corpus.js';
import {
  type HardnessFeatures,
  type HardnessWeights,
  hardnessFeatures,
  hardnessFile,
  packHardness,
  probabilityOf,
  scoreOf,
  shareOfWord,
  slots,
} from './hardness-model.js';

/**
 * `npm run train:hardness`: learns from the disputes of the corpus which of them people took for
 * hard (`action: route`), and writes `weights.bin.gz`. Same corpus, same file.
 */

const epochs = 25;
const rate = 0.15;
const biasRate = 0.02;
const contextRate = 0.05;
const pull = 0.003;
const folds = 5;
/** A step that is not a divisor of anything: every epoch goes another way, the same each time. */
const stride = 7919;

interface Taught {
  line: HardnessFeatures;
  hard: boolean;
}

function taughtBy(examples: readonly Example[]): Taught[] {
  return examples
    .filter(({ intent }) => familyOf(intent) === 'dispute')
    .map(({ text, intent, hostility, action }) => ({
      line: hardnessFeatures(text, intent, hostility),
      hard: action === 'route' || action === 'alarm',
    }));
}

/** Logistic regression: AdaGrad for the words, plain steps for kind and tone. */
function fitted(examples: readonly Taught[]): HardnessWeights {
  const model = { bias: 0, weights: new Float32Array(slots) };
  const squares = new Float64Array(slots).fill(0.01);
  const step = (slot: number, by: number) => {
    model.weights[slot] = (model.weights[slot] as number) - by;
  };
  for (let turn = 0; turn < epochs * examples.length; turn++) {
    const { line, hard } = examples[(turn * stride) % examples.length] as Taught;
    const error = probabilityOf(scoreOf(model, line)) - Number(hard);
    const slope = error * shareOfWord(line);
    model.bias -= biasRate * error;
    for (const slot of line.context) step(slot, contextRate * error);
    for (const slot of line.words) {
      squares[slot] = (squares[slot] as number) + slope * slope;
      step(slot, (rate * slope) / Math.sqrt(squares[slot] as number));
      model.weights[slot] = (model.weights[slot] as number) * (1 - pull * rate);
    }
  }
  return model;
}

/** How it does on hands that it has not seen: share of hard ones found, of easy ones mistaken. */
function crossCheck(files: readonly CorpusFile[]): string {
  const scored: { score: number; hard: boolean }[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const away = files.filter((_, index) => index % folds === fold);
    const rest = files.filter((_, index) => index % folds !== fold);
    const model = fitted(rest.flatMap(({ examples }) => taughtBy(examples)));
    for (const { line, hard } of away.flatMap(({ examples }) => taughtBy(examples))) {
      scored.push({ score: scoreOf(model, line), hard });
    }
  }
  const share = (hard: boolean, over: number) => {
    const all = scored.filter((one) => one.hard === hard);
    return (all.filter((one) => one.score > over).length / all.length).toFixed(2);
  };
  return [-1, -0.5, 0, 0.5, 1]
    .map((over) => `${probabilityOf(over).toFixed(2)}: ${share(true, over)}/${share(false, over)}`)
    .join('  ');
}

const files = readCorpusFiles();
const examples = files.flatMap((file) => taughtBy(file.examples));
process.stdout.write(`${examples.length} disputes; unseen hands: ${crossCheck(files)}\n`);
const packed = packHardness(fitted(examples));
writeFileSync(hardnessFile, packed);
process.stdout.write(`${hardnessFile}: ${Math.round(packed.length / 1000)} kB\n`);
