import type { ArticleRegister, verifications } from '../library/cited-articles.js';
import type { CheckedCitation, CitationTrouble } from './check-citations.js';
import type { CitedText } from './cited-texts.js';
import type { CitingKind } from './collect-citations.js';

/** How an article was verified; `earlier` are those that only notes on earlier law name. */
export type Verified = keyof typeof verifications | 'unregistered' | 'earlier';

export interface LawCount {
  law: string;
  citations: number;
  /** Distinct articles, and how each was verified. */
  articles: number;
  verified: Record<Verified, number>;
  /** Citations by what was found of them in the imported material. */
  texts: Record<CitedText['state'], number>;
  /** Found, but the edition is newer than the citation, and the one in between is not imported. */
  newerEdition: number;
}

export interface CitationCount extends Omit<LawCount, 'law'> {
  byKind: Record<CitingKind, number>;
  troubles: Partial<Record<CitationTrouble, number>>;
  /** Most cited first. */
  laws: LawCount[];
}

export function countCitations(
  checked: readonly CheckedCitation[],
  register: ArticleRegister,
): CitationCount {
  const byLaw = new Map<string, CheckedCitation[]>();
  for (const one of checked) {
    const { law } = one.place;
    byLaw.set(law, [...(byLaw.get(law) ?? []), one]);
  }
  const laws = [...byLaw].map(([law, own]) => ({ law, ...countOf(own, register) }));
  laws.sort((one, other) => other.citations - one.citations || (one.law < other.law ? -1 : 1));
  const byKind: Record<CitingKind, number> = { note: 0, earlier: 0, reply: 0 };
  const troubles: CitationCount['troubles'] = {};
  for (const { place, findings } of checked) {
    byKind[place.kind] += 1;
    for (const { trouble } of findings) troubles[trouble] = (troubles[trouble] ?? 0) + 1;
  }
  return { ...countOf(checked, register), byKind, troubles, laws };
}

function countOf(
  checked: readonly CheckedCitation[],
  register: ArticleRegister,
): Omit<LawCount, 'law'> {
  const articles = new Map<string, Verified>();
  const texts: LawCount['texts'] = {
    ...{ found: 0, missing: 0, superseded: 0, later: 0, incomplete: 0, not_imported: 0 },
  };
  let newerEdition = 0;
  for (const { place, text } of checked) {
    const { law, article, kind } = place;
    const key = `${law} ${article}`;
    const known = kind === 'earlier' ? undefined : register.find(law, article);
    const how = known?.verified ?? (kind === 'earlier' ? 'earlier' : 'unregistered');
    if (how !== 'earlier' || !articles.has(key)) articles.set(key, how);
    texts[text.state] += 1;
    if (text.state === 'found' && text.sinceThen === 'unknown') newerEdition += 1;
  }
  const verified: LawCount['verified'] = {
    ...{ current: 0, md2025: 0, 'currency-A': 0, unregistered: 0, earlier: 0 },
  };
  for (const how of articles.values()) verified[how] += 1;
  return { citations: checked.length, articles: articles.size, verified, texts, newerEdition };
}
