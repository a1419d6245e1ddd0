import { articleNumber, numberOf } from './article-name.js';
import type { Citation } from './outgoing.js';
import { lengthOf } from './text.js';

/** What may be told out of material: only what it says. Pure rules, whoever wrote the sentence. */

/** A passage of the material that an answer may rest on. */
export interface Source {
  /** Note or passage. */
  id: string;
  title: string;
  text: string;
  /** Articles that it is, or rests on; all of them in force. */
  citations: Citation[];
}

export interface WrittenSentence {
  text: string;
  /** Places of the sources that it rests on. */
  from: number[];
}

export interface GroundedAnswer {
  text: string;
  citations: Citation[];
  sources: string[];
}

/** So much of a sentence must stand in its sources, in pairs of characters. */
const sharedMin = 0.55;
const textMax = 180;
const numeral = '[零〇一二两三四五六七八九十百千万亿\\d.]+';
const amounts = new RegExp(
  `(${numeral})\\s*(?=[天日月年周岁元块万亿倍次人户小时分钟厘米公里条款项%％])|(\\d[\\d.]*)`,
  'g',
);
const articleNamed = /第\s*([零〇一二三四五六七八九十百千\d]+)\s*条/g;
const lawNamed = /《([^》]+)》/g;
/** A pair that begins so turns a sentence round: it must stand in the source as it is. */
const turning = '不没无未别勿禁非免';

/**
 * Puts written sentences together when every one of them is carried by the sources it names.
 * @returns the answer, or why it may not be said
 */
export function ground(
  sentences: readonly WrittenSentence[],
  sources: readonly Source[],
): GroundedAnswer | { fault: string } {
  if (sentences.length === 0) return { fault: 'empty' };
  const used = new Set<Source>();
  for (const { text, from } of sentences) {
    const named = from.map((at) => sources[at]);
    if (named.length === 0 || named.includes(undefined)) return { fault: `no source: ${text}` };
    const own = named as Source[];
    const fault = findUnsupported(text, own);
    if (fault) return { fault: `${fault}: ${text}` };
    for (const source of own) used.add(source);
  }
  const text = sentences.map((one) => closed(one.text.trim())).join('');
  if (lengthOf(text) > textMax) return { fault: 'too long' };
  const citations = unique([...used].flatMap((source) => source.citations));
  return { text, citations, sources: [...used].map(({ id }) => id) };
}

/** @returns what in the sentence its sources do not say; undefined where they carry all of it */
export function findUnsupported(sentence: string, sources: readonly Source[]): string | undefined {
  const whole = sources.map(({ title, text }) => `${title}\n${text}`).join('\n');
  const citations = sources.flatMap((source) => source.citations);
  const laws = [...sentence.matchAll(lawNamed)].map(([, law]) => law ?? '');
  const unknownLaw = laws.find(
    (law) => !citations.some((one) => one.law === law) && !whole.includes(law),
  );
  if (unknownLaw) return `law 《${unknownLaw}》`;
  for (const [found, digits = ''] of sentence.matchAll(articleNamed)) {
    const number = numberOf(digits);
    const cited = citations.some(
      ({ law, article }) =>
        articleNumber(article) === number && (laws.length === 0 || laws.includes(law)),
    );
    if (!cited) return `article ${found}`;
  }
  const told = amountsIn(whole);
  const plain = sentence.replace(articleNamed, '').replace(lawNamed, '');
  const unknownAmount = [...amountsIn(plain)].find((amount) => !told.has(amount));
  if (unknownAmount !== undefined) return `amount ${unknownAmount}`;
  return findUnshared(plain, whole);
}

function findUnshared(sentence: string, whole: string): string | undefined {
  const pairs = pairsOf(sentence);
  const known = new Set(pairsOf(whole));
  const turned = pairs.find((pair) => turning.includes(pair[0] as string) && !known.has(pair));
  if (turned) return `turned round at ${turned}`;
  const shared = pairs.filter((pair) => known.has(pair)).length;
  return pairs.length > 0 && shared / pairs.length < sharedMin ? 'not in the source' : undefined;
}

function amountsIn(text: string): Set<number> {
  const found = new Set<number>();
  for (const [, before, bare] of text.matchAll(amounts)) {
    const value = amountOf(before ?? bare ?? '');
    if (value !== undefined) found.add(value);
  }
  return found;
}

/** 五百, 500, 两万, 3.5 */
function amountOf(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const [, head = '', big] = /^(.*?)([万亿]?)$/.exec(text) ?? [];
  const value = /^\d+(\.\d+)?$/.test(head) ? Number(head) : numberOf(head);
  if (value === undefined || (value === 0 && !/零/.test(head))) return undefined;
  return value * (big === '万' ? 10_000 : big === '亿' ? 100_000_000 : 1);
}

function pairsOf(text: string): string[] {
  return text.split(/[\s\p{P}]+/u).flatMap((part) => {
    const characters = [...part];
    return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
  });
}

function unique(citations: readonly Citation[]): Citation[] {
  const byName = new Map(citations.map((one) => [one.law + one.article, one]));
  return [...byName.values()];
}

function closed(text: string): string {
  return /[。！？]$/.test(text) ? text : `${text}。`;
}
