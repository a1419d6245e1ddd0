import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { localDay } from '../../bot/domain/local-time.js';
import { loadMind, matchKnowledge, noteMeaningOf } from '../../bot/main.js';
import { readTurn } from '../../bot/understand/read-turn.js';
import { loadReplies } from '../../knowledge/library/load-replies.js';
import { indexSets } from '../../knowledge/library/matching/match-features.js';
import { loadNotes } from '../../knowledge/material/load-notes.js';
import { asSet } from '../../knowledge/material/note-book.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { readDevelopmentAnswers } from '../answers/read-answer-questions.js';
import { isAskable } from './answerers.js';
import { learnWeights, toExample } from './learn-weights.js';

/**
 * `npm run train:matching`: learns from the development questions how much each sign speaks for a
 * reply or a note, and writes `weights.yaml`. Multinomial logit with "none" as one more choice, by
 * gradient descent with momentum; same questions and models, same file.
 *
 * No model that gives a sign may have learnt from these questions: it would be trusted too much.
 */

const file = path.join(projectRoot, 'knowledge/library/matching/weights.yaml');
const today = localDay(Date.now());
const mind = loadMind(Date.now());
const knowledge = matchKnowledge();
const sets = [...loadNotes(today).map(asSet), ...loadReplies(today).filter(isAskable)];
const ids = sets.map(({ id }) => id);
const index = indexSets(sets, noteMeaningOf(), knowledge.matters);
const examples = readDevelopmentAnswers().flatMap(({ question, right }) => {
  const heard = readTurn(mind.model, question, true);
  return toExample(index, ids, question, heard, right, knowledge.foreignTo(question));
});
const weights = stringify(learnWeights(examples));
writeFileSync(file, `# 由 npm run train:matching 算出，不要手改。\n${weights}`);
process.stdout.write(`${examples.length} questions, ${sets.length} replies and notes: ${file}\n`);
