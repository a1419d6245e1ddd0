import { evidenceMax, type WarnModel } from '../../domain/warn-model.js';
import type { Evidence } from './line.js';
import { localDayNumber } from './season.js';

/** What has been said about one matter of one model, and the warning about it. */

/** Of one person in one room, so that one who repeats himself pushes nobody out. */
const evidenceOfPersonMax = 8;
const roomsMax = 16;

export interface Matter {
  key: string;
  /** Oldest first. */
  evidence: Evidence[];
  /** One list for each of the model's `with`. */
  beside: Evidence[][];
  /** The warning that is on, or was last. */
  warning?: MatterWarning;
}

export interface MatterWarning {
  episode: string;
  /** The message that raised it. */
  byKey: number;
  /** Time of that message. */
  at: number;
  /** Time of the last evidence within the cool-down: what is up to there is used up. */
  lastAt: number;
  rooms: string[];
  evidence: Evidence[];
  /** How often it was told again. */
  repeats: number;
  toldAt: number;
  /** Somebody has answered it. */
  answered: boolean;
  over: boolean;
  suppressedBy?: string;
}

/** Puts a piece in its place, by the time when it was said. */
export function insertEvidence(list: Evidence[], piece: Evidence): void {
  if (list.some((one) => one.key === piece.key)) return;
  const isOwn = (one: Evidence) => one.senderId === piece.senderId && one.roomId === piece.roomId;
  const own = list.filter(isOwn);
  if (own.length >= evidenceOfPersonMax) list.splice(list.indexOf(own[0] as Evidence), 1);
  let at = list.length;
  while (at > 0 && isAfter(list[at - 1] as Evidence, piece)) at--;
  list.splice(at, 0, piece);
  if (list.length > evidenceMax) list.shift();
}

function isAfter(one: Evidence, other: Evidence): boolean {
  return one.at > other.at || (one.at === other.at && one.key > other.key);
}

/** Forgets what is too old, and what lies in the future because a clock was wrong. */
export function prune(matter: Matter, from: number, until: number): void {
  const isKept = ({ at }: Evidence) => at >= from && at <= until;
  if (!matter.evidence.every(isKept)) matter.evidence = matter.evidence.filter(isKept);
  matter.beside = matter.beside.map((list) => (list.every(isKept) ? list : list.filter(isKept)));
  if (matter.warning && matter.warning.at > until) matter.warning = undefined;
}

export interface Look {
  model: WarnModel;
  matter: Matter;
  /** The piece that has just come. */
  piece: Evidence;
  /** What was said in a room up to then does not count any more. */
  clearedUntil(roomId: string): number;
}

/**
 * Whether a window that holds the new piece holds enough.
 * @returns the evidence of that window, oldest first; undefined when it is not enough
 */
export function enoughIn({ model, matter, piece, clearedUntil }: Look): Evidence[] | undefined {
  const used = matter.warning?.lastAt ?? Number.NEGATIVE_INFINITY;
  const counts = (one: Evidence) => one.at > used && one.at > clearedUntil(one.roomId);
  const live = matter.evidence.filter(counts);
  if (live.length < model.threshold.messages) return undefined;
  const beside = matter.beside.map((list) => list.filter(counts));
  for (const end of live) {
    if (end.at < piece.at - model.window || end.at >= piece.at + model.window) continue;
    const found = live.filter(({ at }) => at > end.at - model.window && at <= end.at);
    if (!meets(model, found)) continue;
    const more = (model.with ?? []).map(({ atLeast }, index) => {
      const near = (beside[index] ?? []).filter(({ at }) => Math.abs(at - end.at) < model.window);
      return near.length >= atLeast ? near : undefined;
    });
    if (more.includes(undefined)) continue;
    return ordered([...found, ...more.flatMap((list) => list ?? [])]);
  }
  return undefined;
}

function meets({ threshold }: WarnModel, found: readonly Evidence[]): boolean {
  const distinct = (of: (one: Evidence) => unknown) => new Set(found.map(of)).size;
  if (distinct(({ sameness }) => sameness) < threshold.messages) return false;
  if ((threshold.senders ?? 1) > distinct(({ senderId }) => senderId)) return false;
  if ((threshold.rooms ?? 1) > distinct(({ roomId }) => roomId)) return false;
  if (threshold.weight !== undefined && weightOf(found) < threshold.weight) return false;
  return (threshold.days ?? 1) <= distinct(({ at }) => localDayNumber(at));
}

function weightOf(found: readonly Evidence[]): number {
  const surest = new Map<string, number>();
  for (const { sameness, sure } of found) {
    surest.set(sameness, Math.max(sure, surest.get(sameness) ?? 0));
  }
  return [...surest.values()].reduce((sum, one) => sum + one, 0);
}

/** Every message once, oldest first. */
function ordered(pieces: readonly Evidence[]): Evidence[] {
  const byKey = new Map(pieces.map((one) => [one.key, one]));
  return [...byKey.values()].sort((left, right) => left.at - right.at || left.key - right.key);
}

export function roomsOf(evidence: readonly Evidence[]): string[] {
  return [...new Set(evidence.map(({ roomId }) => roomId))].slice(0, roomsMax);
}
