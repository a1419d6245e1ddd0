import fc from 'fast-check';
import { expect, it } from 'vitest';
import { classify } from '../../bot/commands/classify.js';
import { actions, intents } from '../../bot/domain/taxonomy.js';
import { loadMind } from '../../bot/main.js';
import { readCorpus } from '../../knowledge/intent-model/read-corpus.js';
import { seededRandom } from '../../knowledge/text-network/sparse.js';

/** Whatever comes in: an answer or "not sure", never a fault. */

const runs = 100_000;
const seed = 20261126;
const mind = loadMind(Date.parse('2026-11-26T12:00:00+08:00'));

function check(text: string): void {
  const read = classify(mind, { id: 'x', text, addressed: text.length % 2 === 0 });
  const sound =
    intents.includes(read.intent) &&
    actions.includes(read.action) &&
    Number.isInteger(read.hostility) &&
    read.hostility >= 0 &&
    read.hostility <= 4 &&
    read.confidence >= 0 &&
    read.confidence <= 1;
  // A plain comparison: an expectation each would take longer than what it checks.
  if (!sound) expect({ text, read }).toBe('a sound reading');
}

it('random text of any kind is read', () => {
  const any = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('utf8')),
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  );
  fc.assert(
    fc.property(any, (text) => check(text)),
    { numRuns: runs / 2, seed },
  );
}, 300_000);

it('real text, cut, doubled, shuffled and mixed with anything, is read', () => {
  const random = seededRandom(seed);
  const corpus = readCorpus().map((one) => one.text);
  const pick = () => corpus[Math.floor(random() * corpus.length)] as string;
  const odd = [
    '\u0000',
    '\ud83d',
    '\u200b',
    '😡',
    '\n',
    '@',
    '{',
    '<script>',
    '０１',
    'ß',
    'ي',
    '\u202e',
  ];
  for (let run = 0; run < runs / 2; run++) {
    const text = pick();
    const cut = Math.floor(random() * (text.length + 1));
    const strange = odd[run % odd.length] as string;
    const mutated = [
      text.slice(0, cut) + strange + text.slice(cut),
      text.slice(cut) + pick().slice(0, cut),
      [...text].reverse().join(strange),
      text.replace(/./gu, (one) => (random() < 0.2 ? strange : one)),
    ][run % 4] as string;
    check(mutated);
  }
}, 300_000);

it('text beyond all bounds is read by its beginning, in time', () => {
  for (const long of ['楼上吵死了'.repeat(20_000), 'a'.repeat(1_000_000), '1'.repeat(300_000)]) {
    check(long);
  }
});
