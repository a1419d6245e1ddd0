import { create, insertMultiple, search } from '@orama/orama';
import MiniSearch from 'minisearch';
import type { Passage } from '../../../knowledge/search/keyword-index.js';
import { searchTerms } from '../../../knowledge/search/search-terms.js';

/** Other libraries over the same passages, with the same words: they know no Chinese themselves. */

export interface Seeker {
  name: string;
  find(question: string, count: number): Promise<{ at: number }[]> | { at: number }[];
}

const insertBatch = 2000;

export async function miniSearch(passages: readonly Passage[]): Promise<Seeker> {
  const index = new MiniSearch({ fields: ['words'], tokenize: searchTerms });
  index.addAll(passages.map(({ name, text }, id) => ({ id, words: `${name} ${text}` })));
  return {
    name: 'MiniSearch',
    find: (question, count) =>
      index
        .search(question, { combineWith: 'OR' })
        .slice(0, count)
        .map(({ id }) => ({ at: id as number })),
  };
}

export async function orama(passages: readonly Passage[]): Promise<Seeker> {
  const index = create({
    schema: { words: 'string' } as const,
    components: {
      tokenizer: { language: 'chinese', normalizationCache: new Map(), tokenize: searchTerms },
    },
  });
  const rows = passages.map(({ name, text }, at) => ({ id: String(at), words: `${name} ${text}` }));
  await insertMultiple(index, rows, insertBatch);
  return {
    name: 'Orama',
    async find(question, count) {
      const { hits } = await search(index, { term: question, limit: count, threshold: 1 });
      return hits.map(({ id }) => ({ at: Number(id) }));
    },
  };
}
