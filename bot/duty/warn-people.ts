import { placeKey } from '../domain/place-key.js';
import { addTo } from '../ports/outcome.js';
import type { Outcome } from '../ports/store.js';
import { lineOf } from '../warn/line-of.js';
import { saveWatch } from '../warn/restore-watch.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';

/** After so many turns the memory of early warning is written down. */
const turnsOfSnapshot = 2_000;
const othersMax = 3;

/** Adds the warnings that this turn raises to what is done about it anyway. */
export async function warnPeople(
  parts: DutyParts,
  scene: Scene,
  outcome: Outcome,
): Promise<Outcome> {
  const { message, turn, reading, roster, now, openCases } = scene;
  if (!roster || message.conversation.kind !== 'room') return outcome;
  // Who shows a picture of a scam is asking, not luring; it says nothing about the room.
  if (reading.shown) return outcome;
  const { watch, store, wording } = parts;
  const calledAlready = outcome.utterances
    .filter((one) => one.to.kind === 'person')
    .map((one) => one.to.id);
  const others = openCases
    .slice(0, othersMax)
    .map(({ id, kind }) =>
      wording.say('warn.other_case', { number: id, kind: wording.name('intents', kind) }),
    );
  const line = lineOf(message, turn.text, reading);
  const part = await watch.consider(line, {
    channel: message.channel,
    now,
    calledAlready,
    others,
    nextId: () => store.watch.nextId(),
  });
  // History for what comes later; this very case is no earlier one.
  for (const one of outcome.cases) {
    const place = one.place === undefined ? {} : { place: placeKey(one.place) };
    const people = one.parties.map(({ id }) => id);
    const { id, roomId, kind, openedAt } = one;
    watch.engine.noteCase({ id, roomId, kind, openedAt, parties: people, ...place });
  }
  watch.throughKey = Math.max(watch.throughKey, message.key);
  watch.turns += 1;
  if (watch.turns % turnsOfSnapshot === 0) {
    await saveWatch(watch, store.watch, watch.throughKey, now);
  }
  return addTo(outcome, part);
}
