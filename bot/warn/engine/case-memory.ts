import { placeKey } from '../../domain/place-key.js';
import { type CaseHistory, intentsOf } from '../../domain/warn-model.js';
import type { CaseBefore } from '../../ports/watch.js';
import { BoundedMap } from './bounded-map.js';

/** Cases of the last weeks, for models that ask whether it happened before. */

const dayMs = 24 * 3_600_000;
const casesOfRoomMax = 80;
const roomsMax = 4_000;

export class CaseMemory {
  private readonly rooms = new BoundedMap<CaseBefore[]>(roomsMax);

  add(one: CaseBefore): void {
    const cases = this.rooms.get(one.roomId) ?? [];
    const others = cases.filter((each) => each.id !== one.id);
    const sorted = [...others, one].sort((left, right) => left.openedAt - right.openedAt);
    this.rooms.set(one.roomId, sorted.slice(-casesOfRoomMax));
  }

  /** How many earlier cases stand behind what is said now. */
  count(
    asked: CaseHistory,
    now: { roomId: string; at: number; place?: string; people: readonly string[] },
  ): number {
    const kinds = asked.kinds && intentsOf(asked.kinds);
    const cases = this.rooms.peek(now.roomId) ?? [];
    return cases.filter((one) => {
      const before = one.openedAt < now.at && one.openedAt > now.at - asked.days * dayMs;
      if (!before || (kinds && !kinds.includes(one.kind))) return false;
      if (asked.same === 'room') return true;
      if (asked.same === 'party') return one.parties.some((id) => now.people.includes(id));
      return one.place !== undefined && placeKey(one.place) === now.place;
    }).length;
  }
}
