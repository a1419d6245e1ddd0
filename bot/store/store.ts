import type { Store } from '../ports/store.js';
import { createAccounts } from './accounts.js';
import { appendEvents } from './append-events.js';
import { commitOutcome } from './commit-outcome.js';
import { createDutyShelf } from './duty-shelf.js';
import { echoes, heardBetween } from './find-echoes.js';
import { giveUp } from './give-up.js';
import { markRecalled } from './mark-recalled.js';
import { markSending, requeue } from './mark-sending.js';
import { markSent } from './mark-sent.js';
import { createMaterialShelf } from './material-shelf.js';
import { createMonthBook } from './month-book.js';
import { createPointsBook } from './points-book.js';
import { createPublicityShelf } from './publicity-shelf.js';
import {
  caseById,
  casesOfPerson,
  casesWithRoom,
  nextCaseId,
  openCases,
  recentCases,
} from './read-cases.js';
import { counts } from './read-counts.js';
import { eventsAfter } from './read-events.js';
import { generation } from './read-generation.js';
import { messagesAfter, recent, roomsOfSpeaker, undecided } from './read-messages.js';
import { inFlight, nextSendableAt, sendable } from './read-outbox.js';
import { roomState, saidSince } from './read-rooms.js';
import { dueTasks, nextTaskAt } from './read-tasks.js';
import { createReplyShelf } from './reply-shelf.js';
import { saveHeard } from './save-heard.js';
import { saveImported } from './save-imported.js';
import { saveWords } from './save-words.js';
import type { Database } from './schema.js';
import { verifyRecord } from './verify-record.js';
import { createWatchShelf } from './watch-shelf.js';
import { createWebhookShelf } from './webhook-shelf.js';

/**
 * The store on a migrated database. It keeps nothing in memory: after a restore the next call sees
 * the restored content.
 * @param onClose - called once the database is closed
 */
export function createStore(db: Database, onClose: () => void = () => {}): Store {
  let closing: Promise<void> | undefined;
  return {
    replies: createReplyShelf(db),
    accounts: createAccounts(db),
    material: createMaterialShelf(db),
    duty: createDutyShelf(db),
    points: createPointsBook(db),
    webhooks: createWebhookShelf(db),
    months: createMonthBook(db),
    publicity: createPublicityShelf(db),
    watch: createWatchShelf(db),
    saveHeard: (...given) => saveHeard(db, ...given),
    saveImported: (...given) => saveImported(db, ...given),
    saveWords: (...given) => saveWords(db, ...given),
    undecided: (...given) => undecided(db, ...given),
    recent: (...given) => recent(db, ...given),
    messagesAfter: (...given) => messagesAfter(db, ...given),
    roomsOfSpeaker: (...given) => roomsOfSpeaker(db, ...given),
    markRecalled: (...given) => markRecalled(db, ...given),
    roomState: (...given) => roomState(db, ...given),
    saidSince: (...given) => saidSince(db, ...given),
    nextCaseId: () => nextCaseId(db),
    caseById: (...given) => caseById(db, ...given),
    openCases: (...given) => openCases(db, ...given),
    casesWithRoom: () => casesWithRoom(db),
    recentCases: (...given) => recentCases(db, ...given),
    casesOfPerson: (...given) => casesOfPerson(db, ...given),
    commit: (...given) => commitOutcome(db, ...given),
    sendable: (...given) => sendable(db, ...given),
    nextSendableAt: () => nextSendableAt(db),
    markSending: (...given) => markSending(db, ...given),
    markSent: (...given) => markSent(db, ...given),
    requeue: (...given) => requeue(db, ...given),
    giveUp: (...given) => giveUp(db, ...given),
    inFlight: () => inFlight(db),
    echoes: (...given) => echoes(db, ...given),
    heardBetween: (...given) => heardBetween(db, ...given),
    dueTasks: (...given) => dueTasks(db, ...given),
    nextTaskAt: () => nextTaskAt(db),
    note: async (event) => {
      const [logged] = await appendEvents(db, [event]);
      return logged ?? { ...event, seq: 0 };
    },
    eventsAfter: (...given) => eventsAfter(db, ...given),
    verifyRecord: () => verifyRecord(db),
    counts: () => counts(db),
    generation: () => generation(db),
    close: () => {
      closing ??= db.destroy().finally(onClose);
      return closing;
    },
  };
}
