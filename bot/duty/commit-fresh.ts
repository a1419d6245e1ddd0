import { LinheError } from '../domain/errors.js';
import type { LoggedEvent } from '../domain/event.js';
import type { Outcome, Store } from '../ports/store.js';

const conflictsMax = 5;

/** Builds an outcome and commits it; anew when somebody else changed the same case meanwhile. */
export async function commitFresh(
  store: Store,
  build: () => Promise<Outcome>,
): Promise<LoggedEvent[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await store.commit(await build());
    } catch (error) {
      const conflict = error instanceof LinheError && error.code === 'database.conflict';
      if (!conflict || attempt >= conflictsMax) throw error;
    }
  }
}
