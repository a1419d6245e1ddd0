import { createHash } from 'node:crypto';
import fs from 'node:fs';
import type { NewDocumentVersion } from '../../bot/ports/material-shelf.js';
import { fileBytesMax, formOf, tooLarge, unknownForm } from './forms/material-forms.js';
import { readMaterial } from './forms/read-material.js';
import { recognise } from './recognise.js';

/** Grows when a file would be read or split otherwise: then all files count as changed. */
const readerVersion = 1;

/**
 * Reads one file and recognises what it is.
 * @param knownHash of the version that is in the database
 * @returns undefined when the file has not changed since
 * @throws LinheError `input.invalid`; what the file system says
 */
export async function readDocument(
  file: string,
  knownHash: string | undefined,
): Promise<NewDocumentVersion | undefined> {
  if (!formOf(file)) throw unknownForm(file);
  const { size } = fs.statSync(file);
  if (size > fileBytesMax) throw tooLarge(file, size);
  const bytes = fs.readFileSync(file);
  const bytesHash = hashOf(`${readerVersion}`, bytes);
  if (bytesHash === knownHash) return undefined;
  const content = await recognise(await readMaterial(bytes, file), file);
  const words = content.passages.map(({ article, text }) => `${article ?? ''}${text}`).join('');
  const textHash = hashOf(words.replace(/\s/g, ''));
  return { source: file, bytesHash, textHash, content };
}

function hashOf(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
