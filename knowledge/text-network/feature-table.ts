/**
 * Finds the place of a feature by its characters, without making a string of them: most features of
 * a text are unknown, and making each only to look it up took most of the time of reading.
 */

/** A feature in pieces: `prefix`, a part of `text`, and `|second` where it is a pair. */
export type FeatureVisitor = (
  prefix: string,
  text: string,
  from: number,
  to: number,
  second?: string,
) => void;

/** The pieces as one name. */
export function featureName(
  prefix: string,
  text: string,
  from: number,
  to: number,
  second?: string,
): string {
  const first = prefix + text.slice(from, to);
  return second === undefined ? first : `${first}|${second}`;
}

const bar = '|'.charCodeAt(0);
/** Slots for each feature: the emptier the table, the fewer looks. */
const roominess = 3;

export class FeatureTable {
  private readonly mask: number;
  /** Place + 1 of the feature in each slot; 0 where it is free. */
  private readonly places: Int32Array;
  /** A second hash of the feature in each slot: with the first 64 bits, so that no two are one. */
  private readonly checks: Int32Array;
  private hash = 0;
  private check = 0;

  /** @param names distinct, in the order of their places */
  constructor(names: readonly string[]) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, names.length * roominess)));
    this.mask = size - 1;
    this.places = new Int32Array(size);
    this.checks = new Int32Array(size);
    for (const [place, name] of names.entries()) {
      this.start();
      this.feed(name, 0, name.length);
      const slot = this.slot();
      this.places[slot] = place + 1;
      this.checks[slot] = this.check;
    }
  }

  /** @returns −1 for what is not among the names */
  placeOf(prefix: string, text: string, from: number, to: number, second?: string): number {
    this.start();
    this.feed(prefix, 0, prefix.length);
    this.feed(text, from, to);
    if (second !== undefined) {
      this.mix(bar);
      this.feed(second, 0, second.length);
    }
    return (this.places[this.slot()] as number) - 1;
  }

  private start(): void {
    this.hash = 0x811c9dc5;
    this.check = 0x2545f491;
  }

  private feed(text: string, from: number, to: number): void {
    for (let at = from; at < to; at++) this.mix(text.charCodeAt(at));
  }

  private mix(unit: number): void {
    this.hash = Math.imul(this.hash ^ unit, 0x01000193);
    this.check = Math.imul(this.check + unit, 0x9e3779b1) ^ (this.check >>> 15);
  }

  /** Where it is, or the free slot where it would be. */
  private slot(): number {
    let slot = (this.hash ^ (this.hash >>> 15)) & this.mask;
    while (this.places[slot] !== 0 && this.checks[slot] !== this.check) {
      slot = (slot + 1) & this.mask;
    }
    return slot;
  }
}
