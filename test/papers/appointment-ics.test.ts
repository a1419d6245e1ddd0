import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import type { Meeting } from '../../bot/domain/meeting.js';
import { writeAppointment } from '../../bot/papers/appointment-ics.js';

const meeting: Meeting = {
  caseId: 12,
  number: 1,
  version: 0,
  status: 'confirmed',
  kind: '噪声纠纷',
  startsAt: Date.parse('2026-12-01T14:30:00+08:00'),
  durationMinutes: 60,
  place: '罗兰社区调解室; 一楼, 进门左手',
  invited: [{ name: '老周' }, { name: '李姐' }],
  arrangedBy: { name: '郑晓丽', role: '网格长', phone: '0571-00000110' },
  note: '带上\\照片，\n有事打13812345678，'.repeat(5),
  writtenAt: Date.parse('2026-11-27T09:00:00+08:00'),
};

/** Read by another library than the one that wrote it. */
function parse(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zone = calendar.getFirstSubcomponent('vtimezone');
  if (zone) ICAL.TimezoneService.register(zone);
  const component = calendar.getFirstSubcomponent('vevent');
  if (!component) throw new Error('no event');
  return { calendar, event: new ICAL.Event(component), component };
}

describe('the meeting in a calendar', () => {
  test('who, when, where, and an alarm an hour before', () => {
    const { event, component, calendar } = parse(writeAppointment(meeting));
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(event.startDate.toString()).toBe('2026-12-01T14:30:00');
    expect(event.startDate.zone.tzid).toBe('Asia/Shanghai');
    expect(event.startDate.toJSDate().getTime()).toBe(meeting.startsAt);
    expect(event.endDate.toJSDate().getTime()).toBe(meeting.startsAt + 3_600_000);
    expect(event.location).toBe(meeting.place);
    expect(event.summary).toBe('调解约见：噪声纠纷（12号）');
    expect(event.description).toContain('约谁：老周、李姐');
    expect(event.description).toContain('谁约：郑晓丽（网格长）');
    expect(event.description).toContain('0571-00000110');
    expect(event.description).toContain('带上\\照片');
    expect(event.description).not.toContain('13812345678');
    expect(String(component.getFirstPropertyValue('dtstamp'))).toBe('2026-11-27T01:00:00Z');
    const alarm = component.getFirstSubcomponent('valarm');
    expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('-PT1H');
  });

  test('lines end with CRLF, none is longer than 75 bytes, none cuts a character', () => {
    const text = writeAppointment(meeting);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    const lines = text.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(text).not.toContain('\ufffd');
  });

  test('written on a machine in another zone it is the same text', () => {
    const before = process.env.TZ;
    const here = writeAppointment(meeting);
    process.env.TZ = 'America/New_York';
    try {
      expect(writeAppointment(meeting)).toBe(here);
    } finally {
      process.env.TZ = before ?? '';
    }
  });

  test('a change keeps the UID and counts up; another meeting is another entry', () => {
    const first = parse(writeAppointment(meeting)).event;
    const later = { ...meeting, version: 1, startsAt: meeting.startsAt + 86_400_000 };
    const changed = parse(writeAppointment(later)).event;
    expect(changed.uid).toBe(first.uid);
    expect([first.sequence, changed.sequence]).toEqual([0, 1]);
    expect(parse(writeAppointment({ ...meeting, number: 2 })).event.uid).not.toBe(first.uid);
  });

  test('cancelled, it takes the entry out and rings no more', () => {
    const cancelled: Meeting = { ...meeting, status: 'cancelled', version: 2 };
    const { calendar, event, component } = parse(writeAppointment(cancelled));
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(event.sequence).toBe(2);
    expect(event.description).toContain('取消');
    expect(component.getFirstSubcomponent('valarm')).toBeNull();
  });
});

describe('what cannot be a meeting', () => {
  test.each<[string, Partial<Meeting>, RegExp]>([
    ['nobody asked', { invited: [] }, /至少约一个人/],
    ['over already', { startsAt: meeting.writtenAt - 1 }, /已经过去/],
    ['no place', { place: ' ' }, /place 不对.*不能空着/],
    ['a week long', { durationMinutes: 10_080 }, /durationMinutes/],
    ['half a version', { version: 0.5 }, /version/],
  ])('%s is refused', (_, change, told) => {
    expect(() => writeAppointment({ ...meeting, ...change })).toThrow(told);
  });

  test('one that is over may be cancelled', () => {
    const over = { startsAt: meeting.writtenAt - 1, status: 'cancelled' as const };
    expect(() => writeAppointment({ ...meeting, ...over })).not.toThrow();
  });
});
