import { expect, it } from 'vitest';
import { loadMind } from '../../bot/main.js';
import { agreeTogether, apartMax, type Nod, nodIn } from '../../bot/mediate/agree-together.js';

const { agreeTogether: rules } = loadMind(Date.now());
const sure = { talks: 4, exchanges: 4 };
const nod: Nod = { ...sure, doubtful: false };
const none: Nod = { talks: -4, exchanges: -4, doubtful: false };

it.each(['我不同意', '算了', '行不行', '你让就行了吗', '没得谈', '得了吧'])(
  'is no nod, however it sounds otherwise: %s',
  (text) => expect(nodIn(rules, text, sure)).toBeUndefined(),
);

it.each(['行，但是你得先停', '要是你不吵我就挪', '那你几点？'])('is a doubtful one: %s', (text) =>
  expect(nodIn(rules, text, sure)).toEqual({ ...sure, doubtful: true }),
);

it('two clear nods, one after the other, are a handshake; one is none', () => {
  expect(agreeTogether(rules, nod, nod, 1)).toBeGreaterThan(rules.least);
  expect(agreeTogether(rules, nod, none, 1)).toBeLessThan(rules.least);
  expect(agreeTogether(rules, none, nod, 1)).toBeLessThan(rules.least);
});

it('the further apart they are, the less they are one', () => {
  const likely = [1, 2, 3, 4, 5, 6].map((apart) => agreeTogether(rules, nod, nod, apart));
  expect([...likely].sort((one, other) => other - one)).toEqual(likely);
  expect(agreeTogether(rules, nod, nod, apartMax + 1)).toBe(0);
  expect(agreeTogether(rules, nod, nod, 0)).toBe(0);
});

it('no model is believed beyond reason', () => {
  const wild: Nod = { talks: 900, exchanges: -900, doubtful: false };
  expect(agreeTogether(rules, wild, nod, 1)).toBeLessThan(1);
});
