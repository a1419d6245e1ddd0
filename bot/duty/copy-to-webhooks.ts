import { titleOf } from '../dispatch/title-of.js';
import type { Utterance } from '../domain/outgoing.js';
import type { RosterWebhook } from '../domain/roster.js';
import type { ReceiverRole, WarningLevel } from '../domain/taxonomy.js';
import type { Outcome } from '../ports/store.js';
import { maskText } from '../understand/facts.js';
import type { DutyParts } from './parts.js';

/** What goes to people goes to the street's robots as well, once each, masked, without links. */

const hourMs = 3_600_000;
/** A robot that is down for hours is told later all the same. */
const lifeMs = 12 * hourMs;
/** Cards, and the call for reinforcement. */
const card = /^case-\d+:(?:card|on_site:2):/;
/** Of warnings only what presses. */
const pressing: readonly WarningLevel[] = ['red', 'orange'];

interface Notice {
  key: string;
  level: WarningLevel;
  roomId: string;
  roles: ReceiverRole[];
  text: string;
  like: Pick<Utterance, 'channel' | 'lane' | 'reason' | 'messageId' | 'caseId'>;
}

/** Adds the copies to what a turn, a task or a tap brings about. */
export function copyToWebhooks(
  parts: Pick<DutyParts, 'roster' | 'wording'>,
  outcome: Outcome,
): Outcome {
  const webhooks = parts.roster.webhooks();
  if (webhooks.length === 0) return outcome;
  const notices = [...cardNotices(parts, outcome), ...warningNotices(outcome)];
  for (const webhook of webhooks) {
    for (const notice of notices) {
      if (wants(webhook, notice)) outcome.utterances.push(copyFor(webhook, notice, outcome.at));
    }
  }
  return outcome;
}

function wants({ levels, roles, rooms }: RosterWebhook, notice: Notice): boolean {
  if (!levels.includes(notice.level)) return false;
  if (rooms && !rooms.includes(notice.roomId)) return false;
  return !roles || notice.roles.some((role) => roles.includes(role));
}

function copyFor({ name }: RosterWebhook, notice: Notice, at: number): Utterance {
  const { key, roomId, text, like } = notice;
  return {
    ...like,
    // Begins as the card does: who takes the case takes back what waits for the robots too.
    idempotencyKey: `${key}:webhook:${name}`,
    to: { kind: 'webhook', id: name, name },
    roomId,
    text,
    expiresAt: at + lifeMs,
    citations: [],
  };
}

/** The card for several people is one notice. */
function cardNotices({ wording }: Pick<DutyParts, 'wording'>, outcome: Outcome): Notice[] {
  const byStep = new Map<string, Utterance[]>();
  for (const words of outcome.utterances) {
    const { idempotencyKey, to, caseId } = words;
    if (to.kind !== 'person' || caseId === undefined || !card.test(idempotencyKey)) continue;
    const step = idempotencyKey.replace(`:${to.id}`, '');
    byStep.set(step, [...(byStep.get(step) ?? []), words]);
  }
  return [...byStep].map(([key, cards]) => {
    const first = cards[0] as Utterance;
    const { channel, lane, reason, messageId, caseId, roomId } = first;
    const people = cards.flatMap(({ to }) => (to.role ? [{ role: to.role, name: to.name }] : []));
    const who = people.map((person) => titleOf(person, wording)).join('、');
    const act = wording.say('card.act', { number: caseId });
    const all = first.text.split('\n');
    const lines = all.filter((line) => line !== act);
    const told = wording.say('webhook.told', { who });
    // A robot's group cannot answer: what to do there is said in its place.
    const how = lines.length < all.length ? wording.say('webhook.act', { number: caseId }) : '';
    return {
      key,
      level: outcome.cases.find(({ id }) => id === caseId)?.level ?? 'red',
      roomId,
      roles: people.map(({ role }) => role),
      text: maskText([...lines, told + how].join('\n')),
      like: { channel, lane, reason, messageId, caseId },
    };
  });
}

function warningNotices(outcome: Outcome): Notice[] {
  return outcome.warnings
    .filter(({ level }) => pressing.includes(level))
    .map((warning) => {
      const told = outcome.utterances.find(({ text }) => text === warning.text);
      return {
        key: warning.groupKey,
        level: warning.level,
        roomId: warning.roomId,
        roles: warning.to as ReceiverRole[],
        text: maskText(warning.text),
        like: {
          channel: told?.channel ?? outcome.decided[0]?.message.channel ?? '',
          lane: 'notice',
          reason: told?.reason ?? warning.model,
          messageId: warning.messageIds.at(-1),
        },
      };
    });
}
