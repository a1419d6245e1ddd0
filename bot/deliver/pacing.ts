import type { OutboxRow } from '../domain/outgoing.js';

/** Human-like pacing: WeChat takes accounts away that talk like machines. */
export interface PacingRules {
  /** Least time between two messages in one conversation, in ms. */
  sameRoomMs: number;
  /** Least time between two messages in different conversations, in ms. */
  otherRoomMs: number;
  perMinuteMax: number;
}

export const humanPacing: PacingRules = { sameRoomMs: 1_000, otherRoomMs: 3_000, perMinuteMax: 40 };
export const noPacing: PacingRules = {
  sameRoomMs: 0,
  otherRoomMs: 0,
  perMinuteMax: Number.POSITIVE_INFINITY,
};

const minuteMs = 60_000;

/** Remembers what was sent lately and says when the next one may go. */
export class Pacing {
  private readonly lastIn = new Map<string, number>();
  private lastAt = Number.NEGATIVE_INFINITY;
  private lastTo = '';
  private recent: number[] = [];

  constructor(private readonly rules: PacingRules) {}

  /**
   * Earliest time (epoch ms) for this row. An emergency waits only for the same conversation: three
   * seconds matter more than looking human.
   */
  mayGoAt(row: OutboxRow, now: number): number {
    const sameRoom =
      (this.lastIn.get(row.to.id) ?? Number.NEGATIVE_INFINITY) + this.rules.sameRoomMs;
    if (row.lane === 'emergency') return Math.max(now, sameRoom);
    const otherRoom =
      this.lastTo === row.to.id ? Number.NEGATIVE_INFINITY : this.lastAt + this.rules.otherRoomMs;
    this.recent = this.recent.filter((at) => at > now - minuteMs);
    const full = this.recent.length >= this.rules.perMinuteMax;
    const minuteOver = full ? (this.recent[0] as number) + minuteMs : Number.NEGATIVE_INFINITY;
    return Math.max(now, sameRoom, otherRoom, minuteOver);
  }

  sent(row: OutboxRow, at: number): void {
    this.lastIn.set(row.to.id, at);
    this.lastAt = at;
    this.lastTo = row.to.id;
    this.recent.push(at);
    if (this.lastIn.size > 10_000) this.lastIn.clear();
  }
}
