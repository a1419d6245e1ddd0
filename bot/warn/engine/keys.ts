import { placeKey } from '../../domain/place-key.js';
import type { Fact, FactKind } from '../../domain/reading.js';
import { cleanText } from '../../domain/text.js';
import { hashText } from './gram-hash.js';
import type { WarnLine } from './line.js';

/** What a message names, in a form in which the same thing is the same key. */

const numberKinds: readonly FactKind[] = ['phone', 'bank_card', 'id_card', 'plate'];
/** An account that people are asked to add. */
const account =
  /(?:微信|威信|薇信|卫星|[vw]x?|qq|扣扣|群号?)(?:号|是|[:：\s])*([a-z][a-z0-9_-]{4,24}|\d{5,12})/giu;
const linkLengthMax = 80;
const entitiesMax = 6;

export function placesOf(line: WarnLine): string[] {
  const keys = line.reading.facts
    .filter(({ kind }) => kind === 'place')
    .map(({ masked }) => placeKey(masked))
    .filter(Boolean);
  return [...new Set(keys)].slice(0, entitiesMax);
}

export function linksOf(line: WarnLine): string[] {
  return rawOf(line, ['link']).map((link) =>
    link
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/^www\./, '')
      .replace(/[?#].*$/s, '')
      .replace(/\/+$/, '')
      .slice(0, linkLengthMax),
  );
}

/** Phone, card, plate and account numbers; hashed, for they go into keys that people may see. */
export function numbersOf(line: WarnLine): string[] {
  const facts = rawOf(line, numberKinds).map((raw) => raw.replace(/[\s.-]/g, '').toLowerCase());
  const accounts = [...line.text.matchAll(account)].map((match) => (match[1] ?? '').toLowerCase());
  const all = [...new Set([...facts, ...accounts])].slice(0, entitiesMax);
  return all.map((number) => hashText(number).toString(36));
}

function rawOf(line: WarnLine, kinds: readonly FactKind[]): string[] {
  const facts = line.reading.facts.filter(({ kind }) => kinds.includes(kind));
  if (facts.length === 0) return [];
  // Facts are found in the cleaned text; their masked form would make two numbers one.
  const clean = cleanText(line.text);
  const raw = facts.map((fact: Fact) => clean.slice(fact.start, fact.end) || fact.masked);
  return [...new Set(raw)].slice(0, entitiesMax);
}
