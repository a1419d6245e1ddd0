import type { ReplySet } from '../../bot/domain/reply.js';
import { canonicalLaw } from '../ingest/law-name.js';
import type { WrittenNote } from './note-schema.js';

/** Every place where a note or a reply names an article. */

export const citingKinds = ['note', 'earlier', 'reply'] as const;
export type CitingKind = (typeof citingKinds)[number];

export interface CitingPlace {
  /** Of the note or the reply set. */
  id: string;
  /** `earlier` is what a note says of the law before. */
  kind: CitingKind;
  /** As `canonicalLaw` gives it. */
  law: string;
  article: string;
  /** Since when the cited text is said to be in force; `earlier` does not say. */
  since?: string;
  /** The day on which the article has to hold, such as 2026-11-26. */
  day: string;
  /** Title and rule of what cites it. */
  about: string;
}

/** @param today such as 2026-11-26; what held earlier is looked for on its last day */
export function collectCitations(
  notes: readonly WrittenNote[],
  sets: readonly ReplySet[],
  today: string,
): CitingPlace[] {
  const ofNotes = notes.flatMap(({ id, title, rule, basis }) =>
    basis.map((one) => place(id, 'note', one, today, `${title}\n${rule}`)),
  );
  const ofEarlier = notes.flatMap(({ id, title, earlier }) =>
    (earlier?.basis ?? []).map((one) => {
      const { until = today, rule } = earlier ?? {};
      return place(id, 'earlier', one, dayBefore(until), `${title}\n${rule}`);
    }),
  );
  const ofReplies = sets.flatMap(({ id, title, text, basis }) =>
    basis.map((one) => place(id, 'reply', one, today, `${title}\n${text}`)),
  );
  return [...ofNotes, ...ofEarlier, ...ofReplies];
}

function place(
  id: string,
  kind: CitingKind,
  { law, article, since }: { law: string; article: string; since?: string },
  day: string,
  about: string,
): CitingPlace {
  return { id, kind, law: canonicalLaw(law), article, ...(since && { since }), day, about };
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
