import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closedGate, type GateQuestion } from '../../bot/decide/gates.js';
import type { SaidBefore } from '../../bot/ports/store.js';
import { noon } from '../store/support/samples.js';
import { rules } from './rules.js';

const minute = 60_000;

function said(at: number, given: Partial<SaidBefore> = {}): SaidBefore {
  return { roomId: 'r', toId: 'r', at, lane: 'answer', text: '', status: 'sent', ...given };
}

function question(given: Partial<GateQuestion> = {}): GateQuestion {
  return {
    now: noon,
    allowed: true,
    room: { roomId: 'r', mutedUntil: 0, floorUntil: 0 },
    said: [],
    spokenAt: noon,
    addressed: false,
    emergency: false,
    ongoing: false,
    ...given,
  };
}

const gate = (given: Partial<GateQuestion>) => closedGate(rules, question(given));
const muted = { roomId: 'r', mutedUntil: noon + 1, floorUntil: 0 };
const held = { roomId: 'r', mutedUntil: 0, floorUntil: noon + 1 };
/** Whoever holds the floor spoke so many minutes ago. */
function heldSince(minutesAgo: number) {
  return { ...held, floorUntil: noon + (rules.limits.floorMinutes - minutesAgo) * minute };
}
const scam = 'fraud.suspicion';
const full = Array.from({ length: rules.limits.saidPerHour }, (_, index) =>
  said(noon - (index + 2) * minute),
);

describe('the gates in their order', () => {
  it.each([
    ['nothing closed', {}, undefined],
    ['not on the list, before all', { allowed: false, room: muted, emergency: true }, 'allowed'],
    ['muted before floor', { room: { ...held, ...muted, floorUntil: noon + 1 } }, 'muted'],
    ['muted, also in an emergency', { room: muted, emergency: true }, 'muted'],
    ['muted until now is over', { room: { ...muted, mutedUntil: noon } }, undefined],
    ['floor', { room: held }, 'floor'],
    ['floor, passed by an emergency', { room: held, emergency: true }, undefined],
    ['floor, not passed by a talk', { room: held, ongoing: true }, 'floor'],
    ['floor, not passed by who speaks to the officer', { room: held, addressed: true }, 'floor'],
    [
      'floor just taken, not passed by a scam question',
      { room: heldSince(2), asks: scam },
      'floor',
    ],
    ['floor of who fell silent, passed by it', { room: heldSince(3), asks: scam }, undefined],
    [
      'floor, not passed by other questions',
      { room: heldSince(9), asks: 'legal.family_law' },
      'floor',
    ],
    ['quota', { said: full }, 'quota'],
    ['quota, passed by an emergency', { said: full, emergency: true }, undefined],
    ['quota, passed by a talk', { said: full, ongoing: true }, undefined],
    ['quota, wider for who speaks to the officer', { said: full, addressed: true }, undefined],
    ['cool-down', { said: [said(noon - 5_000)] }, 'quota'],
    ['cool-down over', { said: [said(noon - minute)] }, undefined],
    [
      'no cool-down from what was dropped',
      { said: [said(noon, { status: 'dropped' })] },
      undefined,
    ],
    ['two minutes are fresh', { spokenAt: noon - 2 * minute }, undefined],
    ['more are not', { spokenAt: noon - 2 * minute - 1 }, 'fresh'],
    ['more are not, also in an emergency', { spokenAt: 0, emergency: true }, 'fresh'],
    ['quota before fresh', { said: full, spokenAt: 0 }, 'quota'],
  ])('%s', (_, given, expected) => expect(gate(given as Partial<GateQuestion>)).toBe(expected));
});

it('nothing opens a room that is not on the list; nothing said breaks a mute', () => {
  const any = fc.record({
    addressed: fc.boolean(),
    emergency: fc.boolean(),
    ongoing: fc.boolean(),
    spokenAt: fc.integer({ min: 0, max: noon * 2 }),
  });
  fc.assert(
    fc.property(any, (given) => {
      expect(gate({ ...given, allowed: false })).toBe('allowed');
      expect(gate({ ...given, room: muted })).toBe('muted');
    }),
  );
});
