import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { explain } from '../../bot/domain/errors.js';
import { readBlock, writeBeside } from './index-folder.js';
import type { IndexBlocks } from './keyword-index.js';

/** An index on the disk: one folder a content, written beside and then moved into its place. */

/** Changes with the way terms are cut or blocks are laid out. */
const layout = 1;

const longList = <T>() => z.custom<T[]>(Array.isArray);

const headSchema = z.object({
  layout: z.literal(layout),
  hash: z.string(),
  passages: z.number().int(),
  // Three hundred thousand entries of our own making: looking at each takes longer than loading.
  ids: longList<string | number>(),
  names: longList<string>(),
  terms: longList<string>(),
});

export interface StoredIndex {
  ids: (string | number)[];
  names: string[];
  blocks: IndexBlocks;
}

const folderOf = (folder: string, hash: string) =>
  path.join(folder, `keyword-${hash.slice(0, 16)}`);

/** @returns undefined where there is none, or none that can be read: then it is built anew */
export function loadIndex(
  folder: string,
  hash: string,
  report: (what: string) => void,
): StoredIndex | undefined {
  const own = folderOf(folder, hash);
  if (!existsSync(path.join(own, 'head.json'))) return undefined;
  try {
    const head = headSchema.parse(JSON.parse(readFileSync(path.join(own, 'head.json'), 'utf8')));
    const blocks: IndexBlocks = {
      terms: head.terms,
      starts: new Uint32Array(readBlock(own, 'starts')),
      holders: new Uint32Array(readBlock(own, 'holders')),
      counts: new Uint8Array(readBlock(own, 'counts')),
      lengths: new Uint32Array(readBlock(own, 'lengths')),
    };
    if (head.hash !== hash || !fitTogether(head, blocks)) throw new Error('blocks do not fit');
    return { ids: head.ids, names: head.names, blocks };
  } catch (error) {
    report(`存着的索引坏了（${explain(error).slice(0, 80)}），重新建`);
    return undefined;
  }
}

function fitTogether(head: z.infer<typeof headSchema>, blocks: IndexBlocks): boolean {
  const { starts, holders, counts, lengths, terms } = blocks;
  return (
    starts.length === terms.length + 1 &&
    holders.length === starts.at(-1) &&
    counts.length === holders.length &&
    lengths.length === head.passages &&
    head.ids.length === head.passages &&
    head.names.length === head.passages
  );
}

/** An index that cannot be kept serves all the same: the disk may be full. */
export function saveIndex(
  folder: string,
  hash: string,
  { ids, names, blocks }: StoredIndex,
  report: (what: string) => void,
): void {
  writeBeside(folderOf(folder, hash), report, (beside) => {
    for (const name of ['starts', 'holders', 'counts', 'lengths'] as const) {
      writeFileSync(path.join(beside, `${name}.bin`), blocks[name]);
    }
    const head = { layout, hash, passages: ids.length, ids, names, terms: blocks.terms };
    writeFileSync(path.join(beside, 'head.json'), JSON.stringify(head));
  });
}
