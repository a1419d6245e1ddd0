import { z } from 'zod';
import { logOddsOf } from '../../domain/likelihood.js';
import { calledNames, nameParts } from '../called-names.js';
import type { Hear, HeardLine } from './lines.js';

/**
 * Two quarrels that run through each other in a busy group sound like one while they begin. A few
 * lines later their people show which is which: they answer each other, speak of one matter, call
 * each other by name, and leave the others alone.
 */

const weight = z.number();

export const partingsSchema = z.strictObject({
  bias: weight,
  /** How often one speaks right after the other, by the logarithm of what chance would make it. */
  answers: weight,
  /** Pairs of characters that both use. */
  shared: weight,
  /** What each is about, all lines read as one: alike, how plainly, and how plainly alike. */
  alike: weight,
  plain: weight,
  plainlyAlike: weight,
  /** One calls or quotes the other; speaks of the other by a part of the name or by the flat. */
  called: weight,
  named: weight,
  /** The share of time in which both were at it. */
  atOnce: weight,
  /** Of whom little was heard, little is known. */
  few: weight,
  /** From which gain on a strand is taken for two. */
  least: weight,
});
export type PartingWeights = z.infer<typeof partingsSchema>;
export type PartingFeatures = Omit<PartingWeights, 'bias' | 'least'>;

/** Both quarrels have so many people and lines at least. */
const peopleMin = 2;
const linesMin = 4;
/** Of more people only those who say most are told apart: all ways to part them are looked at. */
const peopleMax = 10;
/** How likely two are in one quarrel is not believed beyond this, in log-odds: a million to one. */
const surest = Math.log(1e6 - 1);
/** Those within a part hold together half as much as those of different parts stand apart. */
const cohesion = 0.5;
/** The ear reads no more of a text. */
const lengthMax = 280;

/** One of those who quarrel, with what was heard of him in the order of the strand. */
export interface Voice {
  id: string;
  name: string;
  lines: readonly HeardLine[];
  terms: ReadonlySet<string>;
  /** What all his lines as one are about. */
  matters: ReadonlyMap<string, number>;
}

/** @param lines of the dispute, oldest first */
export function voicesOf(lines: readonly HeardLine[], hear: Hear): Voice[] {
  const byPerson = new Map<string, HeardLine[]>();
  for (const line of lines) {
    const { senderId } = line.spoken;
    byPerson.set(senderId, [...(byPerson.get(senderId) ?? []), line]);
  }
  return [...byPerson]
    .sort(([, one], [, other]) => other.length - one.length)
    .slice(0, peopleMax)
    .map(([id, own]) => voiceOf(id, own, hear));
}

function voiceOf(id: string, lines: readonly HeardLine[], hear: Hear): Voice {
  const text = lines.map(({ spoken }) => spoken.text).join('，');
  const { matters } = hear(text.slice(-lengthMax));
  return {
    id,
    name: lines[0]?.spoken.senderName ?? '',
    lines,
    terms: new Set(lines.flatMap((line) => [...line.terms])),
    matters: new Map(matters.map(({ intent, confidence }) => [intent, confidence])),
  };
}

/** How two people of a strand stand to each other. */
export function partingFeatures(
  one: Voice,
  other: Voice,
  lines: readonly HeardLine[],
): PartingFeatures {
  const [mine, theirs] = [lengthOf(one.matters), lengthOf(other.matters)];
  const plain = Math.sqrt(Math.min(mine, theirs));
  const alike = mine > 0 && theirs > 0 ? product(one, other) / (mine * theirs) : 0;
  const byChance = (2 * one.lines.length * other.lines.length) / lines.length;
  const fewer = Math.min(one.terms.size, other.terms.size) + 8;
  return {
    answers: Math.log((answersBetween(one, other, lines) + 0.5) / (byChance + 0.5)),
    shared: (10 * [...one.terms].filter((term) => other.terms.has(term)).length) / fewer,
    alike,
    plain,
    plainlyAlike: plain > 0 ? (alike - 0.5) * plain : 0,
    called: Number(calls(one, other) || calls(other, one)),
    named: Number(names(one, other) || names(other, one)),
    atOnce: timeShared(one, other),
    few: 1 / (one.lines.length + other.lines.length),
  };
}

export interface Parting {
  /** How much better two quarrels explain it than one. */
  gain: number;
  /** Ids of the people of each. */
  parts: [string[], string[]];
}

