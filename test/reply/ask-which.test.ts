import { describe, expect, it } from 'vitest';
import { choicesAmong } from '../../bot/reply/ask-which.js';
import { fenceNote, henNote } from '../support/notes.js';
import { lostCard, replySet } from '../support/reply-sets.js';

const thresholds = { ask: 0.4, choice: 0.06 };
const reply = (set: ReturnType<typeof replySet>, score: number, likeness = 0.3) => ({
  set,
  score,
  likeness,
});
const note = (one: typeof fenceNote, score: number, likeness = 0.3) => ({
  note: one,
  score,
  likeness,
});
const ids = (...given: Parameters<typeof choicesAmong>) =>
  choicesAmong(...given)?.map(({ id }) => id);

describe('what may be meant', () => {
  it('are likely replies, the likeliest first', () => {
    const near = [reply(replySet(), 0.3), reply(lostCard, 0.25)];
    expect(ids(near, [], thresholds)).toEqual([replySet().id, lostCard.id]);
  });

  it('or replies and notes, where they are likely only together', () => {
    expect(ids([reply(lostCard, 0.35)], [note(fenceNote, 0.5)], thresholds)).toEqual([
      fenceNote.id,
      lostCard.id,
    ]);
    expect(ids([reply(lostCard, 0.15)], [note(fenceNote, 0.2)], thresholds)).toBeUndefined();
  });

  it('nothing where only one is likely, or no word is common', () => {
    expect(ids([reply(lostCard, 0.7)], [note(henNote, 0.01)], thresholds)).toBeUndefined();
    const strange = [reply(replySet(), 0.3, 0.02), reply(lostCard, 0.3, 0.02)];
    expect(ids(strange, [], thresholds)).toBeUndefined();
  });
});
