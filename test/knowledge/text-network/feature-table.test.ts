import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadSigns } from '../../../knowledge/intent-model/signs.js';
import { featuresOf, textVectors } from '../../../knowledge/intent-model/text-features.js';
import { FeatureTable } from '../../../knowledge/text-network/feature-table.js';
import { buildVocabulary, toVector } from '../../../knowledge/text-network/vocabulary.js';

const names = fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }), {
  maxLength: 300,
});

describe('a table of features', () => {
  test('finds each name where it stands, and no other', () => {
    fc.assert(
      fc.property(names, fc.string({ unit: 'binary', maxLength: 8 }), (known, stranger) => {
        const table = new FeatureTable(known);
        const placeOf = (name: string) => table.placeOf('', name, 0, name.length);
        expect(known.map(placeOf)).toEqual(known.map((_, place) => place));
        expect(placeOf(stranger)).toBe(known.indexOf(stranger));
      }),
    );
  });

  test('takes a name in pieces for the same name', () => {
    const table = new FeatureTable(['p:楼上|漏水', 'w:漏水', '楼上']);
    expect(table.placeOf('p:', '楼上', 0, 2, '漏水')).toBe(0);
    expect(table.placeOf('w:', '漏水', 0, 2)).toBe(1);
    expect(table.placeOf('', '我家楼上漏水', 2, 4)).toBe(2);
    expect(table.placeOf('k:', '楼上', 0, 2, '漏水')).toBe(-1);
  });
});

describe('what the running ear sees', () => {
  const signs = loadSigns();
  const taught = [
    '楼上漏水找谁',
    '有人在楼下打架！！快来',
    '请问居住证怎么办 @AI警官',
    '5幢1单元 13800000000',
  ];
  const vocabulary = buildVocabulary(
    taught.map((text) => featuresOf(text, signs).names),
    1,
    1_000,
  );
  const vectorOf = textVectors(signs, vocabulary);

  test.each([...taught, '', '楼楼楼楼', '没见过的话 漏水漏水 12345678 🙏'])(
    'is what training saw: %s',
    (text) => {
      const byNames = toVector(featuresOf(text, signs).names, vocabulary);
      const { vector } = vectorOf(text);
      const asMap = ({ indices, values }: typeof vector) =>
        new Map([...indices].map((index, at) => [index, values[at]]));
      expect(asMap(vector)).toEqual(asMap(byNames));
    },
  );
});
