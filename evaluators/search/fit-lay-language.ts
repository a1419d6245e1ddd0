import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { buildBlocks, KeywordIndex } from '../../knowledge/search/keyword-index.js';
import { layLanguageFile } from '../../knowledge/search/lay-language.js';
import { learnLayLanguage } from './learn-lay-language.js';
import { readStatutes } from './read-statutes.js';

/** `npm run train:search`: learns from all questions that are free to learn from. */
const { passages, questions } = readStatutes();
const index = new KeywordIndex(buildBlocks(passages));
const lay = learnLayLanguage(
  index,
  passages.map(({ name }) => name),
  questions,
);
writeFileSync(layLanguageFile, gzipSync(JSON.stringify(lay), { level: 9 }));
process.stdout.write(`${questions.length} questions, ${Object.keys(lay.terms).length} terms\n`);
