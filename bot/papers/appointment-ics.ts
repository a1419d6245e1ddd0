import { TZDate } from '@date-fns/tz';
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { z } from 'zod';
import { loadAppointmentWords } from '../../knowledge/papers/paper-words.js';
import { LinheError } from '../domain/errors.js';
import type { Meeting } from '../domain/meeting.js';
import { fillSentences } from '../domain/template.js';
import { cleanText } from '../domain/text.js';
import { maskText } from '../understand/facts.js';
import { chineseMoment } from './chinese-day.js';

/** China has one time zone and no summer time, so its rule never changes. */
const zoneName = 'Asia/Shanghai';
const zone = [
  'BEGIN:VTIMEZONE',
  `TZID:${zoneName}`,
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

const alarmSeconds = 60 * 60;
const durationMaxMinutes = 12 * 60;
const invitedMax = 30;
const noteMax = 500;

const field = (most: number) =>
  z
    .string()
    .transform(cleanText)
    .pipe(
      z
        .string()
        .min(1, { error: '不能空着' })
        .max(most, { error: `最多 ${most} 个字` }),
    );
const person = z.strictObject({ name: field(60), role: field(60).optional() });
const whole = (least: number, most: number) => {
  const error = `${least} 到 ${most} 之间的整数`;
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};

export const meetingSchema: z.ZodType<Meeting> = z.strictObject({
  caseId: whole(1, Number.MAX_SAFE_INTEGER),
  number: whole(1, 100),
  version: whole(0, 1_000),
  status: z.enum(['confirmed', 'cancelled']),
  kind: field(60),
  startsAt: whole(0, Date.parse('2100-01-01T00:00:00Z')),
  durationMinutes: whole(5, durationMaxMinutes),
  place: field(120),
  invited: z.array(person).min(1, { error: '至少约一个人' }).max(invitedMax),
  arrangedBy: person.extend({ phone: field(40).optional() }),
  note: field(noteMax).optional(),
  writtenAt: whole(0, Date.parse('2100-01-01T00:00:00Z')),
});

/**
 * A meeting as the text of an .ics file, with an alarm an hour before.
 *
 * The UID is that of the case's meeting and stays; a change comes with a higher `version`
 * (SEQUENCE), so that calendars replace the entry; a cancelled one takes it out.
 * @throws LinheError `input.invalid` naming what is wrong: nobody is asked, the meeting is over
 *   before this version was written, …
 */
export function writeAppointment(given: Meeting): string {
  const appointment = checked(given);
  const words = loadAppointmentWords();
  const { caseId, number, version, startsAt, durationMinutes, kind, place } = appointment;
  const cancelled = appointment.status === 'cancelled';
  const calendar = ical({
    prodId: words.producer,
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    // No name here: the library would write the moment of writing, too, as if it were local time.
    timezone: { name: null, generator: () => zone },
  });
  const event = calendar.createEvent({
    id: `linhe-case-${caseId}-meeting-${number}@linhe.invalid`,
    sequence: version,
    stamp: new Date(appointment.writtenAt),
    timezone: zoneName,
    start: inChina(startsAt),
    end: inChina(startsAt + durationMinutes * 60_000),
    summary: fillSentences(words.summary, { kind, case: caseId }),
    description: describe(appointment),
    location: place,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  if (!cancelled) {
    event.createAlarm({
      type: ICalAlarmType.display,
      trigger: alarmSeconds,
      description: fillSentences(words.alarm, { place }),
    });
  }
  return endedLine(calendar.toString());
}

/** A file of lines ends with the end of a line, and each line with CRLF. */
function endedLine(text: string): string {
  return `${text.replace(/\r?\n/g, '\r\n').replace(/(?:\r\n)+$/, '')}\r\n`;
}

function inChina(at: number): TZDate {
  return new TZDate(at, zoneName);
}

function checked(given: Meeting): Meeting {
  const parsed = meetingSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new LinheError('input.invalid', {
      what: `约见写不成：${issue?.path.join('.') || '内容'} 不对`,
      expected: issue?.message ?? '',
      mend: '改好这一处再写',
    });
  }
  const { startsAt, writtenAt, status } = parsed.data;
  if (status === 'confirmed' && startsAt <= writtenAt) {
    throw new LinheError('input.invalid', {
      what: '约见写不成：约的时间已经过去',
      expected: `${chineseMoment(writtenAt)} 以后`,
      found: chineseMoment(startsAt),
      mend: '另约一个时间',
    });
  }
  return parsed.data;
}

function describe({ status, invited, arrangedBy, startsAt, place, note }: Meeting): string {
  const words = loadAppointmentWords();
  const called = ({ name, role }: { name: string; role?: string }) =>
    role ? fillSentences(words.person, { name, role }) : name;
  const { phone } = arrangedBy;
  return [
    status === 'cancelled' ? words.cancelled : '',
    fillSentences(words.invited, { names: invited.map(called).join(words.separator) }),
    fillSentences(words.arrangedBy, { name: called(arrangedBy) }),
    // The number of whoever arranged it is meant to be called; others are masked.
    phone ? fillSentences(words.phone, { phone }) : '',
    fillSentences(words.time, { time: chineseMoment(startsAt) }),
    fillSentences(words.place, { place }),
    note ? fillSentences(words.note, { note: maskText(note) }) : '',
  ]
    .filter(Boolean)
    .join('\n');
}
