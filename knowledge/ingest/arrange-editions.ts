import path from 'node:path';
import type { DocumentHead, Standing } from '../../bot/domain/material.js';
import { formOf, materialForms } from './forms/material-forms.js';
import type { KnownEdition, VersionRegister } from './version-register.js';

/** What is asked of a document to place it among the editions of its law. */
export type Placeable = Pick<
  DocumentHead,
  | 'source'
  | 'kind'
  | 'law'
  | 'part'
  | 'adopted'
  | 'since'
  | 'until'
  | 'supersededBy'
  | 'repeals'
  | 'articles'
  | 'textHash'
  | 'passageCount'
>;

/** Shares less than this of its articles with what is served already: a part of its own. */
const coveredShareMin = 0.5;

/**
 * Places all documents: which edition of its law each is, since and until when it holds, and which
 * of several copies is served. The outcome depends on what is there, never on the order in which
 * it came.
 * @returns standings by source
 */
export function arrangeEditions(
  documents: readonly Placeable[],
  register: VersionRegister,
): Map<string, Standing> {
  const standings = new Map<string, Standing>();
  const ends = endings(documents, register);
  for (const [law, group] of groupBy(documents, ({ law }) => law ?? '')) {
    if (law === '') placeTexts(group, standings);
    else placeLaw(law, group, register, ends.get(law), standings);
  }
  placeAmendments(documents, standings);
  return standings;
}

interface Ending {
  until: string;
  instead: string;
}

/** Laws that are gone, by the register and by what newer laws say of them. */
function endings(documents: readonly Placeable[], register: VersionRegister): Map<string, Ending> {
  const found = new Map<string, Ending>();
  const put = (law: string, ending: Ending) => {
    const known = found.get(law);
    if (!known || ending.until < known.until) found.set(law, ending);
  };
  for (const { kind, law, since, repeals } of documents) {
    if (kind !== 'statute' || !law || !since) continue;
    for (const gone of repeals) put(gone, { until: since, instead: law });
  }
  // What the project has looked up goes before what a file claims.
  for (const { law, until, instead } of register.repealed) found.set(law, { until, instead });
  return found;
}

/** Running text holds as its front matter says; of the same text under two names one is served. */
function placeTexts(group: readonly Placeable[], standings: Map<string, Standing>): void {
  for (const [, copies] of groupBy(group, ({ textHash }) => textHash)) {
    const [served, ...others] = [...copies].sort(byWorth);
    if (!served) continue;
    standings.set(served.source, { served: true, ...daysOf(served) });
    for (const { source } of others) {
      standings.set(source, { served: false, sameAs: served.source, ...daysOf(served) });
    }
  }
}

function daysOf({ since, until, supersededBy }: Placeable): Omit<Standing, 'served'> {
  return {
    ...(since && { since }),
    ...(until && { until }),
    ...(supersededBy && { supersededBy }),
  };
}

function placeLaw(
  law: string,
  group: readonly Placeable[],
  register: VersionRegister,
  ending: Ending | undefined,
  standings: Map<string, Standing>,
): void {
  const known = register.editions.filter((edition) => edition.law === law);
  const dated = groupBy(group, (document) => startOf(document, group, known) ?? '');
  const starts = [...dated.keys(), ...known.map(({ since }) => since)].filter(Boolean).sort();
  for (const [since, copies] of dated) {
    const next = starts.find((start) => start > since);
    if (since === '') {
      // Nobody can tell of when it is. Alone it is better than nothing.
      const standing: Standing = ending
        ? { served: true, until: ending.until, supersededBy: ending.instead }
        : { served: starts.length === 0 };
      placeCopies(copies, standing, standings);
    } else placeCopies(copies, spanOf(law, since, next, known, ending, copies), standings);
  }
}

/** Since when the edition holds that a document is. */
function startOf(
  document: Placeable,
  group: readonly Placeable[],
  known: readonly KnownEdition[],
): string | undefined {
  const { adopted, since, articles } = document;
  if (adopted === undefined) {
    // Of several editions with as many articles the oldest: what is not sure is not current.
    const fitting = known
      .filter((edition) => edition.articles === articles.length)
      .filter((edition) => since === undefined || edition.since >= since);
    return fitting.map((edition) => edition.since).sort()[0] ?? since;
  }
  if (since !== undefined) return since;
  const looked = known.find(
    (edition) =>
      edition.adopted !== undefined && edition.adopted <= adopted && adopted <= edition.since,
  );
  // A part of a code may leave out what another part says.
  const sibling = group.find((other) => other.adopted === adopted && other.since !== undefined);
  return looked?.since ?? sibling?.since ?? adopted;
}

function spanOf(
  law: string,
  since: string,
  next: string | undefined,
  known: readonly KnownEdition[],
  ending: Ending | undefined,
  copies: readonly Placeable[],
): Standing {
  const looked = known.find((edition) => edition.since === since);
  const own = copies.find(({ until }) => until !== undefined);
  const spans: Ending[] = [];
  if (next) {
    const instead = looked?.supersededBy ?? `${law}（${next}起施行的文本）`;
    spans.push({ until: next, instead });
  }
  if (looked?.until) {
    spans.push({ until: looked.until, instead: looked.supersededBy ?? `${law}（新的文本）` });
  }
  if (ending && ending.until > since) spans.push(ending);
  if (own?.until) spans.push({ until: own.until, instead: own.supersededBy ?? '' });
  const first = spans.sort((one, other) => (one.until < other.until ? -1 : 1))[0];
  return {
    served: true,
    since,
    ...(first && { until: first.until }),
    ...(first?.instead && { supersededBy: first.instead }),
  };
}

/** Of copies of one edition the best is served, and parts that it does not cover. */
function placeCopies(
  copies: readonly Placeable[],
  standing: Standing,
  standings: Map<string, Standing>,
): void {
  const served: { source: string; articles: Set<string> }[] = [];
  for (const { source, articles } of [...copies].sort(byWorth)) {
    const cover = served.find((one) => {
      const shared = articles.filter((article) => one.articles.has(article)).length;
      return articles.length === 0 || shared > articles.length * coveredShareMin;
    });
    if (cover) standings.set(source, { ...standing, served: false, sameAs: cover.source });
    else {
      served.push({ source, articles: new Set(articles) });
      standings.set(source, standing);
    }
  }
}

/** Whole before partial, Markdown before Word before PDF, then by name: the same on every day. */
function byWorth(one: Placeable, other: Placeable): number {
  return (
    other.articles.length - one.articles.length ||
    other.passageCount - one.passageCount ||
    rankOf(one) - rankOf(other) ||
    (path.basename(one.source) + one.source < path.basename(other.source) + other.source ? -1 : 1)
  );
}

function rankOf({ source }: Placeable): number {
  const form = formOf(source);
  return form ? materialForms.indexOf(form) : materialForms.length;
}

/** Amendments are part of the law once a later text of it is there: then that one is served. */
function placeAmendments(documents: readonly Placeable[], standings: Map<string, Standing>): void {
  for (const { source, kind, law = '' } of documents) {
    const standing = standings.get(source);
    if (kind !== 'amendment' || !standing) continue;
    const base = law.replace(/修正案.*$/, '');
    const whole = documents.find((other) => {
      const since = standings.get(other.source)?.since ?? '';
      return other.law === base && since >= (standing.since ?? '');
    });
    if (!whole) continue;
    standings.set(source, { ...standing, served: false, supersededBy: `已写进${base}` });
  }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
