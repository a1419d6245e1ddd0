/** A month as people name it, e.g. 2026-10; China is eight hours ahead all year. */

const offset = '+08:00';
const shape = /^(20\d{2})-(0[1-9]|1[0-2])$/;

export function isMonth(text: string): boolean {
  return shape.test(text);
}

/** The month so many months later, earlier where negative. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** From its first moment in China to the first of the next, epoch milliseconds. */
export function spanOf(month: string): { from: number; to: number } {
  const start = (one: string) => Date.parse(`${one}-01T00:00:00${offset}`);
  return { from: start(month), to: start(monthAfter(month, 1)) };
}

export function monthOf(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 7);
}
