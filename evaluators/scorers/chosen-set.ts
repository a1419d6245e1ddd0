import type { Score } from '../score.js';

/**
 * One answered question against the reply sets that fit it. An abstention scores half: less than
 * the right answer, more than a wrong one.
 * @param expected ids of sets that fit; none where the officer has to abstain
 * @param found the set that was answered with; undefined when the officer abstained
 */
export function chosenSet(expected: readonly string[], found: string | undefined): Score {
  const right = found === undefined ? expected.length === 0 : expected.includes(found);
  if (right) return { pass: true, score: 1, reason: found ? '答对了' : '该说不知道，说了' };
  if (found === undefined) return { pass: false, score: 0.5, reason: '没答上来' };
  return { pass: false, score: 0, reason: `答成了 ${found}` };
}
