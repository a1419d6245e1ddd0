/** The words by which people who were called answer: `接单 12`, `办结 12 已和解`, `静默 30分钟`… */

export type StaffCommand =
  | { kind: 'acknowledge' | 'on_site'; caseId?: number }
  | { kind: 'resolve'; caseId?: number; note: string }
  | { kind: 'transfer'; caseId?: number; to: string }
  | { kind: 'mute'; minutes: number }
  | { kind: 'resume' }
  | { kind: 'mine' };

const muteMinutesPreset = 30;
const muteMinutesMax = 24 * 60;
// Whole numbers only: 12 must not be taken for case 1 and a receiver called 2.
const digits = /#?\s*(\d{1,9})(?!\d)\s*号?/.source;
const number = `(?:${digits})?`;
const pause = '[,，:：;；.\\s。]';

const patterns: [RegExp, (match: RegExpExecArray) => StaffCommand][] = [
  [
    new RegExp(`^(?:接单|收到|我接)\\s*(?:${digits}(?:${pause}.{0,60})?|[。!！]?)$`, 's'),
    (match) => ({ kind: 'acknowledge', caseId: caseOf(match[1]) }),
  ],
  [
    new RegExp(`^(?:到场|到了|已到)\\s*(?:${digits}(?:${pause}.{0,60})?|[。!！]?)$`, 's'),
    (match) => ({ kind: 'on_site', caseId: caseOf(match[1]) }),
  ],
  [
    new RegExp(`^办结\\s*${number}${pause}*(.{0,500})$`, 's'),
    (match) => ({ kind: 'resolve', caseId: caseOf(match[1]), note: (match[2] ?? '').trim() }),
  ],
  [
    // Everyday words: only with a number or a pause behind them are they a report.
    new RegExp(`^(?:已?处置|办好了?)\\s*(?:${digits}${pause}*|${pause}+|[!！]?$)(.{0,500})$`, 's'),
    (match) => ({ kind: 'resolve', caseId: caseOf(match[1]), note: (match[2] ?? '').trim() }),
  ],
  [
    new RegExp(`^(?:转派|转给)\\s*${number}${pause}*@?([^\\s\\d#@]\\S{0,19})\\s*$`),
    (match) => ({ kind: 'transfer', caseId: caseOf(match[1]), to: match[2] ?? '' }),
  ],
  [
    /^静默\s*(?:(\d{1,4})\s*(分钟?|小时|个小时|h|m)?)?[。！!]?$/i,
    (match) => ({ kind: 'mute', minutes: muteMinutes(match[1], match[2]) }),
  ],
  [/^(?:恢复|交给你了|你来吧|警官接着来)[。！!]?$/, () => ({ kind: 'resume' })],
  [/^我的(?:单子?|事)[。！!]?$/, () => ({ kind: 'mine' })],
];

/** 办好了吗 asks; it reports nothing. */
const question = /(?:吗|么|没有|没|呢)[?？.。]*$|[?？][.。]*$/;

function caseOf(digits: string | undefined): number | undefined {
  return digits ? Number(digits) : undefined;
}

function muteMinutes(amount: string | undefined, unit: string | undefined): number {
  if (!amount) return muteMinutesPreset;
  const minutes = Number(amount) * (unit && /小时|h/i.test(unit) ? 60 : 1);
  return Math.min(Math.max(1, minutes), muteMinutesMax);
}

/**
 * @param text as sent, mentions of the officer allowed in front
 * @returns undefined when these are ordinary words
 */
export function parseCommand(text: string): StaffCommand | undefined {
  const plain = text
    .replace(/[０-９＃＠]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/@ai ?警官\s*/gi, '')
    // Only in front: who stands behind 转派 is the receiver.
    .replace(/^(?:\s*@\S{0,12}?警官\s*)+/, '')
    .trim();
  if (question.test(plain)) return undefined;
  for (const [pattern, build] of patterns) {
    const match = pattern.exec(plain);
    if (match) return build(match);
  }
  return undefined;
}
