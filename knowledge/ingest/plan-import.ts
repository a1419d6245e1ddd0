import type { DocumentHead, Standing } from '../../bot/domain/material.js';
import type { NewDocumentVersion } from '../../bot/ports/material-shelf.js';
import { arrangeEditions, type Placeable } from './arrange-editions.js';
import type { VersionRegister } from './version-register.js';

/** What an import would do. */
export interface ImportPlan {
  documents: NewDocumentVersion[];
  /** Sources of files that were not there before. */
  added: string[];
  replaced: string[];
  /** By source: those that are new or differ from what they were. */
  standings: Map<string, Standing>;
  /** By source: all. */
  all: Map<string, Standing>;
  /** All documents as they will be. */
  after: Planned[];
}

export type Planned = Placeable & Pick<DocumentHead, 'title' | 'notes'>;

/** Thinks out what files change, and where every document stands afterwards. */
export function planImport(
  heads: readonly DocumentHead[],
  read: readonly NewDocumentVersion[],
  register: VersionRegister,
): ImportPlan {
  const known = new Map(heads.map((head) => [head.source, head]));
  const fresh = new Map(read.map((document) => [document.source, toPlanned(document)]));
  const after: Planned[] = [...heads.filter(({ source }) => !fresh.has(source)), ...fresh.values()];
  const all = arrangeEditions(after, register);
  const standings = new Map(
    [...all].filter(([source, standing]) => {
      const before = known.get(source)?.standing;
      return before === undefined || !isSame(before, standing);
    }),
  );
  return {
    documents: [...read],
    added: read.map(({ source }) => source).filter((source) => !known.has(source)),
    replaced: read.map(({ source }) => source).filter((source) => known.has(source)),
    ...{ standings, all, after },
  };
}

function toPlanned({ source, textHash, content }: NewDocumentVersion): Planned {
  const { passages, ...rest } = content;
  const articles = passages.flatMap(({ article }) => (article ? [article] : []));
  return {
    ...rest,
    ...{ source, textHash, passageCount: passages.length, articles: [...new Set(articles)] },
  };
}

function isSame(one: Standing, other: Standing): boolean {
  return (
    one.served === other.served &&
    one.since === other.since &&
    one.until === other.until &&
    one.supersededBy === other.supersededBy &&
    one.sameAs === other.sameAs
  );
}
