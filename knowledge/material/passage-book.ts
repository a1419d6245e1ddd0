import type { MaterialShelf } from '../../bot/ports/material-shelf.js';
import type { PassageBook } from '../../bot/ports/passage-book.js';
import { loadArticleRegister } from '../library/cited-articles.js';
import type { EditionList } from './edition-list.js';
import type { MaterialRetriever } from './material-retriever.js';
import { namedArticle } from './named-article.js';

export interface BookParts {
  shelf: Pick<MaterialShelf, 'passagesOf'>;
  editions: EditionList;
  /** Without it nothing is near. */
  retriever?: MaterialRetriever;
  /** Hears why a question could not be looked up; then it is as if nothing had been found. */
  onTrouble(error: unknown): void;
}

/** The user's own material, as the officer asks it. */
export function createPassageBook(parts: BookParts): PassageBook {
  const { retriever, onTrouble } = parts;
  return {
    articleAt: (question, day) =>
      articleAt(parts, question, day).catch((error: unknown) => {
        onTrouble(error);
        return undefined;
      }),
    async near(question, count) {
      try {
        const found = (await retriever?.entries(question, count, 'passage')) ?? [];
        return found.map(({ passage }) => passage);
      } catch (error) {
        onTrouble(error);
        return [];
      }
    },
  };
}

async function articleAt({ shelf, editions }: BookParts, question: string, day: string) {
  // Most questions name no article: nothing is looked up for them.
  if (!question.includes('条')) return undefined;
  await editions.refresh();
  const imported = editions.laws;
  if (imported.size === 0) return undefined;
  // Laws that are not imported count too: 劳动合同法 is not 合同法.
  const laws = new Set([...imported, ...loadArticleRegister().all.map(({ law }) => law)]);
  const named = namedArticle(question, laws);
  const article = named && editions.printed(named.law, named.article);
  if (!named || !article) return undefined;
  const found = await shelf.passagesOf(named.law, article, day);
  const [first] = found;
  const pieces = found.filter(({ documentId }) => documentId === first?.documentId);
  if (!first || pieces.some(({ suspect }) => suspect)) return undefined;
  const { documentId, inForceSince: since, inForceUntil: until } = first;
  const year = editions.byId(documentId)?.adopted?.slice(0, 4);
  const text = pieces.map((piece) => piece.text.trim()).join('');
  return { law: named.law, article, text, documentId, year, since, until };
}
