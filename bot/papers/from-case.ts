import { loadAgreementWords } from '../../knowledge/papers/paper-words.js';
import type { Agreement } from '../domain/agreement.js';
import type { Case } from '../domain/case.js';
import { LinheError } from '../domain/errors.js';
import { localDay } from '../domain/local-time.js';
import type { Meeting } from '../domain/meeting.js';
import type { Minutes, MinutesMessage } from '../domain/minutes.js';
import type { Intent } from '../domain/taxonomy.js';
import { fillSentences } from '../domain/template.js';

/** What a case knows, in the shape of the papers that are written from it. */

/** Quarrels of these kinds may concern the police as well. */
const policeKinds: readonly Intent[] = ['dispute.injury', 'dispute.quarrel'];
const meetingMinutes = 60;
const minuteMs = 60_000;

/**
 * @param kind Chinese name of the case's kind
 * @param forSigning to be printed and signed; one that was signed is written in full
 * @throws LinheError `input.invalid` where nothing was agreed
 */
export function agreementOf(one: Case, kind: string, forSigning = false): Agreement {
  const { agreement, statements = [], parties } = one;
  if (!agreement) {
    throw new LinheError('input.invalid', {
      what: `${one.id}号还写不成协议书`,
      expected: '至少一条谈成的',
      found: '没有',
      mend: `发“协议 ${one.id} 1.… 2.…”写上条目`,
    });
  }
  const { fromCase } = loadAgreementWords();
  const nameOf = new Map(parties.map(({ id, name }) => [id, name]));
  const facts = statements
    .filter(({ isWish, partyId }) => !isWish && nameOf.has(partyId))
    .map(({ text, partyId }) => fillSentences(fromCase.fact, { name: nameOf.get(partyId), text }));
  const { items, draftedAt, signedAt } = agreement;
  return {
    number: fillSentences(fromCase.number, { number: one.id }),
    committee: fromCase.committee,
    stage: signedAt !== undefined ? 'signed' : forSigning ? 'signing' : 'draft',
    parties: parties.map(({ name }) => ({ name })),
    kind,
    facts: facts.join('\n') || fromCase.noFacts,
    items: items.map(({ text, dueAt }) => ({
      text,
      ...(dueAt !== undefined && { due: localDay(dueAt) }),
    })),
    writtenOn: localDay(draftedAt),
    ...(signedAt !== undefined && { signedOn: localDay(signedAt) }),
    policeMatter: policeKinds.includes(one.kind),
  };
}

/** @throws LinheError `input.invalid` where no time was made */
export function meetingOf(one: Case, kind: string): Meeting {
  const { appointment, parties, updatedAt } = one;
  if (!appointment) {
    throw new LinheError('input.invalid', {
      what: `${one.id}号还没有约时间`,
      expected: '约好的时间和地点',
      found: '没有',
      mend: `发“约 ${one.id} 明天下午三点 社区调解室”`,
    });
  }
  const { at, place, by, version } = appointment;
  return {
    caseId: one.id,
    number: 1,
    version,
    status: 'confirmed',
    kind,
    startsAt: at,
    durationMinutes: meetingMinutes,
    place,
    invited: parties.map(({ name }) => ({ name })),
    arrangedBy: { name: by },
    // One that is over may be looked at again.
    writtenAt: Math.min(updatedAt, at - minuteMs),
  };
}

/** @param messages of the joint room, or those of the group that belong to the case */
export function minutesFrom(one: Case, messages: MinutesMessage[]): Minutes {
  return {
    case: one,
    messages,
    agreed: (one.agreement?.items ?? []).map(({ text }) => text),
    open: [],
  };
}
