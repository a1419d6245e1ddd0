import type { Case } from '../domain/case.js';
import type { ConversationView } from '../domain/conversation.js';
import { familyOf } from '../domain/taxonomy.js';
import { withoutMessages } from '../mediate/gather-statements.js';

/**
 * What sounded like one quarrel turned out to be two: the case that was opened from it gives back
 * what belongs to the other, so that the other can become a case of its own.
 */

export interface PartedCases {
  /** All cases as they stand now. */
  cases: Case[];
  /** Those of them that gave something back. */
  changed: Case[];
}

export function afterParting(
  cases: readonly Case[],
  conversation: ConversationView | undefined,
): PartedCases {
  const seen = conversation?.dispute;
  if (!seen) return { cases: [...cases], changed: [] };
  const said = new Set(seen.messages);
  const parted = cases.map((one) => {
    const isOther =
      familyOf(one.kind) === 'dispute' &&
      one.startedWith !== undefined &&
      one.startedWith !== seen.startedWith;
    return isOther ? withoutThoseOf(one, said) : one;
  });
  return { cases: parted, changed: parted.filter((one, at) => one !== cases[at]) };
}

/** @param said messages of the other quarrel */
function withoutThoseOf(one: Case, said: ReadonlySet<string>): Case {
  const { statements = [], parties } = one;
  const foreign = statements.filter(({ messageId }) => said.has(messageId));
  const own = statements.filter(({ messageId }) => !said.has(messageId));
  const speaks = (words: typeof statements, id: string) =>
    words.some((each) => each.partyId === id);
  const staying = parties.filter(({ id }) => speaks(own, id) || !speaks(foreign, id));
  // Nothing would be left of it: then it is that quarrel, under another first line.
  if (foreign.length === 0 || staying.length === 0) return one;
  return withoutMessages({ ...one, parties: staying }, said);
}
