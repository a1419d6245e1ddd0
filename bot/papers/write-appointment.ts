import { createEvent } from 'ics';
import type { Case } from '../domain/case.js';
import { LinheError } from '../domain/errors.js';

/** A meeting as a calendar file: whoever opens it on a phone has it in the calendar. */

const meetingMinutes = 60;
const remindMinutes = 60;

/**
 * @param title what stands in the calendar
 * @returns the text of an .ics; the same meeting changed later replaces it there
 * @throws LinheError `input.invalid` where nothing was arranged
 */
export function writeAppointment(one: Case, title: string): string {
  const { appointment } = one;
  if (!appointment) {
    throw new LinheError('input.invalid', {
      what: `${one.id}号还没有约时间`,
      mend: `发“约 ${one.id} 明天下午三点 社区调解室”`,
    });
  }
  const { error, value } = createEvent({
    uid: `case-${one.id}@linhe`,
    sequence: appointment.version,
    start: appointment.at,
    startInputType: 'utc',
    startOutputType: 'utc',
    duration: { minutes: meetingMinutes },
    title,
    location: appointment.place,
    alarms: [
      { action: 'display', description: title, trigger: { before: true, minutes: remindMinutes } },
    ],
  });
  if (typeof value === 'string') return value;
  throw new LinheError('input.invalid', { what: `${one.id}号的日历写不成`, cause: error });
}
