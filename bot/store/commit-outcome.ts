import type { DecidedEvent, LoggedEvent, OfficerEvent } from '../domain/event.js';
import type { DecidedMessage, Outcome } from '../ports/store.js';
import { appendEvents } from './append-events.js';
import { dropUtterances } from './drop-utterances.js';
import { writePoints } from './points-book.js';
import { writeLibraryNotes } from './reply-gaps.js';
import type { Database } from './schema.js';
import { writeStaffActs } from './staff-acts.js';
import { writeCases, writeRooms } from './write-cases.js';
import { writeDecisions } from './write-decisions.js';
import { dropTasks, finishTasks, writeTasks } from './write-tasks.js';
import { countUnknown, writeUtterances } from './write-utterances.js';
import { writeWarnings, writeWatchNotes } from './write-warnings.js';

/**
 * Writes all that one turn or one task brings about, whole or not at all. An outcome that was
 * written before, or whose tasks have fallen away meanwhile, changes nothing and logs nothing.
 */
export async function commitOutcome(db: Database, outcome: Outcome): Promise<LoggedEvent[]> {
  return db.transaction().execute(async (transaction) => {
    const { at } = outcome;
    if (!(await writeStaffActs(transaction, outcome.staffActs))) return [];
    const newKeys = await writeDecisions(transaction, at, outcome.decided);
    const tasksDone = await finishTasks(transaction, outcome.doneTaskIds);
    if (newKeys.size + tasksDone === 0 && (await isStale(transaction, outcome))) return [];

    const isNew = ({ message }: DecidedMessage) => newKeys.has(message.key);
    const decided = outcome.decided.filter(isNew);
    const known = outcome.decided.filter((one) => !isNew(one));
    await writeCases(transaction, outcome.cases);
    await writeRooms(transaction, outcome.rooms);
    await dropTasks(transaction, outcome.dropTasks);
    await writeTasks(transaction, outcome.newTasks);
    const dropped = await dropUtterances(transaction, at, outcome.dropUtterances);
    await writeUtterances(transaction, at, outcome.utterances);
    await writePoints(transaction, outcome.points);
    await writeLibraryNotes(transaction, outcome.library);
    const warned = await writeWarnings(transaction, at, outcome.warnings);
    await writeWatchNotes(transaction, outcome.watch);
    const told = withDecisions(withoutKnown(outcome.events, known), decided, at);
    return appendEvents(transaction, [...told, ...dropped, ...warned]);
  });
}

/**
 * Called when nothing that the outcome rests on is still open. An outcome of tasks alone then came
 * too late: they were done, or dropped because somebody took the case. One with messages is a
 * repetition unless it has something new to say. One that rests on neither is simply news.
 */
async function isStale(db: Database, outcome: Outcome): Promise<boolean> {
  if (outcome.decided.length > 0) return (await countUnknown(db, outcome.utterances)) === 0;
  return outcome.doneTaskIds.length > 0;
}

const keyOf = (room: string, message: string | null) => JSON.stringify([room, message]);

const keyOfMessage = ({ message }: DecidedMessage) => keyOf(message.conversation.id, message.id);

/** What was heard and read of messages that were decided before is in the log already. */
function withoutKnown(
  events: readonly OfficerEvent[],
  known: readonly DecidedMessage[],
): readonly OfficerEvent[] {
  if (known.length === 0) return events;
  const logged = new Set(known.map(keyOfMessage));
  const isAboutReading = (event: OfficerEvent) => event.type === 'read' || event.type === 'hear';
  return events.filter(
    (event) => !(isAboutReading(event) && logged.has(keyOf(event.room, event.message))),
  );
}

/** Puts each decision right behind the reading of its message, those without one at the end. */
function withDecisions(
  events: readonly OfficerEvent[],
  decided: readonly DecidedMessage[],
  at: number,
): OfficerEvent[] {
  const waiting = new Map(decided.map((one) => [keyOfMessage(one), decideEvent(one, at)]));
  const told: OfficerEvent[] = [];
  for (const event of events) {
    told.push(event);
    if (event.type !== 'read') continue;
    const key = keyOf(event.room, event.message);
    const decision = waiting.get(key);
    if (!decision) continue;
    told.push(decision);
    waiting.delete(key);
  }
  return [...told, ...waiting.values()];
}

function decideEvent({ message, decision }: DecidedMessage, at: number): DecidedEvent {
  const { action, reason, rule } = decision;
  return {
    type: 'decide',
    at,
    room: message.conversation.id,
    message: message.id,
    action,
    reason,
    rule,
  };
}
