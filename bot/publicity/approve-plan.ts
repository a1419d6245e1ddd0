import type { PublicityBook } from '../../knowledge/publicity/publicity-book.js';
import { LinheError } from '../domain/errors.js';
import type { Utterance } from '../domain/outgoing.js';
import { type PublicityItem, type PublicityPlan, publicityPrefix } from '../domain/publicity.js';
import { fillSentences } from '../domain/template.js';
import type { PublicityShelf } from '../ports/publicity-shelf.js';

const hourMs = 3_600_000;

export interface Approved {
  queued: number;
  /** Their time was over. */
  passed: number;
  /** Their group has one that week already. */
  taken: number;
  first?: number;
  last?: number;
}

/**
 * A person approves a plan: its texts wait in the outbox, each for its hour.
 * @param channel the line that the groups are on
 * @param now epoch milliseconds
 * @throws LinheError `not_found`, or `input.invalid` when it is approved already or all over
 */
export async function approvePlan(
  shelf: PublicityShelf,
  id: number,
  by: string,
  channel: string,
  { scams, rules }: PublicityBook,
  now: number,
): Promise<Approved> {
  const plan = await shelf.byId(id);
  if (!plan) {
    throw new LinheError('not_found', {
      what: `没有 ${id} 号宣传计划`,
      mend: '先用 linhe publicity plan 写一份，它会说出编号',
    });
  }
  if (plan.approved) throw approvedBefore(plan, plan.approved.by);
  const coming = plan.items.filter(({ at }) => at > now);
  if (coming.length === 0) {
    throw new LinheError('input.invalid', {
      what: `${id} 号宣传计划的时间都过了，或者一条也没有`,
      expected: '还有没到时间的',
      mend: '用 linhe publicity plan 重新排一份',
    });
  }
  const names = new Map(scams.map((scam) => [scam.id, scam.name]));
  const utterances = coming.map((item) => {
    const name = names.get(item.scam) ?? item.scam;
    const reason = fillSentences(rules.reason, { plan: id, by, name });
    return toUtterance(item, channel, reason, rules.lateHours);
  });
  const queued = await shelf.approve(id, by, now, utterances);
  if (queued === undefined) throw approvedBefore(plan, '');
  return {
    queued,
    passed: plan.items.length - coming.length,
    taken: coming.length - queued,
    first: coming[0]?.at,
    last: coming.at(-1)?.at,
  };
}

function approvedBefore({ id }: PublicityPlan, by: string): LinheError {
  return new LinheError('input.invalid', {
    what: `${id} 号宣传计划已经批准过了`,
    expected: '一份还没批准的',
    ...(by && { found: `${by} 批准的` }),
    mend: '不用再批；要改就重新排一份',
  });
}

function toUtterance(
  item: PublicityItem,
  channel: string,
  reason: string,
  lateHours: number,
): Utterance {
  return {
    // One a group and week, whatever plans there are.
    idempotencyKey: `publicity:${item.roomId}:${item.week}`,
    channel,
    to: { kind: 'room', id: item.roomId, name: item.roomName },
    roomId: item.roomId,
    text: item.text,
    lane: 'digest',
    notBefore: item.at,
    expiresAt: item.at + lateHours * hourMs,
    template: `${publicityPrefix}${item.scam}`,
    citations: [],
    reason,
  };
}
