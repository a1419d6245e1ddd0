import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Encoder } from '../../knowledge/intent-model/embedding/load-encoder.js';
import { EditionList } from '../../knowledge/material/edition-list.js';
import { LiveMaterial } from '../../knowledge/material/live-material.js';
import { indexFolderOf } from '../../knowledge/material/material-index.js';
import { createPassageBook } from '../../knowledge/material/passage-book.js';
import { chooseEncoder } from '../../knowledge/search/choose-encoder.js';
import { type Config, readConfig } from '../config.js';
import { explain, LinheError } from '../domain/errors.js';
import type { Clock } from '../ports/clock.js';
import { noPassages, type PassageBook } from '../ports/passage-book.js';
import type { Store } from '../ports/store.js';
import { encoderSource } from './open-ears.js';
import { withStore } from './with-store.js';

/** The user's own material at work. */

const lastWordsMax = 2_000;

/** Hears what a person should see; trouble is worse than news. */
export interface MaterialLog {
  info(what: string): void;
  warn(what: string): void;
}

/** The model of the settings; where that cannot be had, the built-in one. */
export async function materialEncoder(
  config: Config,
  onTrouble: (what: string) => void,
): Promise<Encoder | undefined> {
  try {
    return await chooseEncoder(encoderSource(config));
  } catch (error) {
    onTrouble(`查材料改用自带的向量：${explain(error)}`);
    return chooseEncoder();
  }
}

/** What the running officer asks; call `watch` on `live`. */
export function openMaterial(
  config: Config,
  { store, clock, log }: { store: Pick<Store, 'material'>; clock: Clock; log: MaterialLog },
): { live: LiveMaterial; passages: PassageBook; stop(): void } {
  const stopping = new AbortController();
  const onTrouble = (error: unknown) => log.warn(`查不了材料：${explain(error)}`);
  const live = new LiveMaterial({
    shelf: store.material,
    clock,
    folder: indexFolderOf(config.databaseFile),
    encoder: () => materialEncoder(config, (what) => log.warn(what)),
    build: () => buildBeside(stopping.signal),
    report: (what) => log.info(what),
    onTrouble: (error) => log.warn(`材料的索引没有建成，先用原来的：${explain(error)}`),
  });
  const { editions, retriever } = live;
  const passages = createPassageBook({ shelf: store.material, editions, retriever, onTrouble });
  const stop = () => {
    live.stop();
    stopping.abort();
  };
  return { live, passages, stop };
}

/** Articles out of the officer's database, for as long as the work takes. */
export async function withPassages<T>(work: (passages: PassageBook) => Promise<T>): Promise<T> {
  const { databaseFile } = readConfig();
  if (!fs.existsSync(databaseFile)) return work(noPassages);
  const onTrouble = (error: unknown) => {
    throw error;
  };
  return withStore(
    databaseFile,
    ({ material: shelf }) =>
      work(createPassageBook({ shelf, editions: new EditionList(shelf), onTrouble })),
    { beside: true },
  );
}

/**
 * `linhe material index` as a process of its own: building would keep the officer from hearing.
 * @throws LinheError `data.missing` with what it said last
 */
function buildBeside(signal: AbortSignal): Promise<void> {
  const fromSource = import.meta.url.endsWith('.ts');
  const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
  const call = [fromSource ? cli : cli.replace(/\.ts$/, '.js'), 'material', 'index'];
  const loader = fromSource ? ['--import', import.meta.resolve('tsx')] : [];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...loader, ...call], {
      stdio: ['ignore', 'ignore', 'pipe'],
      signal,
      killSignal: 'SIGKILL',
    });
    let lastWords = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-lastWordsMax);
    });
    child.on('error', (cause) => reject(failed(cause.message, cause)));
    child.on('close', (code, killed) => {
      if (code === 0) resolve();
      else reject(failed(lastWords.trim().split('\n').at(-1) || `${killed ?? `exit ${code}`}`));
    });
  });
}

function failed(found: string, cause?: unknown): LinheError {
  return new LinheError('data.missing', {
    what: '建索引的进程没有做完',
    found,
    mend: '看磁盘满了没有，再运行 linhe material index',
    cause,
  });
}
