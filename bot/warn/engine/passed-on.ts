import { severity, type WarnModel } from '../../domain/warn-model.js';
import { BoundedMap } from './bounded-map.js';
import { squeeze } from './gram-hash.js';
import type { WarnLine } from './line.js';

/**
 * Words that somebody else said word for word in another group hours or days ago are passed on, not
 * seen: nobody needs to run for them once more. Whoever tells of a fire in three groups at once
 * is heard in each.
 */

const textsMax = 4_000;
/** Short cries sound alike without being copied. */
const lettersMin = 10;
const atOnceMs = 2 * 3_600_000;

/** Who said it first. */
export interface FirstSaid {
  at: number;
  roomId: string;
  senderId: string;
}

export class PassedOn {
  /** By their letters; only what grave models listened to. */
  readonly texts = new BoundedMap<FirstSaid>(textsMax);

  /** Notes the words, and tells whether they had been said elsewhere long before. */
  isCopy({ text, at, roomId, senderId }: WarnLine): boolean {
    const letters = squeeze(text);
    if (letters.length < lettersMin) return false;
    const first = this.texts.get(letters);
    if (!first || at < first.at) {
      this.texts.set(letters, { at, roomId, senderId });
      return false;
    }
    const elsewhere = first.roomId !== roomId && first.senderId !== senderId;
    return elsewhere && at - first.at > atOnceMs;
  }
}

/** Grave models about what happens in one place; what spreads is the very matter of others. */
export function mindsCopies({ level, group, threshold }: WarnModel): boolean {
  const spreads = group.some((part) => part === 'script' || part === 'link' || part === 'number');
  return severity(level) >= severity('orange') && !spreads && (threshold.rooms ?? 1) === 1;
}
