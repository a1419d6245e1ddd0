import { writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { localDay } from '../../bot/domain/local-time.js';
import { loadMind, matchKnowledge, noteMeaningOf } from '../../bot/main.js';
import { readTurn } from '../../bot/understand/read-turn.js';
import { indexSets } from '../../knowledge/library/matching/match-features.js';
import { loadNotes } from '../../knowledge/material/load-notes.js';
import { asSet, noteWeightsFile } from '../../knowledge/material/note-book.js';
import { learnWeights, toExample } from '../replies/learn-weights.js';
import { readDevelopmentAnswers } from './read-answer-questions.js';

/**
 * `npm run train:notes`: learns from the development questions how much each sign speaks for a
 * note. A question that only a reply answers teaches nothing here.
 */
const mind = loadMind(Date.now());
const sets = loadNotes(localDay(Date.now())).map(asSet);
const ids = sets.map(({ id }) => id);
const knowledge = matchKnowledge();
const index = indexSets(sets, noteMeaningOf(), knowledge);
const noteIds = new Set(ids);
const examples = readDevelopmentAnswers().flatMap(({ question, right }) => {
  const expected = right.filter((id) => noteIds.has(id));
  if (right.length > 0 && expected.length === 0) return [];
  const heard = readTurn(mind.model, question, true);
  return toExample(index, ids, question, heard, expected, knowledge.foreignTo(question));
});
const weights = stringify(learnWeights(examples));
writeFileSync(noteWeightsFile, `# 由 npm run train:notes 算出，不要手改。\n${weights}`);
process.stdout.write(`${examples.length} questions, ${sets.length} notes: ${noteWeightsFile}\n`);
