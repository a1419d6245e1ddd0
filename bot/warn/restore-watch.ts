import { placeKey } from '../domain/place-key.js';
import { windowMsMax } from '../domain/warn-model.js';
import type { KnownWarning, WatchShelf } from '../ports/watch.js';
import { seenMax } from './engine/seen-keys.js';
import { fingerprintOf, restoreSnapshot, takeSnapshot } from './engine/snapshot.js';
import { lineOf } from './line-of.js';
import type { Watch } from './watch.js';

/**
 * Brings early warning back after a restart: the snapshot, then what was read since, then the
 * warnings that were really written. A message that was read and not committed is still undecided
 * and comes again: it raises then what it would have raised.
 */

const dayMs = 24 * 3_600_000;
const pageSize = 500;
/** Of a street's busiest two months; older lines have left every window anyway. */
const turnsMax = 1_000_000;
const warningsMax = 5_000;
/** Warnings older than this are on no more. */
const warningsSinceMs = 30 * dayMs;

export async function restoreWatch(watch: Watch, shelf: WatchShelf, now: number): Promise<void> {
  watch.forget();
  for (const one of await shelf.casesSince(now - windowMsMax)) {
    watch.engine.noteCase({ ...one, ...(one.place && { place: placeKey(one.place) }) });
  }
  const kept = await shelf.loadState();
  const fits = kept?.models === fingerprintOf(watch.models);
  const restored = fits && kept && restoreSnapshot(watch.engine, kept.body);
  // A line may be decided after one that was heard later: some are looked at twice, and count once.
  let last = restored ? Math.max(0, kept.throughKey - seenMax) : 0;
  for (let read = 0; read < turnsMax; ) {
    const turns = await shelf.turnsAfter(last, now - windowMsMax, pageSize);
    for (const turn of turns) watch.engine.observe(lineOf(turn.message, turn.text, turn.reading));
    const end = turns.at(-1);
    if (!end || turns.length < pageSize) break;
    last = end.message.key;
    read += turns.length;
  }
  const warnings = await shelf.since(now - warningsSinceMs, warningsMax);
  for (const one of warnings.reverse()) takeUp(watch, one);
  await restorePeople(watch, shelf, now);
}

/** What people were told holds, whatever the memory says. */
function takeUp(watch: Watch, one: KnownWarning): void {
  watch.numbers.set(one.groupKey, one.id);
  const state = watch.engine.states.find(({ model }) => model.id === one.model);
  if (!state) return;
  for (const [, matter] of state.matters) {
    const { warning } = matter;
    if (warning?.episode === one.groupKey) return;
    const isAboutIt = matter.evidence.some(({ messageId }) => one.messageIds.includes(messageId));
    if (!isAboutIt || (warning && warning.at > one.at)) continue;
    const evidence = matter.evidence.filter(({ messageId }) => one.messageIds.includes(messageId));
    const lastAt = evidence.at(-1)?.at ?? one.at;
    if (warning) watch.engine.open.delete(warning.episode);
    matter.warning = {
      episode: one.groupKey,
      byKey: Number(one.groupKey.slice(one.groupKey.lastIndexOf(':') + 1)),
      at: lastAt,
      lastAt,
      rooms: one.rooms,
      evidence,
      repeats: 0,
      toldAt: one.at,
      answered: false,
      over: false,
    };
    watch.engine.open.set(one.groupKey, { state, matter });
    return;
  }
}

async function restorePeople(watch: Watch, shelf: WatchShelf, now: number): Promise<void> {
  for (const notice of await shelf.noticesSince(now - dayMs)) {
    if (notice.how === 'now') watch.book.note(notice);
  }
  for (const notice of await shelf.waiting()) watch.book.note(notice);
  for (const silence of await shelf.silencesAfter(now)) watch.silence(silence);
  for (const model of await shelf.demoted()) watch.demoted.add(model);
  for (const { id } of watch.models) watch.verdicts.set(id, await shelf.verdicts(id));
}

/** Writes the memory down, so that the next start reads less. */
export async function saveWatch(
  watch: Watch,
  shelf: WatchShelf,
  throughKey: number,
  at: number,
): Promise<void> {
  const body = takeSnapshot(watch.engine);
  await shelf.saveState({ throughKey, models: fingerprintOf(watch.models), at, body });
}
