import { type Case, isOpen } from '../domain/case.js';
import { LinheError } from '../domain/errors.js';
import type { StaffActKind } from '../domain/staff-act.js';
import type { DutyArranged } from '../ports/duty-page.js';
import type { CasePaperKind, PaperFile } from '../ports/papers.js';
import type { DutyParts } from './parts.js';

/** What people arranged about a case, as the duty page shows it, and what can still be arranged. */

export function arrangedOf(one: Case): DutyArranged {
  const { joining, jointRoom, appointment, agreement, parties } = one;
  return {
    ...(joining && !jointRoom && { joining: { yes: joining.yes.length, of: parties.length } }),
    ...(jointRoom && { jointRoom: jointRoom.name }),
    ...(appointment && {
      meeting: { at: appointment.at, place: appointment.place, by: appointment.by },
    }),
    ...(agreement && {
      agreement: {
        items: agreement.items,
        ...(agreement.signedAt !== undefined && { signedAt: agreement.signedAt }),
      },
    }),
  };
}

/** An agreement is signed and kept also after its case was reported as done. */
export function arrangingActs(one: Case): StaffActKind[] {
  const acts: StaffActKind[] = [];
  const { agreement, parties } = one;
  const hasSides = parties.length >= 2;
  if (isOpen(one)) {
    if (hasSides && !one.toldInPrivate && !one.jointRoom) acts.push('gather');
    if (parties.length > 0) acts.push('appoint');
    if (hasSides && agreement?.signedAt === undefined) acts.push('agreement');
  }
  if (!agreement) return acts;
  if (agreement.signedAt === undefined) acts.push('signed');
  else if (agreement.items.some(({ doneAt }) => doneAt === undefined)) acts.push('performed');
  return acts;
}

export function papersOf({ agreement, appointment, messageIds }: Case, now: number) {
  const papers: CasePaperKind[] = [];
  if (agreement) papers.push('agreement');
  if (agreement && agreement.signedAt === undefined) papers.push('agreement_to_sign');
  if (appointment && appointment.at > now) papers.push('appointment');
  if (messageIds.length > 0) papers.push('minutes');
  return papers;
}

/** @throws LinheError `request.refused` when there is nothing yet to write about */
export async function writePaper(
  { papers, clock, wording, store }: DutyParts,
  one: Case,
  what: CasePaperKind,
): Promise<PaperFile> {
  if (papersOf(one, clock.now()).includes(what)) {
    return papers.write(one, what, wording.name('intents', one.kind), store);
  }
  throw new LinheError('request.refused', { what: wording.say('duty_page.paper_missing') });
}
