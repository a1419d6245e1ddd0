import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { loadMind, matchKnowledge } from '../../bot/main.js';
import { readTurn } from '../../bot/understand/read-turn.js';
import { loadPublished } from '../../knowledge/library/load-replies.js';
import { indexSets } from '../../knowledge/library/matching/match-features.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { isAskable } from './answerers.js';
import { learnWeights, toExample } from './learn-weights.js';
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
const known = new Set(loadPublished().map(({ id }) => id));
const questions = readDevelopmentQuestions(known);
/** These questions are among the ways of asking by now: to learn from, they are taken out again. */
const asked = new Set(questions.map(({ question }) => question.replace(/^@AI警官\s*/, '')));
const sets = loadPublished()
  .filter(isAskable)
  .map((set) => ({ ...set, ways: set.ways.filter((way) => !asked.has(way)) }));
const mind = loadMind(Date.now());
const knowledge = matchKnowledge();
const index = indexSets(sets, (text) => mind.model.meaningOf(text), knowledge);
const ids = sets.map(({ id }) => id);
const examples = questions.flatMap(({ question, sets: expected }) =>
  toExample(
    index,
    ids,
    question,
    readTurn(mind.model, question, true),
    expected,
    knowledge.foreignTo(question),
  ),
);

writeFileSync(
  file,
  `# 由 npm run train:matching 算出，不要手改。\n${stringify(learnWeights(examples))}`,
);
process.stdout.write(`${examples.length} questions, ${sets.length} sets: ${file}\n`);
