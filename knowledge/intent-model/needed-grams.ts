/** Which characters or pairs of characters a text must hold for a pattern to fit at all. */

/** What a part of a pattern asks of a text. */
interface Part {
  /** All strings that it can match, while they are few. */
  exact?: string[];
  /** Otherwise: one of these stands in whatever it matches. Undefined when nothing is certain. */
  oneOf?: string[];
}

/** More strings than these are not written out. */
const exactMax = 64;
const classMax = 40;
/** A single character is in so many more texts than a pair of them. */
const singleCost = 12;

const anything: Part = {};
const nothing: Part = { exact: [''] };
const digits: Part = { exact: [...'0123456789'] };
/** Escapes of one letter that match characters, or places, without naming them. */
const escapes = new Map<string, Part>([
  ['d', digits],
  ['b', nothing],
  ['B', nothing],
  ['D', anything],
  ['s', anything],
  ['S', anything],
  ['w', anything],
  ['W', anything],
]);

/**
 * @returns strings of one or two UTF-16 units, one of which at least stands in every text that the
 * pattern matches; undefined when there are none, or the pattern is beyond this reader
 */
export function neededGrams(pattern: RegExp): string[] | undefined {
  if (pattern.flags !== 'u') return undefined;
  const reader = new PatternReader([...pattern.source]);
  const whole = reader.alternatives();
  return reader.lost ? undefined : needOf(whole);
}

function needOf({ exact, oneOf }: Part): string[] | undefined {
  if (!exact) return oneOf;
  // Nobody needs an empty string. Any pair of a string will do.
  return exact.includes('') ? undefined : [...new Set(exact.map((one) => one.slice(0, 2)))];
}

function cheaper(one: string[] | undefined, other: string[] | undefined): string[] | undefined {
  if (!one || !other) return one ?? other;
  return costOf(other) < costOf(one) ? other : one;
}

function costOf(grams: string[]): number {
  return grams.reduce((sum, gram) => sum + (gram.length > 1 ? 1 : singleCost), 0);
}

function either(parts: Part[]): Part {
  const exact = new Set(parts.flatMap((part) => part.exact ?? []));
  if (parts.every((part) => part.exact) && exact.size <= exactMax) return { exact: [...exact] };
  const needs = parts.map(needOf);
  if (needs.includes(undefined)) return anything;
  return { oneOf: [...new Set(needs.flatMap((need) => need ?? []))] };
}

/** Joins strings as long as they stay few, so that 打(了)?人 needs 打人 or 打了, not just 打. */
function inSequence(parts: Part[]): Part {
  let need: string[] | undefined;
  let open = [''];
  let cut = false;
  for (const { exact, oneOf } of parts) {
    if (exact && exact.length * open.length <= exactMax) {
      open = [...new Set(open.flatMap((head) => exact.map((tail) => head + tail)))];
      continue;
    }
    cut = true;
    need = cheaper(cheaper(need, needOf({ exact: open })), exact ? undefined : oneOf);
    open = exact ?? [''];
  }
  return cut ? { oneOf: cheaper(need, needOf({ exact: open })) } : { exact: open };
}

function repeated(part: Part, least: number, most: number): Part {
  if (least === 1 && most === 1) return part;
  if (least === 0) return most === 1 && part.exact ? either([nothing, part]) : anything;
  return { oneOf: needOf(part) };
}

/** Reads the part of the language of patterns that the lexicon uses. */
class PatternReader {
  /** It came upon something that it does not know. */
  lost = false;
  private at = 0;

  constructor(private readonly source: string[]) {}

  alternatives(): Part {
    const parts = [this.sequence()];
    while (this.took('|')) parts.push(this.sequence());
    return parts.length === 1 ? (parts[0] as Part) : either(parts);
  }

  private sequence(): Part {
    const parts: Part[] = [];
    while (this.at < this.source.length && !'|)'.includes(this.source[this.at] as string)) {
      parts.push(this.counted(this.atom()));
    }
    return inSequence(parts);
  }

  private atom(): Part {
    const one = this.next();
    if (one === '(') return this.group();
    if (one === '[') return this.characterClass();
    if (one === '\\') return this.escape();
    if (one === '.') return anything;
    return one === '^' || one === '$' ? nothing : { exact: [one] };
  }

  private group(): Part {
    let looksOnly = false;
    if (this.took('?') && !this.took(':')) {
      this.took('<');
      looksOnly = this.took('=') || this.took('!');
      if (!looksOnly) this.lost = true;
    }
    const inside = this.alternatives();
    if (!this.took(')')) this.lost = true;
    return looksOnly ? nothing : inside;
  }

  private escape(): Part {
    const letter = this.next();
    const known = escapes.get(letter);
    if (known) return known;
    if (letter === 'u') {
      const code = this.source.slice(this.at, this.at + 4).join('');
      this.at += 4;
      if (/^[0-9a-f]{4}$/i.test(code)) {
        return { exact: [String.fromCharCode(Number.parseInt(code, 16))] };
      }
    }
    if (/\w/.test(letter)) this.lost = true;
    return { exact: [letter] };
  }

  private characterClass(): Part {
    const members: Part[] = [];
    const negated = this.took('^');
    while (!this.lost && !this.took(']')) {
      const first = this.member();
      const isRange = this.source[this.at] === '-' && this.source[this.at + 1] !== ']';
      if (!isRange) members.push(first);
      else {
        this.at += 1;
        members.push(between(first, this.member()));
      }
    }
    if (negated || members.some(({ exact }) => !exact)) return anything;
    return either(members);
  }

  private member(): Part {
    const one = this.next();
    return one === '\\' ? this.escape() : { exact: [one] };
  }

  private counted(part: Part): Part {
    const [least, most] = this.count();
    // Whether it takes much or little, it matches the same texts.
    if (least !== 1 || most !== 1) this.took('?');
    return repeated(part, least, most);
  }

  private count(): [least: number, most: number] {
    const many = Number.POSITIVE_INFINITY;
    if (this.took('?')) return [0, 1];
    if (this.took('*')) return [0, many];
    if (this.took('+')) return [1, many];
    if (!this.took('{')) return [1, 1];
    const end = this.source.indexOf('}', this.at);
    const [least, most] = this.source.slice(this.at, end).join('').split(',');
    this.at = end + 1;
    return [Number(least), most === undefined ? Number(least) : Number(most || many)];
  }

  private took(sign: string): boolean {
    if (this.source[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private next(): string {
    const one = this.source[this.at];
    this.at += 1;
    if (one === undefined) this.lost = true;
    return one ?? '';
  }
}

function between(first: Part, last: Part): Part {
  const from = first.exact?.[0]?.codePointAt(0) ?? 0;
  const to = last.exact?.[0]?.codePointAt(0) ?? Number.POSITIVE_INFINITY;
  if (to - from > classMax) return anything;
  const codes = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return { exact: codes.map((code) => String.fromCodePoint(code)) };
}
