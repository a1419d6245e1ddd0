import { intents } from '../../bot/domain/taxonomy.js';
import {
  compress,
  type Head,
  headProbabilities,
  hiddenState,
  type TrainedNetwork,
} from '../text-network/network-model.js';
import { toVector } from '../text-network/vocabulary.js';
import type { TrainingExample } from './read-training.js';
import { trainHeads } from './train-heads.js';

/**
 * Finds the temperatures at which hands that the network has not read are best predicted (least log
 * loss). Folds go by hand: within one hand texts resemble each other, and a network that has read
 * half of them would look surer than it is.
 */

const foldCount = 4;
const temperatures = Array.from({ length: 55 }, (_, step) => 0.3 + step * 0.05);

/**
 * A network that has read all hands is right more often than those that had to do without a quarter
 * of them, and may be as much surer; measured on the development messages.
 */
const allHandsFactor = 0.786;

/** For one held-back text: log of the raw probability of each class, and the true class. */
interface Guess {
  logs: Float64Array;
  label: number;
}

/** @returns temperatures of the intent head and of the hostility head */
export function fitTemperatures(
  examples: readonly TrainingExample[],
  report: (line: string) => void,
): [number, number] {
  const hands = [...new Set(examples.map((one) => one.hand))].sort();
  const byIntent: Guess[] = [];
  const byTone: Guess[] = [];
  for (let fold = 0; fold < foldCount; fold++) {
    const isHeld = (one: TrainingExample) => hands.indexOf(one.hand) % foldCount === fold;
    const { vocabulary, weights } = trainHeads(examples.filter((one) => !isHeld(one)));
    const model = compress(weights, vocabulary, [1, 1]);
    for (const one of examples.filter(isHeld)) guess(model, one, byIntent, byTone);
  }
  return [allHandsFactor * best(byIntent, 'intent', report), best(byTone, 'hostility', report)];
}

function guess(
  model: TrainedNetwork,
  example: TrainingExample,
  byIntent: Guess[],
  byTone: Guess[],
): void {
  const state = hiddenState(model, toVector(example.features, model.vocabulary));
  const [intentHead, hostilityHead] = model.heads as [Head, Head];
  const logsOf = (head: Head) =>
    headProbabilities(state, head).map((share) => Math.log(Math.max(share, 1e-12)));
  if (example.intent !== undefined) {
    byIntent.push({ logs: logsOf(intentHead), label: intents.indexOf(example.intent) });
  }
  if (example.hostility === undefined) return;
  byTone.push({ logs: logsOf(hostilityHead), label: example.hostility });
}

function best(guesses: readonly Guess[], name: string, report: (line: string) => void): number {
  const losses = temperatures.map((temperature) => lossAt(guesses, temperature));
  const found = temperatures[losses.indexOf(Math.min(...losses))] as number;
  const right = guesses.filter(({ logs, label }) => logs.indexOf(Math.max(...logs)) === label);
  const share = (right.length / guesses.length).toFixed(3);
  report(`  hands held back, ${name}: ${share} right, temperature ${found.toFixed(2)}`);
  return found;
}

function lossAt(guesses: readonly Guess[], temperature: number): number {
  let loss = 0;
  for (const { logs, label } of guesses) {
    let sum = 0;
    for (const log of logs) sum += Math.exp(log / temperature);
    loss -= (logs[label] as number) / temperature - Math.log(sum);
  }
  return loss;
}
