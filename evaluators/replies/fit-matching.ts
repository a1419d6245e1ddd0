import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { confidenceOf } from '../../bot/domain/reading.js';
import { loadMind } from '../../bot/main.js';
import { readTurn } from '../../bot/understand/read-turn.js';
import { loadPublished } from '../../knowledge/library/load-replies.js';
import { indexSets, matchSigns } from '../../knowledge/library/matching/match-features.js';
import type { MatchWeights } from '../../knowledge/library/matching/match-weights.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { isAskable } from './answerers.js';
import { readDevelopmentQuestions } from './read-questions.js';

/**
 * `npm run train:matching`: learns from the development questions how much each sign speaks for a
 * reply, and writes `weights.yaml`. Multinomial logit with "none" as one more choice, by gradient
 * descent with momentum; same questions and model, same file.
 *
 * The ear must not have learnt from these questions: it would seem surer of them than of others,
 * and be trusted too much. The questions of today's file are among the ways of asking by now, so
 * the weights were learnt before that; learn new ones from a new file only.
 */

const file = path.join(projectRoot, 'knowledge/library/matching/weights.yaml');
const steps = 1500;
const rate = 0.5;
const momentum = 0.9;
/** Pulls weights to zero: a few hundred questions must not be learnt by heart. */
const pull = 0.0008;
/** Sets that no sign speaks for are left out of the sums. */
const nearMax = 60;

interface Example {
  /** Signs of each near set, in the order of `matchSigns`. */
  rows: number[][];
  /** Places of the right ones among them; -1 for none. */
  right: number[];
  /** What speaks for none: always, chatter, unlike. */
  none: [number, number, number];
}

const known = new Set(loadPublished().map(({ id }) => id));
const questions = readDevelopmentQuestions(known);
/** These questions are among the ways of asking by now: to learn from, they are taken out again. */
const asked = new Set(questions.map(({ question }) => question.replace(/^@AI警官\s*/, '')));
const sets = loadPublished()
  .filter(isAskable)
  .map((set) => ({ ...set, ways: set.ways.filter((way) => !asked.has(way)) }));
const mind = loadMind(Date.now());
const { signsOf, addMeaning } = indexSets(sets, (text) => mind.model.meaningOf(text));
const examples = questions.flatMap(({ question, sets: expected }) => exampleOf(question, expected));

function exampleOf(question: string, expected: readonly string[]): Example[] {
  const reading = readTurn(mind.model, question, true);
  const table = signsOf(question, reading);
  table.meaning.fill(0);
  const rowOf = (at: number) => matchSigns.map((sign) => table[sign][at] as number);
  const places = sets
    .map((_, at) => at)
    .sort((one, other) => weightOf(rowOf(other)) - weightOf(rowOf(one)))
    .slice(0, nearMax);
  addMeaning(question, places);
  const right = places.flatMap((at, place) =>
    expected.includes((sets[at] as { id: string }).id) ? [place] : [],
  );
  // The right one is not even near: nothing can be learnt from it.
  if (expected.length > 0 && right.length === 0) return [];
  const nearest = Math.max(...places.map((at) => table.way[at] as number));
  return [
    { rows: places.map(rowOf), right, none: [1, confidenceOf('chat.chat', reading), 1 - nearest] },
  ];
}

function weightOf(row: number[]): number {
  return row.reduce((sum, value) => sum + value, 0);
}

function learn(): { weights: number[]; none: number[] } {
  const size = matchSigns.length + 3;
  const weights = new Array<number>(size).fill(0);
  const speed = new Array<number>(size).fill(0);
  for (let step = 0; step < steps; step++) {
    const slope = weights.map((weight) => pull * weight);
    for (const example of examples) addSlope(example, weights, slope, 1 / examples.length);
    for (let at = 0; at < size; at++) {
      speed[at] = momentum * (speed[at] as number) - rate * (slope[at] as number);
      weights[at] = (weights[at] as number) + (speed[at] as number);
    }
  }
  return { weights: weights.slice(0, matchSigns.length), none: weights.slice(matchSigns.length) };
}

/** Adds what is expected by the weights, and takes away what was right. */
function addSlope(
  { rows, right, none }: Example,
  weights: number[],
  slope: number[],
  share: number,
): void {
  const count = matchSigns.length;
  const scores = rows.map((row) =>
    row.reduce((sum, value, at) => sum + value * (weights[at] as number), 0),
  );
  scores.push(none.reduce((sum, value, at) => sum + value * (weights[count + at] as number), 0));
  const top = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - top));
  const total = raised.reduce((sum, value) => sum + value, 0);
  const wanted = right.length > 0 ? right : [rows.length];
  const rightTotal = wanted.reduce((sum, at) => sum + (raised[at] as number), 0);
  for (const [at, value] of raised.entries()) {
    const goal = wanted.includes(at) ? value / rightTotal : 0;
    const error = share * (value / total - goal);
    const [values, from] = at < rows.length ? [rows[at] as number[], 0] : [none, count];
    for (const [sign, amount] of values.entries()) {
      slope[from + sign] = (slope[from + sign] as number) + error * amount;
    }
  }
}

const rounded = (value: number | undefined) => Math.round((value ?? 0) * 1000) / 1000;
const { weights, none } = learn();
const learnt: MatchWeights = {
  signs: Object.fromEntries(
    matchSigns.map((sign, at) => [sign, rounded(weights[at])]),
  ) as MatchWeights['signs'],
  none: { always: rounded(none[0]), chatter: rounded(none[1]), unlike: rounded(none[2]) },
};
writeFileSync(file, `# 由 npm run train:matching 算出，不要手改。\n${stringify(learnt)}`);
process.stdout.write(`${examples.length} questions, ${sets.length} sets: ${file}\n`);
