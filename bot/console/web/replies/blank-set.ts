import type { EditedSet } from '../../admin-contract.js';

const dayMs = 86_400_000;
/** What is new is looked at again after half a year. */
const reviewDays = 182;

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** A set with nothing in it yet. */
export function blankSet(intent: EditedSet['intent'] = 'service.contact_hours'): EditedSet {
  const now = Date.now();
  const id = `${intent}.n${now.toString(36)}`;
  return {
    id,
    intent,
    title: '',
    ways: [],
    text: '',
    basis: [],
    region: 'national',
    validFrom: dayOf(now),
    reviewBy: dayOf(now + reviewDays * dayMs),
    followUp: 'none',
  };
}

/** A new set's number begins with its kind. */
export function withIntent(set: EditedSet, intent: EditedSet['intent'], isNew: boolean): EditedSet {
  if (!isNew) return { ...set, intent };
  return { ...set, intent, id: `${intent}.${set.id.split('.').at(-1)}` };
}
