import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { normaliseText } from '../../bot/domain/text.js';
import { neededGrams } from '../../knowledge/intent-model/needed-grams.js';
import { readCorpus } from '../../knowledge/intent-model/read-corpus.js';
import { createSieve } from '../../knowledge/intent-model/sign-sieve.js';
import { loadSigns, matchSigns } from '../../knowledge/intent-model/signs.js';
import { loadPublished } from '../../knowledge/library/load-replies.js';

const signs = loadSigns();
const texts = [
  ...readCorpus().map((one) => one.text),
  ...loadPublished().flatMap((set) => set.ways),
].map(normaliseText);

const idsOf = (found: { id: string }[]) => found.map(({ id }) => id).join();
/** Trying every sign: slow, and right beyond doubt. */
const plainly = (text: string) => signs.filter((sign) => sign.pattern.test(text));

describe('the sieve before the signs', () => {
  it('loses no sign of any text of the corpus and the library', () => {
    const different = texts.filter(
      (text) => idsOf(matchSigns(text, signs)) !== idsOf(plainly(text)),
    );
    expect(texts.length).toBeGreaterThan(10_000);
    expect(different).toEqual([]);
  });

  it('leaves less than a quarter of the signs to be tried', () => {
    const sieve = createSieve(signs.map((sign) => sign.pattern));
    const tried = texts.reduce((sum, text) => sum + sieve(text).reduce((a, b) => a + b, 0), 0);
    expect(tried / texts.length / signs.length).toBeLessThan(0.25);
  });

  it('understands the pattern of every sign', () => {
    const beyond = signs.filter(({ pattern }) => neededGrams(pattern) === undefined);
    expect(beyond.map((sign) => sign.id)).toEqual([]);
  });

  it('loses no sign of texts put together from pieces of others', () => {
    const pieces = fc.array(fc.tuple(fc.constantFrom(...texts), fc.nat(), fc.nat()), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(pieces, (chosen) => {
        const text = chosen
          .map(([from, start, size]) => from.slice(start % from.length).slice(0, 1 + (size % 9)))
          .join('');
        expect(matchSigns(text, signs)).toEqual(plainly(text));
      }),
      { numRuns: 500 },
    );
  });
});

test.each([
  ['打架|斗殴', ['打架', '斗殴']],
  ['打(了)?人', ['打人', '打了']],
  ['(拿|带).{0,4}刀具', ['刀具']],
  ['[一二]楼(?!上)', ['一楼', '二楼']],
  ['^好$', ['好']],
  ['a{2,3}', ['a']],
  ['a\\.b', ['a.']],
  ['\\u4e00x', ['一x']],
  ['x(?<!y)z', ['xz']],
  ['(啊)?', undefined],
  ['\\S{2,4}|打架', undefined],
  ['[^好]', undefined],
  ['\\p{L}好', undefined],
  ['(?<name>好)', undefined],
])('%s needs %j', (source, needed) => {
  expect(neededGrams(new RegExp(source, 'u'))).toEqual(needed);
});

test('a pattern that ignores case is beyond the reader', () => {
  expect(neededGrams(/ab/iu)).toBeUndefined();
});
