import { describe, expect, it } from 'vitest';
import { chosenSet } from '../../../evaluators/scorers/chosen-set.js';

describe('the answer to a question', () => {
  it.each([
    { expected: ['a'], found: 'a', pass: true, score: 1 },
    { expected: ['a', 'b'], found: 'b', pass: true, score: 1 },
    { expected: ['a'], found: undefined, pass: false, score: 0.5 },
    { expected: ['a'], found: 'c', pass: false, score: 0 },
    { expected: [], found: undefined, pass: true, score: 1 },
    { expected: [], found: 'a', pass: false, score: 0 },
  ])('$expected answered with $found: $score', ({ expected, found, pass, score }) => {
    expect(chosenSet(expected, found)).toMatchObject({ pass, score });
  });
});
