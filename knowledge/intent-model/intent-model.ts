import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LinheError } from '../../bot/domain/errors.js';
import type { IntentScore } from '../../bot/domain/reading.js';
import { familyOf, type Intent, intents } from '../../bot/domain/taxonomy.js';
import type { IntentModel } from '../../bot/ports/intent-model.js';
import { projectRoot } from '../project-root.js';
import {
  type Head,
  headProbabilities,
  hiddenState,
  type TrainedNetwork,
  unpackNetwork,
} from '../text-network/network-model.js';
import { type HardnessOf, type HeardHardness, loadHardness } from './hardness/hard-signs-model.js';
import { loadOmens, type OmensIn } from './omens/omen-model.js';
import { type CompiledSign, loadSigns } from './signs.js';
import { textVectors } from './text-features.js';

/** Where the trained model lies; `npm run train` writes it. */
export const modelFile = path.join(projectRoot, 'knowledge/intent-model/model.bin.gz');
/** How many texts' scores are kept: a text is asked for intent, hostility and urgency in a row. */
const rememberedMax = 64;

interface Remembered {
  intents: IntentScore[];
  hostility: number[];
  signs: CompiledSign[];
  meaning: Float32Array;
  /** Asked for when the line is read and when its talk is followed. */
  judged?: { hostility: number; heard: HeardHardness };
}

/** Tones, roles and loose parts of speech go with many matters; only a topic names one. */
function names(sign: CompiledSign): boolean {
  return sign.group === 'topic' && !sign.id.startsWith('part.');
}

/** Builds the runnable model. */
export function createIntentModel(
  trained: TrainedNetwork,
  lexicon: CompiledSign[],
  hardnessOf: HardnessOf,
  omensIn: OmensIn,
): IntentModel {
  const [intentHead, hostilityHead] = trained.heads as [Head, Head];
  const vectorOf = textVectors(lexicon, trained.vocabulary);
  const remembered = new Map<string, Remembered>();
  const read = (text: string): Remembered => {
    const known = remembered.get(text);
    if (known) return known;
    // Some hundred patterns: tried once for all that is asked about a text.
    const { vector, signs: shown } = vectorOf(text);
    const state = hiddenState(trained, vector);
    const scored = likeliestFirst(headProbabilities(state, intentHead));
    const hostility = [...headProbabilities(state, hostilityHead)];
    const answer = { intents: scored, hostility, signs: shown, meaning: ofLengthOne(state) };
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
    hardnessOf: (text, hostility) => {
      const line = read(text);
      if (line.judged?.hostility !== hostility) {
        line.judged = { hostility, heard: hardnessOf(text, hostility) };
      }
      return line.judged.heard;
    },
    omensIn,
    signedFamilies: (text) => [
      ...new Set(
        signsOf(text)
          .filter(names)
          .flatMap((sign) => sign.intents.map(familyOf)),
      ),
    ],
    meaningOf: (text) => read(text).meaning,
    evidence: (text) => signsOf(text).map((sign) => sign.id),
  };
}

/** Below this, which of two is the likelier is nobody's question. */
const rankedMin = 1e-4;

/** All intents, the likeliest first; those as good as impossible follow in no order. */
function likeliestFirst(probabilities: Float64Array): IntentScore[] {
  const likely: IntentScore[] = [];
  const rest: IntentScore[] = [];
  for (let index = 0; index < intents.length; index++) {
    const confidence = probabilities[index] as number;
    const one = { intent: intents[index] as Intent, confidence };
    (confidence >= rankedMin ? likely : rest).push(one);
  }
  likely.sort((left, right) => right.confidence - left.confidence);
  return [...likely, ...rest];
}

function ofLengthOne(state: Float32Array): Float32Array {
  let squares = 0;
  for (const value of state) squares += value * value;
  const length = Math.sqrt(squares) || 1;
  return state.map((value) => value / length);
}

/**
 * @throws LinheError `data.missing` when the model was not trained yet, `data.invalid` when it
 *   knows another list of intents
 */
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
  const { network, labels } = unpackNetwork(packed, 'npm run train');
  if (labels.join() !== intents.join()) {
    throw new LinheError('data.invalid', {
      what: '意图模型和程序对不上',
      expected: `${intents.length} 种意图，顺序相同`,
      found: `${labels.length} 种意图`,
      mend: '运行 npm run train 重新训练',
    });
  }
  return createIntentModel(network, loadSigns(), loadHardness(), loadOmens());
}
