import { maskText } from '../understand/facts.js';

/** What a paper shows of a person before it is signed: enough to see who is meant. */

/** A family name of two characters comes before two or more others. */
const compoundFrom = 4;

/** The family name stays, the rest becomes stars. */
export function maskName(name: string): string {
  const characters = [...name];
  const kept = characters.length >= compoundFrom ? 2 : 1;
  return characters.map((one, place) => (place < kept ? one : '*')).join('');
}

/** The street and the estate stay; building, unit and room do not. */
export function maskAddress(address: string): string {
  return maskText(address).replace(/[0-9０-９]+/g, '**');
}

/** Any number that tells who somebody is, in whatever form it was typed. */
export function maskNumber(number: string): string {
  const plain = number.replace(/\s/g, '');
  const head = plain.length > 7 ? 3 : 0;
  const tail = plain.length > 7 ? 2 : 0;
  const stars = '*'.repeat(Math.max(3, plain.length - head - tail));
  return `${plain.slice(0, head)}${stars}${tail ? plain.slice(-tail) : ''}`;
}

/**
 * Numbers masked, and names that are known replaced by what stands for them.
 * @param standFor full name → what to write instead
 */
export function maskWords(text: string, standFor: ReadonlyMap<string, string>): string {
  const names = [...standFor.keys()]
    .filter((name) => [...name].length >= 2)
    .sort((one, other) => other.length - one.length);
  if (names.length === 0) return maskText(text);
  const pattern = new RegExp(names.map(escaped).join('|'), 'g');
  return maskText(text).replace(pattern, (name) => standFor.get(name) ?? name);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
