import { z } from 'zod';
import type { DisputeView } from '../../domain/conversation.js';
import { likelihoodOf } from '../../domain/likelihood.js';
import { floorRoles } from '../../domain/taxonomy.js';
import { nameParts } from '../called-names.js';
import type { HeardLine } from './lines.js';
import { linesOfDispute, type Person, type Thread } from './thread.js';

/**
 * Whoever says a word in passing is no party: of those that stand on a side, who is really in it?
 * A few things count, each openly.
 */

const weight = z.number();

export const bystandersSchema = z.strictObject({
  bias: weight,
  /** Of the dispute's lines, the share that is theirs; and whether that is all they say. */
  share: weight,
  /** How often they spoke in this strand, 0–1 of ten times. */
  spoke: weight,
  /** Expected hostility of their lines: mean and greatest. */
  meanHeat: weight,
  mostHeat: weight,
  /** On the side of whoever began it, and how clearly they stand where they stand. */
  withFirst: weight,
  strength: weight,
  /** Others on the same side, 0–1 of five; those of them who say more, 0–1 of three. */
  mates: weight,
  louder: weight,
  /** Against a firm or an employer many are parties. */
  many: weight,
  /** Mean probability of chatter in their lines. */
  chatter: weight,
  /** Lines of the dispute so far, 0–1 of twenty. */
  length: weight,
  /** How often the other side answered them right away, 0–1 of four times. */
  answered: weight,
  /** How often somebody else speaks of them by a part of their name, 0–1 of twice. */
  named: weight,
  /** Spoke first of all, second, how late, 0–1 of five; only once. */
  first: weight,
  second: weight,
  late: weight,
  once: weight,
  /** Shares of their lines: of themselves, at somebody, retorts, what settles it. */
  ofThemselves: weight,
  atSomebody: weight,
  retorts: weight,
  settles: weight,
  /** Length of their lines, 0–1 of forty characters. */
  long: weight,
  /** Property staff; a grid chief, an officer, whoever else comes to help. */
  firm: weight,
  helper: weight,
  /** How many stand on a side, 0–1 of eight. */
  people: weight,
  /** The least likelihood with which somebody counts as a party. */
  least: weight,
});
export type BystanderWeights = z.infer<typeof bystandersSchema>;
export type BystanderFeatures = Omit<BystanderWeights, 'bias' | 'least'>;

const spokeMax = 10;
const matesMax = 5;
const louderMax = 3;
const lengthMax = 20;
const strengthMax = 3;
const answeredMax = 4;
const namedMax = 2;
const lateMax = 5;
const longMax = 40;
const peopleMax = 8;
const helpers: readonly string[] = [...floorRoles, 'building_head'];
const ownWords = /[我俺咱偶]|阿拉/;

/** @returns undefined for somebody who said nothing in the dispute */
export function bystanderFeatures(
  thread: Thread,
  person: Person,
  mates: readonly Person[],
): BystanderFeatures | undefined {
  const { dispute } = thread;
  if (!dispute) return undefined;
  const lines = linesOfDispute(thread);
  const of = (one: Person) => lines.filter(({ spoken }) => spoken.senderId === one.id);
  const own = of(person);
  if (own.length === 0) return undefined;
  const spoke = thread.lines.filter(({ spoken }) => spoken.senderId === person.id).length;
  const mean = (values: readonly number[]) =>
    values.reduce((sum, one) => sum + one, 0) / values.length;
  const share = (holds: (line: HeardLine) => boolean) => own.filter(holds).length / own.length;
  const heats = own.map(({ sense }) => sense.heat);
  const order = [...new Set(lines.map(({ spoken }) => spoken.senderId))].indexOf(person.id);
  const standing = [...thread.people.values()].filter(({ side }) => side !== 0).length;
  const louder = mates.filter((one) => of(one).length > own.length).length;
  const firm = dispute.kind === 'dispute.property' || dispute.kind === 'dispute.wage';
  return {
    share: own.length / lines.length,
    spoke: Math.min(spoke, spokeMax) / spokeMax,
    meanHeat: mean(heats),
    mostHeat: Math.max(...heats),
    withFirst: Number(person.side > 0),
    strength: Math.abs(person.side) / strengthMax,
    mates: Math.min(mates.length, matesMax) / matesMax,
    louder: Math.min(louder, louderMax) / louderMax,
    many: Number(firm),
    chatter: mean(own.map(({ sense }) => sense.chatter)),
    length: Math.min(lines.length, lengthMax) / lengthMax,
    answered: Math.min(answersTo(thread, person, lines), answeredMax) / answeredMax,
    named: Math.min(timesNamed(person, lines), namedMax) / namedMax,
    first: Number(order === 0),
    second: Number(order === 1),
    late: Math.min(order, lateMax) / lateMax,
    once: Number(own.length === 1),
    ofThemselves: share(({ spoken }) => ownWords.test(spoken.text)),
    atSomebody: share(({ stance }) => stance.second),
    retorts: share(({ stance }) => stance.retorts),
    settles: share(({ stance }) => stance.settles),
    long: mean(own.map(({ spoken }) => Math.min(longMax, spoken.text.length))) / longMax,
    firm: Number(person.role === 'property'),
    helper: Number(helpers.includes(person.role)),
    people: Math.min(standing, peopleMax) / peopleMax,
  };
}

function answersTo({ people }: Thread, person: Person, lines: readonly HeardLine[]): number {
  return lines.filter(({ spoken }, at) => {
    const side = people.get(spoken.senderId)?.side ?? 0;
    const isNext = lines[at - 1]?.spoken.senderId === person.id;
    return isNext && Math.sign(side) === -Math.sign(person.side);
  }).length;
}

function timesNamed({ id, name }: Person, lines: readonly HeardLine[]): number {
  const words = nameParts(name);
  return lines.filter(
    ({ spoken }) => spoken.senderId !== id && words.some((word) => spoken.text.includes(word)),
  ).length;
}

/** The sides without bystanders; nobody's side is left empty by that. */
export function withoutBystanders(
  weights: BystanderWeights,
  thread: Thread,
  sides: DisputeView['sides'],
): DisputeView['sides'] {
  const kept = sides.map((side) => {
    const people = side.flatMap((id) => thread.people.get(id) ?? []);
    const scored = people.map((person) => {
      const mates = people.filter((one) => one !== person);
      return { id: person.id, score: partyScore(weights, thread, person, mates) };
    });
    const parties = scored.filter(({ score }) => score >= weights.least);
    const [likeliest] = [...scored].sort((one, other) => other.score - one.score);
    return (parties.length > 0 ? parties : likeliest ? [likeliest] : []).map(({ id }) => id);
  });
  return kept as DisputeView['sides'];
}

/** Who was only called so far may yet answer. */
const unheard = 1;

function partyScore(
  { least: _, ...weights }: BystanderWeights,
  thread: Thread,
  person: Person,
  mates: readonly Person[],
): number {
  const features = bystanderFeatures(thread, person, mates);
  return features ? likelihoodOf<BystanderFeatures>(weights, features) : unheard;
}
