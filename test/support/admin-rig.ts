import type { AdminSurface } from '../../bot/console/server/options.js';
import type { ReplySet } from '../../bot/domain/reply.js';
import { buildLibrary, buildReplyDesk, loadMind } from '../../bot/main.js';
import type { Clock } from '../../bot/ports/clock.js';
import type { Store } from '../../bot/ports/store.js';
import type { LiveLibrary } from '../../bot/reply-desk/live-library.js';
import type { ReplyDesk } from '../../bot/reply-desk/reply-desk.js';
import { createReplyOffice } from '../../bot/reply-desk/reply-office.js';
import { openStore } from '../../bot/store/open-store.js';
import { loadPublished } from '../../knowledge/library/load-replies.js';
import { replyVariables } from '../../knowledge/library/variables.js';
import { loadTaxonomyNames } from '../../knowledge/wording/load-wording.js';

export interface AdminRig {
  admin: AdminSurface;
  store: Store;
  desk: ReplyDesk;
  library: LiveLibrary;
}

/** The real desk on a real database in memory, with the program's own replies on the shelf. */
export async function openAdminRig(
  clock: Clock,
  shipped: readonly ReplySet[] = loadPublished(),
  given?: Store,
): Promise<AdminRig> {
  const store = given ?? (await openStore({ file: ':memory:' }));
  const { desk, library } = buildReplyDesk(store, clock, (error) => {
    throw error;
  });
  await desk.open(shipped);
  const { model, rules } = loadMind(clock.now(), library);
  const office = createReplyOffice({
    desk,
    store,
    clock,
    model,
    buildLibrary,
    rules,
    officerName: 'AI警官',
    intentNames: loadTaxonomyNames().intents,
  });
  const admin: AdminSurface = {
    office,
    accounts: store.accounts,
    now: () => clock.now(),
    variables: replyVariables(),
    setupCode: undefined,
  };
  return { admin, store, desk, library };
}
