import { type DocumentHead, holdsOn, type Passage } from '../../bot/domain/material.js';
import type { MaterialShelf } from '../../bot/ports/material-shelf.js';
import type { CitingPlace } from './collect-citations.js';

/** What the imported material holds of the articles that are cited. */

/**
 * Whether the article reads as on the day that the citation names; unknown where the edition of
 * that day is not in.
 */
export type SinceThen = 'same' | 'changed' | 'unknown';

/** What was found of one article for one day. */
export type CitedText =
  | { state: 'found'; inForceSince?: string; sinceThen?: SinceThen }
  /** The edition that holds does not have it, nor does an older one. */
  | { state: 'missing' }
  /** Stands only in an edition that was over by that day. */
  | { state: 'superseded'; until?: string; by?: string }
  /** Stands only in an edition that comes later. */
  | { state: 'later'; since: string }
  /** Only parts of the law, or editions of other days, are in: nothing can be said. */
  | { state: 'incomplete'; why: 'parts' | 'editions' }
  | { state: 'not_imported' };

export interface CitedTexts {
  /** Whether anything is imported at all. */
  any: boolean;
  textOf(place: Pick<CitingPlace, 'law' | 'article' | 'day' | 'since'>): CitedText;
  /** Articles of a law as they stood on a day, by name. */
  articlesOf(law: string, day: string): ReadonlyMap<string, string>;
}

export const noTexts: CitedTexts = {
  any: false,
  textOf: () => ({ state: 'not_imported' }),
  articlesOf: () => new Map(),
};

/** Reads from the shelf what is needed to judge these citations. */
export async function readCitedTexts(
  shelf: Pick<MaterialShelf, 'documents' | 'currentPassages' | 'passagesOf'>,
  places: readonly CitingPlace[],
): Promise<CitedTexts> {
  const heads = (await shelf.documents()).filter(({ standing }) => standing.served);
  if (heads.length === 0) return noTexts;
  const laws = new Map<string, Map<string, string>>();
  for (const day of new Set(places.map((one) => one.day))) {
    for (const passage of await shelf.currentPassages(day)) addTo(laws, day, passage);
  }
  const states = new Map<string, CitedText>();
  for (const one of places) {
    if (states.has(keyOf(one))) continue;
    const own = heads.filter(({ law }) => law === one.law);
    if (own.length > 0) states.set(keyOf(one), await look(shelf, one, own));
  }
  return {
    any: true,
    textOf: (one) => states.get(keyOf(one)) ?? { state: 'not_imported' },
    articlesOf: (law, day) => laws.get(`${day} ${law}`) ?? new Map(),
  };
}

const keyOf = ({ law, article, day, since }: Parameters<CitedTexts['textOf']>[0]) =>
  [law, article, day, since].join(' ');

/** A long article lies in several passages. */
function addTo(laws: Map<string, Map<string, string>>, day: string, passage: Passage): void {
  const { law, article, text } = passage;
  if (law === undefined || article === undefined) return;
  const key = `${day} ${law}`;
  const articles = laws.get(key) ?? new Map<string, string>();
  const before = articles.get(article);
  articles.set(article, before === undefined ? text : `${before}\n${text}`);
  laws.set(key, articles);
}

async function look(
  shelf: Pick<MaterialShelf, 'passagesOf'>,
  { law, article, day, since }: CitingPlace,
  heads: readonly DocumentHead[],
): Promise<CitedText> {
  const holding = await shelf.passagesOf(law, article, day);
  const [first] = holding;
  if (!first) return absent({ day, since }, heads, await shelf.passagesOf(law, article));
  const { inForceSince } = first;
  if (inForceSince === undefined) return { state: 'found' };
  if (since === undefined || since >= inForceSince) return { state: 'found', inForceSince };
  const then = await shelf.passagesOf(law, article, since);
  return { state: 'found', inForceSince, sinceThen: compare(holding, then, since) };
}

/** An edition between the two may be missing: only one of that very day shows a change. */
function compare(now: readonly Passage[], then: readonly Passage[], since: string): SinceThen {
  if (then.length === 0) return 'unknown';
  if (wordsOf(now) === wordsOf(then)) return 'same';
  return then[0]?.inForceSince === since ? 'changed' : 'unknown';
}

const wordsOf = (passages: readonly Passage[]) =>
  passages.map(({ text }) => text.replace(/[\s\p{P}]/gu, '')).join('');

/** Why an article does not stand in what holds. */
function absent(
  { day, since }: Pick<CitingPlace, 'day' | 'since'>,
  heads: readonly DocumentHead[],
  ever: readonly Passage[],
): CitedText {
  const holding = heads.filter(({ standing }) => holdsOn(standing, day));
  const over = ever.find(({ inForceUntil }) => inForceUntil !== undefined && inForceUntil <= day);
  if (holding.some(({ part }) => part === undefined)) {
    return over ? ended(over, undefined) : { state: 'missing' };
  }
  if (holding.length > 0) return { state: 'incomplete', why: 'parts' };
  if (over) return ended(over, since);
  const later = ever.find(({ inForceSince }) => inForceSince !== undefined && inForceSince > day);
  if (later?.inForceSince) return { state: 'later', since: later.inForceSince };
  return { state: 'incomplete', why: 'editions' };
}

/** Who cites a text newer than what is imported cites nothing that is over. */
function ended({ inForceUntil, supersededBy }: Passage, since: string | undefined): CitedText {
  if (since !== undefined && inForceUntil !== undefined && since >= inForceUntil) {
    return { state: 'incomplete', why: 'editions' };
  }
  return {
    state: 'superseded',
    ...(inForceUntil && { until: inForceUntil }),
    ...(supersededBy && { by: supersededBy }),
  };
}
