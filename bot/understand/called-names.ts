/** People whom a line calls with @, neither the officer nor everybody. */
const calls = /@(?!\s*(?:AI|所有人|all))([^\s@\p{P}]{1,20})/giu;

export function calledNames(text: string): string[] {
  return [...text.matchAll(calls)].map(([, name]) => name ?? '');
}
