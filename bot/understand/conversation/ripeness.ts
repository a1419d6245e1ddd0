import { z } from 'zod';
import { likelihoodOf } from '../../domain/likelihood.js';
import type { HeardLine } from './lines.js';
import { linesOfDispute, type Thread } from './thread.js';

/**
 * Whether a quarrel is ripe for a third to speak: before that it often settles by itself, after it
 * words reach nobody. A few things count, each openly.
 */

const weight = z.number();

export const ripenessSchema = z.strictObject({
  bias: weight,
  /** Each side has spoken. */
  bothSpoke: weight,
  /** How often the word went from one side to the other, 0–1 of four times. */
  exchanges: weight,
  /** Three, five and more lines. */
  threeLines: weight,
  fiveLines: weight,
  /** Logarithm of minutes since it began. */
  minutes: weight,
  /** Expected hostility of the latest lines: mean, greatest so far, last. */
  meanHeat: weight,
  mostHeat: weight,
  lastHeat: weight,
  /** Heat where both have spoken: they are at each other. */
  heatOfBoth: weight,
  /** What of the greatest heat lies over plain accusation. */
  insulted: weight,
  /** Share of insults and threats (hostility 3 and more) among the latest lines. */
  insults: weight,
  /** Somebody has threatened so far. */
  threatened: weight,
  /** How surely people must take it up: last line, mean of the latest, surest so far. */
  lastHard: weight,
  meanHard: weight,
  mostHard: weight,
  /** How surely somebody is in danger: last line, surest so far. */
  lastAlarm: weight,
  mostAlarm: weight,
  /** How many people take part, 0–1 of five. */
  speakers: weight,
  /** Shares among the latest lines. */
  second: weight,
  retorts: weight,
  calms: weight,
  lastCalms: weight,
  /** Settled, as far as words show. */
  ended: weight,
  /** Mean probabilities of the latest lines. */
  meanDispute: weight,
  meanChatter: weight,
  /** How much speaks for its being a dispute at all, 0–1. */
  evidence: weight,
  /** The latest lines read as one: a dispute, its tone, how surely it is one for people. */
  togetherDispute: weight,
  togetherHeat: weight,
  togetherHard: weight,
});
export type RipenessWeights = z.infer<typeof ripenessSchema>;
export type RipenessFeatures = Omit<RipenessWeights, 'bias'>;

/** Only the latest lines say how it stands. */
const windowMax = 4;
const exchangesMax = 4;
const evidenceMax = 6;
const speakersMax = 5;
/** Expected hostility above which a line is more than an accusation. */
const accusation = 1.8;
/** Hostility of an insult; above it is a threat. */
const insult = 3;
const minuteMs = 60_000;

/** @returns undefined where there is no dispute */
export function ripenessFeatures(
  thread: Pick<Thread, 'lines' | 'people' | 'dispute' | 'phase' | 'together'>,
): RipenessFeatures | undefined {
  const { dispute, people, phase, together } = thread;
  if (!dispute) return undefined;
  const lines = linesOfDispute(thread);
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return undefined;
  const sides = lines
    .map(({ spoken }) => Math.sign(people.get(spoken.senderId)?.side ?? 0))
    .filter((side) => side !== 0);
  const bothSpoke = Number(sides.includes(1) && sides.includes(-1));
  const changes = sides.filter((side, at) => at > 0 && side !== sides[at - 1]).length;
  const latest = lines.slice(-windowMax);
  const mean = (of: (line: HeardLine) => number | boolean) =>
    latest.reduce((sum, line) => sum + Number(of(line)), 0) / latest.length;
  const meanHeat = mean(({ sense }) => sense.heat);
  const most = (of: (line: HeardLine) => number) =>
    lines.reduce((top, line) => Math.max(top, of(line)), 0);
  const mostHeat = most(({ sense }) => sense.heat);
  const speakers = new Set(lines.map(({ spoken }) => spoken.senderId)).size;
  return {
    bothSpoke,
    exchanges: Math.min(changes, exchangesMax) / exchangesMax,
    threeLines: Number(lines.length >= 3),
    fiveLines: Number(lines.length >= 5),
    minutes: Math.log1p(Math.max(0, last.spoken.at - first.spoken.at) / minuteMs),
    meanHeat,
    mostHeat,
    lastHeat: last.sense.heat,
    heatOfBoth: meanHeat * bothSpoke,
    insulted: Math.max(0, mostHeat - accusation),
    insults: mean(({ sense }) => sense.hostility >= insult),
    threatened: Number(lines.some(({ sense }) => sense.hostility > insult)),
    lastHard: last.sense.hardness,
    meanHard: mean(({ sense }) => sense.hardness),
    mostHard: most(({ sense }) => sense.hardness),
    lastAlarm: last.sense.alarm,
    mostAlarm: most(({ sense }) => sense.alarm),
    speakers: Math.min(speakers, speakersMax) / speakersMax,
    second: mean(({ stance }) => stance.second),
    retorts: mean(({ stance }) => stance.retorts),
    calms: mean(soothes),
    lastCalms: Number(soothes(last)),
    ended: Number(phase === 'ended'),
    meanDispute: mean(({ sense }) => sense.dispute),
    meanChatter: mean(({ sense }) => sense.chatter),
    evidence: Math.min(evidenceMax, dispute.evidence) / evidenceMax,
    togetherDispute: together?.dispute ?? 0,
    togetherHeat: together?.heat ?? 0,
    togetherHard: together?.hardness ?? 0,
  };
}

function soothes({ stance }: HeardLine): boolean {
  return stance.calms || stance.settles;
}

/** @returns probability, 0–1; 0 without a dispute */
export function ripenessOf(weights: RipenessWeights, thread: Thread): number {
  const features = ripenessFeatures(thread);
  return features ? likelihoodOf(weights, features) : 0;
}
