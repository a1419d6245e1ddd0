import type { WarningLevel } from '../../domain/taxonomy.js';
import { severity } from '../../domain/warn-model.js';
import type { Notice } from '../../ports/watch.js';
import { BoundedMap } from '../engine/bounded-map.js';

/**
 * Who is told at once and who with the digest: nobody is called more often than he can bear. The
 * most severe goes first, for it is asked first; what exceeds the measure waits.
 */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Notices an hour, of a level and what is graver. Red is told, whatever went before. */
const hourlyMax: Record<WarningLevel, number> = { blue: 0, yellow: 4, orange: 6, red: 12 };
const dailyMax: Record<WarningLevel, number> = { blue: 0, yellow: 10, orange: 14, red: 60 };
/**
 * About the same room something lesser, or as grave, adds to what was just said; an hour later it
 * would mostly be told too late.
 */
const sameRoomMs = 15 * minuteMs;
const noticesOfPersonMax = 100;
const peopleMax = 20_000;
const digestLinesKeptMax = 60;

interface Told {
  at: number;
  level: WarningLevel;
  roomId: string;
  warningId: number;
}

export interface DigestLine {
  warningId: number;
  channel: string;
  roomId: string;
  level: WarningLevel;
  at: number;
  line: string;
}

export class NoticeBook {
  private readonly told = new BoundedMap<Told[]>(peopleMax);
  private readonly waiting = new BoundedMap<DigestLine[]>(peopleMax);

  /** Writes down a notice, also one of before a restart. The same one twice is one. */
  note(notice: Notice): void {
    const { warningId, personId, channel, level, roomId, at, how, line } = notice;
    if (how === 'digest') {
      const lines = this.waiting.get(personId) ?? [];
      if (lines.some((one) => one.warningId === warningId && one.line === line)) return;
      lines.push({ warningId, channel, roomId, level, at, line });
      this.waiting.set(personId, lines.slice(-digestLinesKeptMax));
      return;
    }
    const told = this.told.get(personId) ?? [];
    if (told.some((one) => one.warningId === warningId && one.at === at)) return;
    const kept = [...told, { at, level, roomId, warningId }].filter((one) => one.at > at - dayMs);
    this.told.set(personId, kept.slice(-noticesOfPersonMax));
  }

  /** Whether one more notice is still within measure. */
  hasRoom(personId: string, level: WarningLevel, rooms: readonly string[], at: number): boolean {
    const told = this.told.peek(personId) ?? [];
    const within = (ms: number) => told.filter((one) => one.at > at - ms && one.at <= at);
    const lesser = severity(level) <= severity('yellow');
    const near = within(sameRoomMs).some(
      (one) => rooms.includes(one.roomId) && severity(one.level) >= severity(level),
    );
    if (lesser && near) return false;
    return within(hourMs).length < hourlyMax[level] && within(dayMs).length < dailyMax[level];
  }

  wasTold(personId: string, warningId: number): boolean {
    return (this.told.peek(personId) ?? []).some((one) => one.warningId === warningId);
  }

  /** Everybody whose digest is not empty. */
  peopleWaiting(): string[] {
    return [...this.waiting].filter(([, lines]) => lines.length > 0).map(([id]) => id);
  }

  /** The gravest first, then the latest. */
  digestOf(personId: string): DigestLine[] {
    return [...(this.waiting.peek(personId) ?? [])].sort(
      (left, right) => severity(right.level) - severity(left.level) || right.at - left.at,
    );
  }

  digested(personId: string, upTo: number): void {
    const left = (this.waiting.peek(personId) ?? []).filter(({ at }) => at > upTo);
    if (left.length > 0) this.waiting.set(personId, left);
    else this.waiting.delete(personId);
  }
}
