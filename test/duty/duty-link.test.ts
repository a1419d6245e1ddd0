import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DutyLinks, withoutLinks } from '../../bot/duty/duty-link.js';

const hourMs = 3_600_000;
const now = Date.UTC(2026, 10, 22, 12);
const links = new DutyLinks('a key of this house', 24 * hourMs, 'https://linhe.example.cn/');

test('names its holder until its time is over', () => {
  const token = links.tokenFor('w-chief', now);
  expect(links.read(token, now)).toEqual({ personId: 'w-chief', until: now + 24 * hourMs });
  expect(links.read(token, now + 24 * hourMs - 1)?.personId).toBe('w-chief');
  expect(links.read(token, now + 24 * hourMs)).toBeUndefined();
});

test('the same person and moment give the same link: an echo can be told', () => {
  expect(links.linkFor('w-chief', now)).toBe(links.linkFor('w-chief', now));
  expect(links.linkFor('w-chief', now)).toMatch(
    /^https:\/\/linhe\.example\.cn\/d\/[\w-]+\.[\w-]{22}$/,
  );
});

test('no address, no link', () => {
  expect(new DutyLinks('key', hourMs).linkFor('w-chief', now)).toBeUndefined();
});

test('another key opens nothing', () => {
  const foreign = new DutyLinks('another key', 24 * hourMs).tokenFor('w-chief', now);
  expect(links.read(foreign, now)).toBeUndefined();
});

test('one changed character opens nothing', () => {
  const token = links.tokenFor('wxid_王|x', now);
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom(...'Aa0_-.é'), (at, character) => {
      const altered = token.slice(0, at) + character + token.slice(at + 1);
      const found = links.read(altered, now);
      // The last character of base64 holds bits that mean nothing: the claims are still the signed.
      expect(found === undefined || found.personId === 'wxid_王|x').toBe(true);
      if (at < token.indexOf('.') && altered !== token) expect(found).toBeUndefined();
    }),
  );
});

test('whatever somebody types opens nothing and breaks nothing', () => {
  fc.assert(fc.property(fc.string(), (text) => links.read(text, now) === undefined));
  expect(links.read('x'.repeat(100_000), now)).toBeUndefined();
});

test('is cut out of what is kept', () => {
  const line = `点开就能办：${links.linkFor('w-chief', now)}`;
  expect(withoutLinks(line)).toBe('点开就能办：https://linhe.example.cn/d/…');
});
