/** A map that forgets what was not touched for the longest time. */
export class BoundedMap<Value> {
  private readonly entries = new Map<string, Value>();

  constructor(
    private readonly sizeMax: number,
    private readonly onForget?: (key: string, value: Value) => void,
  ) {}

  get size(): number {
    return this.entries.size;
  }

  /** Looks without touching. */
  peek(key: string): Value | undefined {
    return this.entries.get(key);
  }

  get(key: string): Value | undefined {
    const value = this.entries.get(key);
    if (value !== undefined) {
      this.entries.delete(key);
      this.entries.set(key, value);
    }
    return value;
  }

  set(key: string, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size <= this.sizeMax) return;
    const [oldest] = this.entries;
    if (oldest) this.delete(oldest[0]);
  }

  delete(key: string): void {
    const value = this.entries.get(key);
    if (value === undefined) return;
    this.entries.delete(key);
    this.onForget?.(key, value);
  }

  [Symbol.iterator](): IterableIterator<[string, Value]> {
    return this.entries[Symbol.iterator]();
  }
}
