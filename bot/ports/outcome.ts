import type { Outcome } from './store.js';
import { noWatchNotes, type WatchNotes } from './watch.js';

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
    staffActs: [],
    points: [],
    events: [],
    library: { gaps: [], choices: [], closeChoices: [], marks: [] },
    watch: noWatchNotes(),
  };
}

/** What one step brings about. */
export type OutcomePart = Partial<Omit<Outcome, 'at' | 'library' | 'watch'>> & {
  watch?: Partial<WatchNotes>;
  library?: Partial<Outcome['library']>;
};

/** Adds what a step brings about to what is there already. */
export function addTo(outcome: Outcome, more: OutcomePart): Outcome {
  outcome.decided.push(...(more.decided ?? []));
  outcome.utterances.push(...(more.utterances ?? []));
  outcome.cases.push(...(more.cases ?? []));
  outcome.warnings.push(...(more.warnings ?? []));
  outcome.rooms.push(...(more.rooms ?? []));
  outcome.newTasks.push(...(more.newTasks ?? []));
  outcome.doneTaskIds.push(...(more.doneTaskIds ?? []));
  outcome.dropTasks.push(...(more.dropTasks ?? []));
  outcome.dropUtterances.push(...(more.dropUtterances ?? []));
  outcome.staffActs.push(...(more.staffActs ?? []));
  outcome.points.push(...(more.points ?? []));
  outcome.events.push(...(more.events ?? []));
  outcome.library.gaps.push(...(more.library?.gaps ?? []));
  outcome.library.choices.push(...(more.library?.choices ?? []));
  outcome.library.closeChoices.push(...(more.library?.closeChoices ?? []));
  outcome.library.marks.push(...(more.library?.marks ?? []));
  outcome.watch.notices.push(...(more.watch?.notices ?? []));
  outcome.watch.digested.push(...(more.watch?.digested ?? []));
  outcome.watch.marks.push(...(more.watch?.marks ?? []));
  outcome.watch.silences.push(...(more.watch?.silences ?? []));
  outcome.watch.demotions.push(...(more.watch?.demotions ?? []));
  return outcome;
}
