import { familyOf, type Intent } from '../../../bot/domain/taxonomy.js';
import { type Example, readCorpus } from '../../../knowledge/intent-model/read-corpus.js';
import type { Pair } from '../../score.js';
import { accuracy } from '../../scorers/accuracy.js';
import { macroF1 } from '../../scorers/macro-f1.js';
import { median } from '../../statistics.js';
import { readHeldOutMessages } from '../../tasks/understanding/read-held-out.js';
import { type Ear, linearEar, naturalEar, nlpJsEar, ourEar } from './contestants.js';

/** Right intents and speed of each ear, learnt from one corpus, asked one set, in one run. */

export interface EarResult {
  name: string;
  accuracy: number;
  familyAccuracy: number;
  macroF1: number;
  /** Median of the rounds, one core. */
  messagesPerSecond: number;
  prepareSeconds: number;
}

const rounds = 5;

export async function runEars(onStep: (what: string) => void): Promise<EarResult[]> {
  const corpus = readCorpus();
  const heldOut = readHeldOutMessages();
  const results: EarResult[] = [];
  for (const open of [async () => ourEar(), async () => linearEar(), nlpJsEar, naturalEar]) {
    const ear = await open();
    onStep(`${ear.name}：学 ${corpus.length} 条，听 ${heldOut.length} 条`);
    results.push(await measure(ear, corpus, heldOut));
  }
  return results;
}

async function measure(
  ear: Ear,
  corpus: readonly Example[],
  heldOut: readonly Example[],
): Promise<EarResult> {
  const begun = performance.now();
  await ear.prepare(corpus);
  const prepareSeconds = (performance.now() - begun) / 1000;
  const speeds: number[] = [];
  let pairs: Pair[] = [];
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now();
    pairs = [];
    // Different each round, so that nobody answers out of his memory of the last one.
    const suffix = ' '.repeat(round);
    for (const { text, intent } of heldOut) {
      pairs.push({ expected: intent, found: await ear.hear(text + suffix) });
    }
    // The first round warms up.
    if (round > 0) speeds.push((heldOut.length * 1000) / (performance.now() - start));
  }
  const family = (label: string) => familyOf(label as Intent);
  const families = pairs.map(({ expected, found }) => ({
    expected: family(expected),
    found: family(found),
  }));
  return {
    name: ear.name,
    accuracy: accuracy(pairs).score,
    familyAccuracy: accuracy(families).score,
    macroF1: macroF1(pairs).score,
    messagesPerSecond: median(speeds),
    prepareSeconds,
  };
}
