/** Small things that the browser keeps for the next visit. */
type Remembered = 'speaker' | 'guided' | 'speed';

const prefix = 'linhe.';

export function remember(name: Remembered, value: string): void {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // A browser that keeps nothing works all the same, it only forgets.
  }
}

export function recall(name: Remembered): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}
