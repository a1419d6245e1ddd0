/** Hashes of short pieces of text; the same on every machine and after every restart. */

const seed = 0x811c9dc5;
const prime = 0x01000193;

/** 32 bits, spread well: FNV-1a with a last stir. */
export function hashText(text: string, from = 0, to = text.length): number {
  let hash = seed;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), prime);
  return stir(hash);
}

export function stir(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Words alone: what a rewording changes first (digits, signs, spaces) is left out. */
export function squeeze(text: string): string {
  return text.replace(/[^\p{Letter}]/gu, '');
}
