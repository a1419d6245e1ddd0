import type { Papers } from '../ports/papers.js';
import { writeAgreement } from './agreement.js';
import { writeAppointment } from './appointment-ics.js';
import { writeMinutes } from './minutes.js';

/** All that writes papers, for those who know only the port. */
export function createPapers(): Papers {
  return { writeAgreement, writeAppointment, writeMinutes };
}
