import fs from 'node:fs';
import path from 'node:path';
import { type FoundFiles, findFiles } from '../../knowledge/ingest/find-files.js';
import { planImport } from '../../knowledge/ingest/plan-import.js';
import { readDocument } from '../../knowledge/ingest/read-document.js';
import { loadVersionRegister } from '../../knowledge/ingest/version-register.js';
import { type Config, readConfig } from '../config.js';
import { explain, LinheError } from '../domain/errors.js';
import { localDay } from '../domain/local-time.js';
import type { NewDocumentVersion } from '../ports/material-shelf.js';
import type { Store } from '../ports/store.js';
import { handOf } from './import-replies.js';
import { indexMaterial } from './index-material.js';
import { listOf, type MaterialFault, reportOf } from './material-report.js';
import { createProgress } from './progress.js';
import { unreadable } from './unreadable.js';
import { tryOut, withStore } from './with-store.js';

/** All text of one import, in characters: it is kept in memory until it is written at once. */
const textTotalMax = 200_000_000;

export interface ImportMaterialOptions {
  dryRun?: boolean;
  by?: string;
  list?: boolean;
}

/** `linhe import material PATH [--dry-run]`, `linhe import material --list`. */
export async function importMaterialCommand(
  target: string | undefined,
  options: ImportMaterialOptions,
): Promise<void> {
  const config = readConfig();
  const { databaseFile } = config;
  const today = localDay(Date.now());
  const beside = { beside: fs.existsSync(databaseFile) };
  if (options.list) {
    const list = async ({ material }: Store) => listOf(await material.documents(), today);
    const text = beside.beside ? await withStore(databaseFile, list, beside) : listOf([], today);
    process.stdout.write(text);
    return;
  }
  const found = requireMaterial(target);
  const work = (store: Store) => importFiles(store, found, handOf(options.by), today);
  const outcome = options.dryRun
    ? await tryOut(databaseFile, work)
    : await withStore(databaseFile, work, beside);
  const name = path.basename(path.resolve(target ?? ''));
  process.stdout.write(reportOf({ ...outcome, name, found, dryRun: options.dryRun ?? false }));
  if (outcome.faults.length === found.files.length) process.exitCode = 1;
  else if (!options.dryRun) await indexImported(config);
}

/** What is in is in: an index that cannot be made is told, and made later. */
async function indexImported(config: Config): Promise<void> {
  try {
    await withStore(config.databaseFile, (store) => indexMaterial(store, config), { beside: true });
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
  }
}

function requireMaterial(target: string | undefined): FoundFiles {
  const expected = '一个 .md、.txt、.html、.docx、.pdf 文件，或装着它们的文件夹';
  if (target === undefined) {
    throw new LinheError('input.invalid', {
      what: '没说导入什么',
      expected,
      mend: 'linhe import material 路径；看已有的用 --list',
    });
  }
  let found: FoundFiles;
  try {
    found = findFiles(target);
  } catch (cause) {
    throw unreadable(target, expected, cause);
  }
  if (found.files.length > 0) return found;
  const kinds = [...found.others].map(([ending, count]) => `${ending} ${count} 个`);
  throw new LinheError('data.missing', {
    what: `文件夹 ${target} 里没有能导入的材料`,
    expected,
    found: kinds.length > 0 ? kinds.join('、') : '空的文件夹',
    mend: found.notes[0] ?? '检查路径，或把材料存成这几种格式',
  });
}

async function importFiles({ material }: Store, found: FoundFiles, by: string, today: string) {
  const started = Date.now();
  const after = await material.revision();
  const heads = await material.documents();
  const hashes = new Map(heads.map(({ source, bytesHash }) => [source, bytesHash]));
  const { read, unchanged, faults } = await readFiles(found.files, hashes);
  const plan = planImport(heads, read, loadVersionRegister());
  const { documents, standings } = plan;
  if (documents.length > 0 || standings.size > 0) {
    await material.apply({ after, documents, standings, by, at: Date.now() });
  }
  return { plan, unchanged, faults, today, tookMs: Date.now() - started };
}

async function readFiles(files: readonly string[], hashes: ReadonlyMap<string, string>) {
  const read: NewDocumentVersion[] = [];
  const faults: MaterialFault[] = [];
  const progress = createProgress(process.stderr, Date.now);
  let unchanged = 0;
  let characters = 0;
  for (const [at, file] of files.entries()) {
    progress.tell(at, files.length, '读材料');
    try {
      const document = await readDocument(file, hashes.get(file));
      if (document) read.push(document);
      else unchanged += 1;
      for (const { text } of document?.content.passages ?? []) characters += text.length;
    } catch (error) {
      // One bad file is told and the others go on.
      faults.push({ file, error: faultOf(file, error) });
    }
    if (characters > textTotalMax) throw tooMuch(at + 1);
  }
  progress.end();
  return { read, unchanged, faults };
}

function faultOf(file: string, error: unknown): LinheError {
  if (error instanceof LinheError) return error;
  if ((error as NodeJS.ErrnoException).code) return unreadable(file, '一个可读的文件', error);
  throw error;
}

function tooMuch(files: number): LinheError {
  return new LinheError('input.invalid', {
    what: '一次导入的材料太多，什么也没有写',
    expected: `一次最多 ${textTotalMax / 100_000_000} 亿字`,
    found: `前 ${files} 个文件就超过了`,
    mend: '按文件夹分几次导入',
  });
}
