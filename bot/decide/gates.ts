import type { Gate } from '../domain/decision.js';
import type { Intent } from '../domain/taxonomy.js';
import type { RoomState, SaidBefore } from '../ports/store.js';
import type { Rules } from './rules.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export interface GateQuestion {
  now: number;
  /** The room is on the list by its stable id; a private chat is with somebody of the roster. */
  allowed: boolean;
  room: RoomState;
  /** Said in this room within the last hour, newest first. */
  said: SaidBefore[];
  /** When the message was spoken. */
  spokenAt: number;
  addressed: boolean;
  emergency: boolean;
  /** What is asked for, where something is: some questions do not wait for the floor. */
  asks?: Intent;
  /** The officer is in a talk that it paces by itself (mediation, a staff command). */
  ongoing: boolean;
}

/**
 * The fixed gates, in this order. An emergency passes floor, quota and cool-down, never the
 * allow-list, and in a muted room it is told to people, not to the room. A question that cannot
 * wait passes the floor of somebody who has fallen silent.
 * @returns the first gate that is closed
 */
export function closedGate(rules: Rules, question: GateQuestion): Gate | undefined {
  const { now, room, emergency } = question;
  if (!question.allowed) return 'allowed';
  if (room.mutedUntil > now) return 'muted';
  if (room.floorUntil > now && !emergency && !passesFloor(rules, question)) return 'floor';
  if (!emergency && !question.ongoing && !withinQuota(rules, question)) return 'quota';
  if (now - question.spokenAt > rules.limits.freshMinutes * minuteMs) return 'fresh';
  return undefined;
}

/** Whoever holds the floor has said nothing for a while: people must not wait for him. */
export function holderIsQuiet(
  { passesFloor, limits }: Rules,
  room: RoomState,
  now: number,
): boolean {
  const spokeAt = room.floorUntil - limits.floorMinutes * minuteMs;
  return now - spokeAt >= passesFloor.quietMinutes * minuteMs;
}

/** Money may leave while everybody waits for somebody who has long put his phone away. */
function passesFloor(rules: Rules, { now, room, asks }: GateQuestion): boolean {
  const { intents } = rules.passesFloor;
  return asks !== undefined && intents.includes(asks) && holderIsQuiet(rules, room, now);
}

function withinQuota(rules: Rules, question: GateQuestion): boolean {
  const { now, said, addressed } = question;
  const alive = said.filter((one) => one.status !== 'dropped' && one.at > now - hourMs);
  const most = addressed ? rules.limits.answersPerHour : rules.limits.saidPerHour;
  if (alive.length >= most) return false;
  const last = alive[0];
  // Somebody who speaks to the officer is answered at once; others do not hear it twice in a row.
  return addressed || !last || now - last.at >= rules.limits.cooldownSeconds * 1000;
}
