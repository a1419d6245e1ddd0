import { heatWindowMsMax } from '../../domain/warn-model.js';
import { BoundedMap } from './bounded-map.js';

/** How hot it is in each room: hostility in buckets of five minutes, as far back as needed. */

const bucketMs = 5 * 60_000;
/** The longest window, and room for what comes late. */
const bucketsMax = Math.ceil(heatWindowMsMax / bucketMs) + 12;
const roomsMax = 4_000;
/** Of fewer messages no mean is taken. */
const messagesMin = 6;

export interface Buckets {
  /** Number of the bucket since 1970; 0 where there is none yet. */
  number: number[];
  messages: number[];
  hostility: number[];
}

export interface Heat {
  mean: number;
  /** Mean of the newer half less that of the older; 0 where one half is empty. */
  rise: number;
}

export class RoomHeat {
  readonly rooms = new BoundedMap<Buckets>(roomsMax);

  add(roomId: string, at: number, hostility: number): void {
    const buckets = this.rooms.get(roomId) ?? emptyBuckets();
    const number = Math.floor(at / bucketMs);
    const place = number % bucketsMax;
    if (buckets.number[place] !== number) {
      // What is older than all that is kept does not push out what is newer, unless the clock was
      // set back: then nothing newer comes any more.
      buckets.number[place] = number;
      buckets.messages[place] = 0;
      buckets.hostility[place] = 0;
    }
    buckets.messages[place] = (buckets.messages[place] ?? 0) + 1;
    buckets.hostility[place] = (buckets.hostility[place] ?? 0) + hostility;
    this.rooms.set(roomId, buckets);
  }

  /** @returns undefined where too little was said */
  within(roomId: string, until: number, windowMs: number): Heat | undefined {
    const buckets = this.rooms.peek(roomId);
    if (!buckets) return undefined;
    const last = Math.floor(until / bucketMs);
    const first = Math.floor((until - windowMs) / bucketMs) + 1;
    const middle = (first + last + 1) / 2;
    const older = { messages: 0, hostility: 0 };
    const newer = { messages: 0, hostility: 0 };
    for (let place = 0; place < bucketsMax; place++) {
      const number = buckets.number[place] ?? 0;
      if (number < first || number > last) continue;
      const half = number < middle ? older : newer;
      half.messages += buckets.messages[place] ?? 0;
      half.hostility += buckets.hostility[place] ?? 0;
    }
    const messages = older.messages + newer.messages;
    if (messages < messagesMin) return undefined;
    const mean = (older.hostility + newer.hostility) / messages;
    const both = older.messages > 0 && newer.messages > 0;
    const rise = both ? newer.hostility / newer.messages - older.hostility / older.messages : 0;
    return { mean, rise };
  }
}

function emptyBuckets(): Buckets {
  const zeros = () => new Array<number>(bucketsMax).fill(0);
  return { number: zeros(), messages: zeros(), hostility: zeros() };
}
