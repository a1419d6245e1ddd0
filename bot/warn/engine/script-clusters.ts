import { BoundedMap } from './bounded-map.js';
import { hashText, squeeze, stir } from './gram-hash.js';

/**
 * Which texts are one script in other words: MinHash over pairs of characters, and what links and
 * numbers they name. A script that comes back through rewording after rewording stays one.
 */

const hashes = 64;
const rowsOfBand = 2;
const bands = hashes / rowsOfBand;
/** Of the hashes that must agree; rewordings by hand share about a third of their pairs. */
const likenessMin = 0.28;
/** Shorter texts are alike by chance. */
const lettersMin = 8;
const lettersMax = 300;
const scriptsMax = 4_000;
/** Versions of one script that are remembered. */
const versionsMax = 4;
const candidatesMax = 64;

export interface Script {
  signatures: number[][];
  /** Bands and entities that lead here. */
  doors: string[];
}

export class ScriptClusters {
  private readonly doors = new Map<string, string[]>();
  readonly scripts = new BoundedMap<Script>(scriptsMax, (id, script) => this.close(id, script));

  /**
   * The script that a text belongs to; a new one where it is like none.
   * @param entities links and numbers in it: the same one makes it the same script
   * @param newId name of a script that begins here
   * @returns undefined for a short text that names nothing
   */
  scriptOf(text: string, entities: readonly string[], newId: string): string | undefined {
    const letters = squeeze(text).slice(0, lettersMax);
    const signature = letters.length >= lettersMin ? signatureOf(letters) : undefined;
    if (!signature && entities.length === 0) return undefined;
    const doors = [...entities, ...(signature ? bandsOf(signature) : [])];
    const known = this.find(signature, entities, doors) ?? newId;
    this.add(known, signature, doors);
    return known;
  }

  private find(
    signature: number[] | undefined,
    entities: readonly string[],
    doors: readonly string[],
  ): string | undefined {
    for (const entity of entities) {
      const [first] = this.doors.get(entity) ?? [];
      if (first) return first;
    }
    if (!signature) return undefined;
    const candidates = new Set<string>();
    for (const door of doors) {
      for (const id of this.doors.get(door) ?? []) candidates.add(id);
      if (candidates.size > candidatesMax) break;
    }
    let best: { id: string; likeness: number } | undefined;
    for (const id of candidates) {
      const script = this.scripts.peek(id);
      for (const one of script?.signatures ?? []) {
        const likeness = likenessOf(one, signature);
        if (likeness >= likenessMin && likeness > (best?.likeness ?? 0)) best = { id, likeness };
      }
    }
    return best?.id;
  }

  private add(id: string, signature: number[] | undefined, doors: readonly string[]): void {
    const script = this.scripts.get(id) ?? { signatures: [], doors: [] };
    const isNew = signature && !script.signatures.some((one) => likenessOf(one, signature) > 0.9);
    if (isNew && script.signatures.length < versionsMax) script.signatures.push(signature);
    const mayGrow = script.doors.length < versionsMax * bands;
    for (const door of mayGrow ? doors : []) this.open(id, script, door);
    this.scripts.set(id, script);
  }

  private open(id: string, script: Script, door: string): void {
    const behind = this.doors.get(door) ?? [];
    if (behind.includes(id) || behind.length >= candidatesMax) return;
    behind.push(id);
    this.doors.set(door, behind);
    script.doors.push(door);
  }

  /** Puts a script back that was written down. */
  restore(id: string, { signatures, doors }: Script): void {
    const script: Script = { signatures, doors: [] };
    this.scripts.set(id, script);
    for (const door of doors) this.open(id, script, door);
  }

  private close(id: string, script: Script): void {
    for (const door of script.doors) {
      const left = (this.doors.get(door) ?? []).filter((one) => one !== id);
      if (left.length > 0) this.doors.set(door, left);
      else this.doors.delete(door);
    }
  }
}

const seeds = Array.from({ length: hashes }, (_, index) => ({
  times: (stir(2 * index + 1) | 1) >>> 0,
  plus: stir(7919 * (index + 1)),
}));

function signatureOf(letters: string): number[] {
  const signature = new Uint32Array(hashes).fill(0xffffffff);
  for (let at = 0; at + 2 <= letters.length; at++) {
    const gram = hashText(letters, at, at + 2);
    for (let index = 0; index < hashes; index++) {
      const { times, plus } = seeds[index] as (typeof seeds)[number];
      const value = stir(Math.imul(gram, times) + plus);
      if (value < (signature[index] as number)) signature[index] = value;
    }
  }
  return [...signature];
}

function bandsOf(signature: readonly number[]): string[] {
  return Array.from(
    { length: bands },
    (_, band) => `${band}:${signature.slice(band * rowsOfBand, (band + 1) * rowsOfBand).join('.')}`,
  );
}

function likenessOf(one: readonly number[], other: readonly number[]): number {
  let same = 0;
  for (let index = 0; index < hashes; index++) if (one[index] === other[index]) same++;
  return same / hashes;
}
