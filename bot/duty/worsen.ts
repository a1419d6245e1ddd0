import { type Case, isOpen, isWithPeople, joinParties } from '../domain/case.js';
import { familyOf } from '../domain/taxonomy.js';
import { shorten } from '../domain/text.js';
import type { Outcome } from '../ports/store.js';
import type { Scene } from './observe.js';

/** A quarrel that comes to blows or hurts somebody is one matter with what it was about. */

/** Words about it within this time belong to the same evening. */
const sameEveningMs = 60 * 60_000;
/** Emergencies that quarrels end in. */
const endings = [
  'emergency.violence',
  'emergency.medical',
  'emergency.domestic_violence',
  'emergency.self_harm',
];
/** Who shouts that they are at each other now means those who just quarrelled. */
const justNowMs = 30 * 60_000;
const summaryLengthMax = 300;

export interface Worsened {
  emergency: Case;
  /** What was a dispute until now. */
  part: Pick<Outcome, 'cases' | 'dropTasks'>;
}

/**
 * Whoever is called to the emergency learns who quarrels about what; a dispute that no person has
 * yet is taken in by it.
 */
export function worsen(scene: Scene, emergency: Case): Worsened {
  const nothing = { emergency, part: { cases: [], dropTasks: [] } };
  if (!endings.includes(emergency.kind)) return nothing;
  const dispute = scene.openCases.find((one) => isBehind(one, scene)) ?? onlyQuarrel(scene);
  if (!dispute) return nothing;
  const { parties, statements, evidence, startedWith, messageIds } = dispute;
  const knownFromIt = emergency.parties.map((party) => ({
    ...parties.find(({ id }) => id === party.id),
    ...party,
  }));
  const taken: Case = {
    ...emergency,
    parties: joinParties(knownFromIt, parties),
    summary: shorten(`${emergency.summary}。${dispute.summary}`, summaryLengthMax),
    messageIds: [...new Set([...messageIds, ...emergency.messageIds])],
    ...(statements && { statements }),
    ...(evidence && { evidence }),
    ...(startedWith !== undefined && { startedWith }),
  };
  if (isWithPeople(dispute)) return { ...nothing, emergency: taken };
  const closed = { ...dispute, status: 'closed' as const, mergedInto: emergency.id };
  return {
    emergency: taken,
    part: {
      cases: [{ ...closed, updatedAt: scene.now }],
      dropTasks: [{ caseId: dispute.id, kinds: ['mediation_wait', 'look_in'] }],
    },
  };
}

function isBehind(one: Case, { message, conversation, now }: Scene): boolean {
  if (familyOf(one.kind) !== 'dispute' || !isOpen(one)) return false;
  if (now - one.updatedAt > sameEveningMs) return false;
  const isParty = one.parties.some(({ id }) => id === message.sender.id);
  const seen = conversation?.dispute;
  return isParty || (seen?.partOfIt === true && seen.startedWith === one.startedWith);
}

/** The one quarrel that this room just heard, whoever cries for help now. */
function onlyQuarrel({ openCases, message, now }: Scene): Case | undefined {
  const fresh = openCases.filter(
    (one) =>
      familyOf(one.kind) === 'dispute' &&
      isOpen(one) &&
      one.roomId === message.conversation.id &&
      now - one.updatedAt <= justNowMs,
  );
  return fresh.length === 1 ? fresh[0] : undefined;
}
