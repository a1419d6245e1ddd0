import type { PointAccount, PointEntry } from '../domain/points.js';

/** The points of residents; entries are written with the outcome that they belong to. */
export interface PointsBook {
  accountOf(personId: string): Promise<PointAccount>;
  /** Times of somebody's patrols since a time, epoch ms, the latest first. */
  patrolsSince(personId: string, since: number): Promise<number[]>;
  /** All entries, oldest first, for whoever gives out the thanks. */
  entries(): Promise<PointEntry[]>;
}
