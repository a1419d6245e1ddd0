import { newsLine } from '../dispatch/case-card.js';
import type { Case } from '../domain/case.js';
import type { Lane } from '../domain/outgoing.js';
import type { Outcome } from '../ports/store.js';
import { cardContext } from './cases.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';
import { plainAnswer } from './plain-answer.js';

const newsLifeMs = 30 * 60_000;

export interface News {
  lane: Lane;
  reason: string;
  /** The same news under one key is told once. */
  key: string;
}

/** What was just said about a case, to whoever has it; nothing where nobody has. */
export function newsToAssignee(
  { wording }: DutyParts,
  scene: Scene,
  one: Case,
  { lane, reason, key }: News,
): Outcome['utterances'] {
  const { message, now } = scene;
  if (!one.assignee) return [];
  const { id, name, role } = one.assignee;
  const line = newsLine(one, cardContext(scene), wording);
  return [
    {
      ...plainAnswer(message, line, now, reason, ''),
      idempotencyKey: key,
      to: { kind: 'person', id, name, role },
      lane,
      expiresAt: now + newsLifeMs,
      caseId: one.id,
      answersPersonId: undefined,
    },
  ];
}
