import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { localDay } from '../../bot/domain/local-time.js';
import { buildBlocks, KeywordIndex } from '../../knowledge/search/keyword-index.js';
import { layLanguageFile } from '../../knowledge/search/lay-language.js';
import {
  saveTermVectors,
  termVectorFile,
} from '../../knowledge/search/vectors/term-vector-file.js';
import { learnLayLanguage } from './learn-lay-language.js';
import { readStatutes } from './read-statutes.js';
import { EncoderTeacher, readTold } from './teach-encoder.js';

/** `npm run train:search`: learns from all questions that are free to learn from. */
const report = (what: string) => process.stdout.write(`${what}\n`);
const { passages, questions } = readStatutes();
const blocks = buildBlocks(passages);
const lay = learnLayLanguage(
  new KeywordIndex(blocks),
  passages.map(({ name }) => name),
  questions,
);
writeFileSync(layLanguageFile, gzipSync(JSON.stringify(lay), { level: 9 }));
report(`${questions.length} questions, ${Object.keys(lay.terms).length} terms`);
const teacher = new EncoderTeacher({
  passages,
  blocks,
  replies: readTold(localDay(Date.now())),
  questions: questions.map(({ question }) => question),
});
teacher.readArticles(report);
saveTermVectors(termVectorFile, teacher.hearQuestions(questions, report));
