import type { Decision } from '../domain/decision.js';
import type { IncomingMessage } from '../domain/message.js';
import type { Role } from '../domain/taxonomy.js';
import type { DecidedMessage } from '../ports/store.js';
import { saveHeard } from './save-heard.js';
import type { Database } from './schema.js';
import { writeDecisions } from './write-decisions.js';

/**
 * Stores messages of the past together with the decision on them, whole or not at all: no officer
 * that starts later finds one undecided and answers it. Nothing is logged as having happened.
 * @returns how many were not there before
 */
export async function saveImported(
  db: Database,
  given: readonly { message: IncomingMessage; role: Role }[],
  decision: Decision,
  at: number,
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const decided: DecidedMessage[] = [];
    for (const { message, role } of given) {
      const saved = await saveHeard(transaction, message, at, role);
      if (saved.isNew) decided.push({ message: saved.message, reading: null, decision });
    }
    await writeDecisions(transaction, at, decided);
    return decided.length;
  });
}