/** @returns the best way to part the people of a strand in two; undefined for too few */
export function partingOf(
  weights: Omit<PartingWeights, 'least'>,
  lines: readonly HeardLine[],
  hear: Hear,
): Parting | undefined {
  const speakers = new Set(lines.map(({ spoken }) => spoken.senderId));
  if (speakers.size < 2 * peopleMin || lines.length < 2 * linesMin) return undefined;
  const voices = voicesOf(lines, hear);
  const bonds = voices.map((one, at) =>
    voices.slice(0, at).map((other) => {
      const bond = logOddsOf<PartingFeatures>(weights, partingFeatures(one, other, lines));
      return Math.max(-surest, Math.min(surest, bond));
    }),
  );
  return bestParting(bonds, voices);
}

function bestParting(bonds: readonly number[][], voices: readonly Voice[]): Parting | undefined {
  const all = voices.map((_, at) => at);
  const pairs = bonds.flat();
  const total = { sum: sumOf(pairs), count: pairs.length };
  let best: Parting | undefined;
  // The last voice always stands in the second part: each way to part them counts once.
  for (let mask = 1; mask < 2 ** (voices.length - 1); mask++) {
    const first = all.filter((at) => (mask >> at) & 1);
    const second = all.filter((at) => !((mask >> at) & 1));
    if (![first, second].every((part) => isQuarrel(part, voices))) continue;
    const gain = gainOf(bonds, total, first, second);
    if (best && gain <= best.gain) continue;
    const ids = (part: number[]) => part.map((at) => (voices[at] as Voice).id);
    best = { gain, parts: [ids(first), ids(second)] };
  }
  return best;
}

function isQuarrel(part: readonly number[], voices: readonly Voice[]): boolean {
  const lines = part.reduce((sum, at) => sum + (voices[at]?.lines.length ?? 0), 0);
  return part.length >= peopleMin && lines >= linesMin;
}

/** @param total of the bonds of all pairs: what is not across stands within a part */
function gainOf(
  bonds: readonly number[][],
  total: { sum: number; count: number },
  first: number[],
  second: number[],
): number {
  const bond = (one: number, other: number) =>
    bonds[Math.max(one, other)]?.[Math.min(one, other)] ?? 0;
  const across = sumOf(first.flatMap((one) => second.map((other) => bond(one, other))));
  const pairsAcross = first.length * second.length;
  const within = (total.sum - across) / Math.sqrt(total.count - pairsAcross);
  return cohesion * within - across / Math.sqrt(pairsAcross);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0);
}

function lengthOf(matters: ReadonlyMap<string, number>): number {
  return Math.sqrt([...matters.values()].reduce((sum, one) => sum + one * one, 0));
}

function product(one: Voice, other: Voice): number {
  return [...one.matters].reduce(
    (sum, [matter, share]) => sum + share * (other.matters.get(matter) ?? 0),
    0,
  );
}

function answersBetween(one: Voice, other: Voice, lines: readonly HeardLine[]): number {
  return lines.filter((line, at) => {
    const before = lines[at - 1]?.spoken.senderId;
    const now = line.spoken.senderId;
    return (now === one.id && before === other.id) || (now === other.id && before === one.id);
  }).length;
}

function calls(one: Voice, other: Voice): boolean {
  return one.lines.some(
    ({ spoken, towards }) =>
      towards.includes(other.id) ||
      calledNames(spoken.text).some((called) => other.name.includes(called)),
  );
}

const flat = /\d{3,4}/;

/** 二楼那家, 老周你说: who is spoken of, without being called. */
function names(one: Voice, other: Voice): boolean {
  const known = [...nameParts(other.name), ...(flat.exec(other.name) ?? [])];
  return one.lines.some(({ spoken }) => known.some((word) => spoken.text.includes(word)));
}

function timeShared(one: Voice, other: Voice): number {
  const ends = ({ lines }: Voice) => [lines[0]?.spoken.at ?? 0, lines.at(-1)?.spoken.at ?? 0];
  const [mineFrom, mineTo] = ends(one) as [number, number];
  const [theirsFrom, theirsTo] = ends(other) as [number, number];
  const both = Math.min(mineTo, theirsTo) - Math.max(mineFrom, theirsFrom);
  return Math.max(0, both) / (Math.max(mineTo, theirsTo) - Math.min(mineFrom, theirsFrom) + 1);
}
