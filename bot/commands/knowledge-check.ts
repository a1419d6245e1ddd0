import fs from 'node:fs';
import { showFinding } from '../../knowledge/library/checks/finding.js';
import { loadArticleRegister } from '../../knowledge/library/cited-articles.js';
import { checkCitations } from '../../knowledge/material/check-citations.js';
import { checkNoteWords } from '../../knowledge/material/check-notes.js';
import { noTexts, readCitedTexts } from '../../knowledge/material/cited-texts.js';
import { type CitingPlace, collectCitations } from '../../knowledge/material/collect-citations.js';
import { countCitations } from '../../knowledge/material/count-citations.js';
import { readNotes } from '../../knowledge/material/load-notes.js';
import { createTopicRanker } from '../../knowledge/material/topic-rank.js';
import { builtInEncoder } from '../../knowledge/search/vectors/term-vector-file.js';
import { readConfig } from '../config.js';
import { explain, LinheError } from '../domain/errors.js';
import { localDay } from '../domain/local-time.js';
import { type CitationCheck, citationPage, citationWords, faultsOf } from './citation-words.js';
import { libraryOrShipped } from './open-reply-desk.js';
import { withStore } from './with-store.js';

export interface KnowledgeCheckOptions {
  json?: boolean;
  /** Where the page is written. */
  report?: string;
}

/** `linhe knowledge check`: every cited article of notes and replies is looked up. */
export async function knowledgeCheckCommand(options: KnowledgeCheckOptions): Promise<void> {
  const today = localDay(Date.now());
  const notes = readNotes();
  const places = collectCitations(notes, await libraryOrShipped(), today);
  const check = await checkAll(places, today);
  const words = checkNoteWords(notes).filter(({ severity }) => severity === 'fault');
  if (options.report) writePage(options.report, citationPage(check));
  process.stdout.write(options.json ? `${JSON.stringify(asJson(check))}\n` : citationWords(check));
  for (const one of words) process.stderr.write(`${showFinding(one)}\n`);
  if (faultsOf(check).length > 0 || words.length > 0) process.exitCode = 1;
}

async function checkAll(places: readonly CitingPlace[], today: string): Promise<CitationCheck> {
  const { databaseFile } = readConfig();
  const texts = fs.existsSync(databaseFile)
    ? await withStore(databaseFile, ({ material }) => readCitedTexts(material, places), {
        beside: true,
      })
    : noTexts;
  const register = loadArticleRegister();
  const encoder = texts.any ? builtInEncoder() : undefined;
  const ranker = encoder && createTopicRanker((text) => encoder.encodeOne(text));
  const checked = checkCitations(places, { register, texts, ranker });
  const count = countCitations(checked, register);
  return { today, checked, count, compared: texts.any, topics: encoder !== undefined };
}

function asJson({ today, count, compared, topics, checked }: CitationCheck) {
  const findings = checked.flatMap((one) => one.findings);
  return { today, compared, topics, ...count, findings };
}

function writePage(file: string, page: string): void {
  try {
    fs.writeFileSync(file, page);
  } catch (cause) {
    throw new LinheError('input.invalid', {
      what: `报告写不到 ${file}`,
      expected: '一个能写的 .md 文件',
      found: explain(cause),
      mend: '检查路径和权限',
      cause,
    });
  }
}
