import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { extractFeatures } from '../../intent-model/features.js';
import { fitLinear, type Taught } from '../../linear-text/fit-linear.js';
import { packLinear, scoreOf } from '../../linear-text/linear-text.js';
import { projectRoot } from '../../project-root.js';
import { readHands } from '../../read-rows.js';
import { loadStories } from '../load-stories.js';
import { foreignFile } from './foreign-questions.js';

/**
 * `npm run train:answerable`: learns to tell questions that our replies and notes answer from those
 * that they do not (`questions/*.jsonl`, one file a hand), and writes `weights.bin.gz`.
 */

const folder = path.join(projectRoot, 'knowledge/library/answerable/questions');
const questionSchema = z.object({ question: z.string().min(1), why: z.string() });
/** How people talk differs more from hand to hand than what they ask: rare words must tell. */
const plan = { trust: 1, telling: 3 };
const mistakenShare = 0.05;

interface Hand {
  name: string;
  questions: string[];
}

function foreignHands(): Hand[] {
  return readHands(folder, questionSchema, '{"question","why"}').map(({ hand, rows }) => ({
    name: hand,
    questions: rows.map(({ question }) => question),
  }));
}

/** Short ways of asking are left out: told by their style they would make every story foreign. */
function ownQuestions(): string[] {
  return [...loadStories().values()].flat();
}

function taughtBy(own: readonly string[], foreign: readonly string[]): Taught[] {
  return [
    ...own.map((text) => ({ features: extractFeatures(text), truth: false })),
    ...foreign.map((text) => ({ features: extractFeatures(text), truth: true })),
  ];
}

/** How many of each hand the others would have found, where one in twenty of ours is mistaken. */
function crossCheck(own: readonly string[], hands: readonly Hand[]): string {
  const [kept, away] = [own.filter((_, at) => at % 5 !== 0), own.filter((_, at) => at % 5 === 0)];
  return hands
    .map(({ name, questions }) => {
      const others = hands.filter((one) => one.name !== name).flatMap((one) => one.questions);
      if (others.length === 0) return `${name}: —`;
      const model = fitLinear(taughtBy(kept, others), plan);
      const scoresOf = (texts: readonly string[]) =>
        texts.map((text) => scoreOf(model, extractFeatures(text)));
      const mistaken = scoresOf(away).sort((one, other) => other - one);
      const least = mistaken[Math.floor(mistaken.length * mistakenShare)] as number;
      const found = scoresOf(questions).filter((score) => score > least).length;
      return `${name}: ${(found / questions.length).toFixed(2)}`;
    })
    .join('  ');
}

const hands = foreignHands();
const own = ownQuestions();
process.stdout.write(`${own.length} of ours; found by the others: ${crossCheck(own, hands)}\n`);
const everyone = hands.flatMap(({ questions }) => questions);
const packed = packLinear(fitLinear(taughtBy(own, everyone), plan));
writeFileSync(foreignFile, packed);
process.stdout.write(`${foreignFile}: ${Math.round(packed.length / 1000)} kB\n`);
