import { normaliseText } from '../domain/text.js';

/** The officer by other names; 方警官 is somebody else, 警官 at the start or alone is the officer. */
const calledOtherwise = /(?<![\u4e00-\u9fff])警官|ai ?警官|机器人警官|警官机器人/;

/**
 * Whether these words are spoken to the officer.
 * @param officerName as it stands in the group, e.g. AI警官
 */
export function isSpokenToOfficer(text: string, officerName: string): boolean {
  const plain = normaliseText(text);
  return plain.includes(normaliseText(officerName)) || calledOtherwise.test(plain);
}
