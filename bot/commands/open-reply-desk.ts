import fs from 'node:fs';
import { loadPublished, loadReplies } from '../../knowledge/library/load-replies.js';
import { wallClock } from '../clock/clocks.js';
import { readConfig } from '../config.js';
import { localDay } from '../domain/local-time.js';
import type { ReplySet } from '../domain/reply.js';
import { buildReplyDesk, loadMind } from '../main.js';
import type { ReplyOffice } from '../ports/reply-office.js';
import type { Store } from '../ports/store.js';
import type { LiveLibrary } from '../reply-desk/live-library.js';
import { liveSets, type ReplyDesk } from '../reply-desk/reply-desk.js';
import { openOffice } from './open-admin.js';
import { withStore } from './with-store.js';

export interface OpenDesk {
  desk: ReplyDesk;
  library: LiveLibrary;
  store: Store;
}

/** Works at the desk of the officer's database, also while the officer is on duty. */
export async function withReplyDesk<T>(work: (open: OpenDesk) => Promise<T>): Promise<T> {
  const { databaseFile } = readConfig();
  return withStore(databaseFile, async (store) => work(await openDesk(store)), { beside: true });
}

/** The desk with tables, checks and the to-do list around it. */
export async function withOffice<T>(work: (office: ReplyOffice) => Promise<T>): Promise<T> {
  return withReplyDesk(async ({ desk, library, store }) => {
    const clock = wallClock();
    const mind = loadMind(clock.now(), library);
    return work(openOffice(readConfig(), { store, clock, mind, replyDesk: desk }));
  });
}

/** The sets that are said: of the database where there is one, else the program's own. */
export async function libraryOrShipped(): Promise<ReplySet[]> {
  const today = localDay(Date.now());
  if (!fs.existsSync(readConfig().databaseFile)) return loadReplies(today);
  return withReplyDesk(async ({ store }) => liveSets(await store.replies.heads(), today));
}

/** The library that the officer would answer out of; without a database the program's own. */
export async function currentLibrary(): Promise<LiveLibrary | undefined> {
  if (!fs.existsSync(readConfig().databaseFile)) return undefined;
  return withReplyDesk(async ({ library }) => library);
}

async function openDesk(store: Store): Promise<OpenDesk> {
  const onTrouble = (error: unknown) => {
    throw error;
  };
  const { desk, library } = buildReplyDesk(store, wallClock(), onTrouble);
  await desk.open(loadPublished());
  return { desk, library, store };
}
