import { z } from 'zod';
import { likelihoodOf } from '../../domain/likelihood.js';
import type { Thread } from './thread.js';

/** How likely a talk that is still civil comes to insults. A few things count, each openly. */

const weight = z.number();

export const earlySignSchema = z.strictObject({
  bias: weight,
  /** Mean and greatest expected hostility of the lines so far. */
  meanHeat: weight,
  mostHeat: weight,
  /** Share of lines that speak at somebody, retort, sound strained, calm, settle. */
  second: weight,
  retorts: weight,
  strained: weight,
  calms: weight,
  settles: weight,
  /** Mean and greatest probability of a dispute. */
  meanDispute: weight,
  mostDispute: weight,
  /** Share of lines in which two people answer each other in turn. */
  pingPong: weight,
  /** Mean probability of plain chatter. */
  meanChatter: weight,
});
export type EarlySignWeights = z.infer<typeof earlySignSchema>;
export type EarlySignFeatures = Omit<EarlySignWeights, 'bias'>;

/** Only the latest lines say where a talk is going. */
const windowMax = 8;

export function earlySignFeatures(thread: Pick<Thread, 'lines'>): EarlySignFeatures {
  const lines = thread.lines.slice(-windowMax);
  const count = Math.max(1, lines.length);
  const mean = (of: (line: (typeof lines)[number]) => number | boolean) =>
    lines.reduce((sum, line) => sum + Number(of(line)), 0) / count;
  const most = (of: (line: (typeof lines)[number]) => number) =>
    lines.reduce((top, line) => Math.max(top, of(line)), 0);
  return {
    meanHeat: mean(({ sense }) => sense.heat),
    mostHeat: most(({ sense }) => sense.heat),
    second: mean(({ stance }) => stance.second),
    retorts: mean(({ stance }) => stance.retorts),
    strained: mean(({ stance }) => stance.strained),
    calms: mean(({ stance }) => stance.calms),
    settles: mean(({ stance }) => stance.settles),
    meanDispute: mean(({ sense }) => sense.dispute),
    mostDispute: most(({ sense }) => sense.dispute),
    pingPong: pingPongOf(lines.map(({ spoken }) => spoken.senderId)),
    meanChatter: mean(({ sense }) => sense.chatter),
  };
}

function pingPongOf(speakers: readonly string[]): number {
  if (speakers.length < 3) return 0;
  let turns = 0;
  for (let at = 2; at < speakers.length; at++) {
    if (speakers[at] === speakers[at - 2] && speakers[at] !== speakers[at - 1]) turns += 1;
  }
  return turns / (speakers.length - 2);
}

/** @returns probability, 0–1 */
export function earlySignOf(weights: EarlySignWeights, thread: Pick<Thread, 'lines'>): number {
  return likelihoodOf(weights, earlySignFeatures(thread));
}
