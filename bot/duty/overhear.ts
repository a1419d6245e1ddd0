import { isOpen } from '../domain/case.js';
import { familyOf } from '../domain/taxonomy.js';
import type { Outcome } from '../ports/store.js';
import { addToDispute, withEarlierWords } from './dispute-case.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';

/** Words of its people belong to a dispute for so long after the last ones. */
const sameTalkMs = 30 * 60_000;

/**
 * What the people of a dispute say goes into its case, also where it calls for nothing: the one
 * calm sentence with the amount in it is what whoever comes must know.
 */
export async function overhear(parts: DutyParts, scene: Scene, outcome: Outcome): Promise<Outcome> {
  const heard = withWords(parts, scene, outcome);
  if (scene.message.conversation.kind === 'private') return heard;
  const cases = await Promise.all(
    heard.cases.map((one) => {
      const before = scene.openCases.find(({ id }) => id === one.id);
      return one.statements ? withEarlierWords(parts, scene, one, before) : one;
    }),
  );
  return { ...heard, cases };
}

function withWords(parts: DutyParts, scene: Scene, outcome: Outcome): Outcome {
  const { message, openCases, now } = scene;
  if (outcome.cases.length > 0 || message.conversation.kind === 'private') return outcome;
  const one = openCases.find(
    (each) =>
      familyOf(each.kind) === 'dispute' &&
      isOpen(each) &&
      now - each.updatedAt < sameTalkMs &&
      each.parties.some(({ id }) => id === message.sender.id),
  );
  if (!one) return outcome;
  const told = addToDispute(parts, scene, one);
  if (told.statements?.length === one.statements?.length) return outcome;
  return { ...outcome, cases: [{ ...told, updatedAt: one.updatedAt }] };
}
