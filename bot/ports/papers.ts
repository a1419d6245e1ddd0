import type { Agreement } from '../domain/agreement.js';
import type { Meeting } from '../domain/meeting.js';
import type { Minutes, WrittenMinutes } from '../domain/minutes.js';

/** Writes the papers of a dispute that people sign, file and carry in their calendars. */
export interface Papers {
  /**
   * The people's mediation agreement as .docx.
   * @throws LinheError `input.invalid` when it could not be one: one party, nothing agreed, …
   */
  writeAgreement(agreement: Agreement): Promise<Uint8Array>;
  /**
   * The meeting as the text of an .ics file; a cancelled one takes the entry out of the calendar.
   * @throws LinheError `input.invalid`
   */
  writeAppointment(meeting: Meeting): string;
  /** The minutes of a joint room, as text and as .docx. */
  writeMinutes(minutes: Minutes): Promise<WrittenMinutes>;
}
