/** Which messages were counted already: the latest ones, by their numbers. */

export const seenMax = 8_192;

export class SeenKeys {
  private readonly keys = new Set<number>();

  /** @returns false when it was counted before */
  add(key: number): boolean {
    if (this.keys.has(key)) return false;
    this.keys.add(key);
    if (this.keys.size > seenMax) this.keys.delete(this.keys.values().next().value as number);
    return true;
  }

  toJSON(): number[] {
    return [...this.keys];
  }
}
