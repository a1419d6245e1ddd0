import type { Outcome } from './store.js';

export function emptyOutcome(at: number): Outcome {
  return {
    at,
    decided: [],
    utterances: [],
    cases: [],
    warnings: [],
    rooms: [],
    newTasks: [],
    doneTaskIds: [],
    dropTasks: [],
    dropUtterances: [],
    events: [],
  };
}

/** Adds what a step brings about to what is there already. */
export function addTo(outcome: Outcome, more: Partial<Omit<Outcome, 'at'>>): Outcome {
  outcome.decided.push(...(more.decided ?? []));
  outcome.utterances.push(...(more.utterances ?? []));
  outcome.cases.push(...(more.cases ?? []));
  outcome.warnings.push(...(more.warnings ?? []));
  outcome.rooms.push(...(more.rooms ?? []));
  outcome.newTasks.push(...(more.newTasks ?? []));
  outcome.doneTaskIds.push(...(more.doneTaskIds ?? []));
  outcome.dropTasks.push(...(more.dropTasks ?? []));
  outcome.dropUtterances.push(...(more.dropUtterances ?? []));
  outcome.events.push(...(more.events ?? []));
  return outcome;
}
