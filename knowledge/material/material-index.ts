import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { LinheError } from '../../bot/domain/errors.js';
import type { Passage } from '../../bot/domain/material.js';
import type { Note } from '../../bot/domain/note.js';
import type { MaterialShelf } from '../../bot/ports/material-shelf.js';
import type { Encoder } from '../intent-model/embedding/load-encoder.js';
import { loadPassages, openPassages } from '../search/open-passages.js';
import type { PassageSearch } from '../search/passage-search.js';
import { loadNotes } from './load-notes.js';

/** One index over our notes and what is in force of the user's material, beside the database. */

/** A note or a passage, as it is found. */
export type MaterialEntry =
  | { kind: 'note'; id: string; note: Note }
  | { kind: 'passage'; id: string; passage: Passage };

export interface MaterialIndex {
  /** Of what it was made: changes with what holds and with our notes. */
  hash: string;
  search: PassageSearch;
  /** By place; undefined for what is no longer there. */
  entries: (MaterialEntry | undefined)[];
}

export interface IndexPlace {
  shelf: Pick<MaterialShelf, 'stamp' | 'currentPassages'>;
  /** Such as 2026-11-26. */
  day: string;
  folder: string;
  encoder?: Encoder;
  /** Hears of progress, for people. */
  report: (what: string) => void;
}

const indexFolder = 'search-index';
const indexForm = /^(?:keyword|vectors)-([0-9a-f]{16})/;

/** Where indexes lie: beside the database. */
export function indexFolderOf(databaseFile: string): string {
  return path.join(path.dirname(path.resolve(databaseFile)), indexFolder);
}

/** Changes whenever the index must be another. */
export async function indexHash(shelf: Pick<MaterialShelf, 'stamp'>, day: string): Promise<string> {
  const notes = JSON.stringify(
    loadNotes(day).map(({ id, title, rule, means }) => [id, title, rule, means]),
  );
  const stamp = await shelf.stamp(day);
  return createHash('sha256').update(`${stamp}\n${notes}`).digest('hex');
}

/** Whether an index for what holds is there; it may still turn out to be broken. */
export function isIndexThere(folder: string, hash: string): boolean {
  return existsSync(path.join(folder, `keyword-${hash.slice(0, 16)}`, 'head.json'));
}

/** @returns undefined where there is none for what holds, or none that can be read */
export async function loadMaterialIndex(place: IndexPlace): Promise<MaterialIndex | undefined> {
  const { shelf, day, folder, encoder, report } = place;
  const hash = await indexHash(shelf, day);
  const kept = await loadPassages({ hash, folder, encoder, report });
  if (!kept) return undefined;
  const byId = new Map((await entriesOf(shelf, day)).map((entry) => [entry.id, entry]));
  const entries = kept.ids.map((id) => byId.get(String(id)));
  return { hash, search: kept.search, entries };
}

/**
 * Makes the index where it is missing or broken, and clears away those of earlier content.
 * @throws LinheError `data.missing` when it could not be kept: then the earlier ones stay
 */
export async function buildMaterialIndex(place: IndexPlace): Promise<MaterialIndex> {
  const { shelf, day, folder, encoder, report } = place;
  const hash = await indexHash(shelf, day);
  const entries = await entriesOf(shelf, day);
  const passages = () => entries.map(toIndexed);
  await openPassages({ passages, hash, folder, encoder, report });
  const kept = await loadPassages({ hash, folder, encoder, report });
  if (!kept) {
    throw new LinheError('data.missing', {
      what: '材料的索引没有存下来，先用原来的',
      found: folder,
      mend: '看磁盘是不是满了、这个文件夹写不写得进去，再运行 linhe material index',
    });
  }
  clearOthers(folder, hash);
  return { hash, search: kept.search, entries };
}

/** What reads like orders to a machine is not even looked for. */
async function entriesOf(
  shelf: Pick<MaterialShelf, 'currentPassages'>,
  day: string,
): Promise<MaterialEntry[]> {
  const passages = await shelf.currentPassages(day);
  return [
    ...loadNotes(day).map((note) => ({ kind: 'note' as const, id: note.id, note })),
    ...passages
      .filter(({ suspect }) => !suspect)
      .map((passage) => ({ kind: 'passage' as const, id: passage.id, passage })),
  ];
}

function toIndexed(entry: MaterialEntry) {
  if (entry.kind === 'passage') {
    const { id, title, text } = entry.passage;
    return { id, name: title, text };
  }
  const { id, title, rule, means } = entry.note;
  return { id, name: title, text: `${rule}\n${means}` };
}

function clearOthers(folder: string, hash: string): void {
  for (const name of readdirSync(folder)) {
    const own = indexForm.exec(name)?.[1];
    if (own === undefined || own === hash.slice(0, 16)) continue;
    rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}
