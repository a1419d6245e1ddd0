import type { OutboxRow } from '../domain/outgoing.js';
import type { RosterBook } from '../ports/roster-book.js';
import type { Wording } from '../ports/wording.js';
import type { DutyLinks } from './duty-link.js';

/** Case cards and what reminds of a case, and the answer to 我的单. */
const withLink = /^case-\d+:(?:card|on_site|progress|oversee|urge):|:mine:command$/;

/**
 * What is put under a notice just before it goes out. It is not part of the row: neither the log
 * nor the page nor a webhook ever holds somebody's link.
 */
export function linkOnCard(
  row: OutboxRow,
  links: DutyLinks,
  roster: RosterBook,
  wording: Wording,
): string {
  if (row.to.kind !== 'person' || !withLink.test(row.idempotencyKey)) return '';
  if (!roster.person(row.to.id)) return '';
  const link = links.linkFor(row.to.id, row.createdAt);
  return link ? `\n${wording.say('card.link', { link })}` : '';
}
