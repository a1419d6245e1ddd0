import { loadFileNames } from '../../knowledge/papers/paper-words.js';
import type { Case } from '../domain/case.js';
import { fillSentences } from '../domain/template.js';
import type { CasePaperKind, CasePapers } from '../ports/papers.js';
import type { Store } from '../ports/store.js';
import { writeAgreement } from './agreement.js';
import { writeAppointment } from './appointment-ics.js';
import { agreementOf, meetingOf, minutesFrom } from './from-case.js';
import { messagesOfCase } from './messages-of-case.js';
import { writeMinutes } from './minutes.js';

const wordFile = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const mimes: Record<CasePaperKind, string> = {
  agreement: wordFile,
  agreement_to_sign: wordFile,
  appointment: 'text/calendar; charset=utf-8',
  minutes: wordFile,
};

/** The papers of a case as files, for whoever opens them on a phone. */
export const casePapers: CasePapers = {
  async write(one, what, kindName, messages) {
    return {
      name: fillSentences(loadFileNames()[what], { number: one.id }),
      mime: mimes[what],
      bytes: await bytesOf(one, what, kindName, messages),
    };
  },
};

async function bytesOf(
  one: Case,
  what: CasePaperKind,
  kindName: string,
  messages: Pick<Store, 'recent'>,
): Promise<Uint8Array> {
  switch (what) {
    case 'agreement':
    case 'agreement_to_sign':
      return writeAgreement(agreementOf(one, kindName, what === 'agreement_to_sign'));
    case 'appointment':
      return Buffer.from(writeAppointment(meetingOf(one, kindName)));
    case 'minutes':
      return (await writeMinutes(minutesFrom(one, await messagesOfCase(one, messages)))).docx;
  }
}
