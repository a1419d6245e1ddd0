import { addTo } from '../ports/outcome.js';
import type { Outcome } from '../ports/store.js';
import { findWarnings } from '../warn/find-warnings.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';

/** Adds the warnings that this turn raises to what is done about it anyway. */
export function warnPeople(parts: DutyParts, scene: Scene, outcome: Outcome): Outcome {
  const { message, reading, roster, now } = scene;
  if (!roster || message.conversation.kind !== 'room') return outcome;
  const calledAlready = outcome.utterances
    .filter((one) => one.to.kind === 'person')
    .map((one) => one.to.id);
  const found = findWarnings(
    parts.warnModels,
    { message, reading, roster, calledAlready, now },
    parts.wording,
  );
  return addTo(outcome, found);
}
