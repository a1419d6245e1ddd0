/** The words by which people who were called answer: `接单 12`, `办结 12 已和解`, `静默 30分钟`… */

export type StaffCommand =
  | { kind: 'acknowledge' | 'on_site'; caseId?: number }
  | { kind: 'resolve'; caseId?: number; note: string }
  | { kind: 'transfer'; caseId?: number; to: string }
  | { kind: 'urge' | 'look_up'; caseId?: number }
  | { kind: 'mine' }
  | { kind: 'misjudged'; caseId?: number; note: string }
  | { kind: 'merge'; caseId: number; into: number }
  | { kind: 'split'; caseId: number; name: string }
  | { kind: 'gather' | 'minutes' | 'signed'; caseId?: number }
  | { kind: 'appoint'; caseId?: number; words: string }
  /** The same with day and place told apart, as a page asks for them. */
  | { kind: 'book'; caseId: number; at: number; place: string }
  | { kind: 'agreement'; caseId?: number; words: string }
  | { kind: 'performed'; caseId: number; item: number }
  | { kind: 'mute'; minutes: number }
  | { kind: 'resume' };

const muteMinutesPreset = 30;
const muteMinutesMax = 24 * 60;
// Whole numbers only: 12 must not be taken for case 1 and a receiver called 2.
const digits = /#?\s*(\d{1,9})(?!\d)\s*号?/.source;
const number = `(?:${digits})?`;
const pause = '[,，:：;；.\\s。]';

// In a hurry people leave half of the word out: with a number behind it is clear all the same.
const patterns: [RegExp, (match: RegExpExecArray) => StaffCommand][] = [
  [
    new RegExp(
      `^(?:接单|借单|接但|收到|我接|我来接)\\s*(?:${digits}(?:${pause}.{0,60})?|[。!！]?)$`,
      's',
    ),
    (match) => ({ kind: 'acknowledge', caseId: caseOf(match[1]) }),
  ],
  [
    new RegExp(`^接\\s*(?:${digits})(?:${pause}.{0,60})?$`, 's'),
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
    new RegExp(`^(?:催(?:一下|办)?)\\s*(?:${digits})?[。!！]?$`),
    (match) => ({ kind: 'urge', caseId: caseOf(match[1]) }),
  ],
  [
    new RegExp(`^(?:查(?:一下|询)?|看)\\s*(?:${digits})[。!！]?$`),
    (match) => ({ kind: 'look_up', caseId: caseOf(match[1]) }),
  ],
  [/^(?:我的单子?|我手上的单|我的事|待办)[。!！]?$/, () => ({ kind: 'mine' })],
  [
    new RegExp(`^(?:判错|分错|难易不对)\\s*(?:${digits})?${pause}*(.{0,200})$`, 's'),
    (match) => ({ kind: 'misjudged', caseId: caseOf(match[1]), note: (match[2] ?? '').trim() }),
  ],
  [
    new RegExp(`^(?:合并|并案)\\s*(?:${digits})${pause}*(?:到|和|跟|与)?\\s*(?:${digits})[。]?$`),
    (match) => ({ kind: 'merge', caseId: Number(match[1]), into: Number(match[2]) }),
  ],
  [
    new RegExp(`^(?:拆分|分开)\\s*(?:${digits})${pause}*@?(\\S{1,20})$`),
    (match) => ({ kind: 'split', caseId: Number(match[1]), name: match[2] ?? '' }),
  ],
  [
    new RegExp(`^(?:拉群|建群|拉个群)\\s*(?:${digits})?[。!！]?$`),
    (match) => ({ kind: 'gather', caseId: caseOf(match[1]) }),
  ],
  [
    new RegExp(`^(?:纪要|记录|出纪要)\\s*(?:${digits})?[。!！]?$`),
    (match) => ({ kind: 'minutes', caseId: caseOf(match[1]) }),
  ],
  [
    new RegExp(`^(?:签了|已签|签好了)\\s*(?:${digits})[。!！]?$`),
    (match) => ({ kind: 'signed', caseId: caseOf(match[1]) }),
  ],
  [
    new RegExp(`^(?:约|预约|约见)\\s*(?:${digits})${pause}*(.{4,100})$`, 's'),
    (match) => ({ kind: 'appoint', caseId: caseOf(match[1]), words: (match[2] ?? '').trim() }),
  ],
  [
    new RegExp(`^(?:协议|拟协议)\\s*(?:${digits})${pause}*(.{4,1000})$`, 's'),
    (match) => ({ kind: 'agreement', caseId: caseOf(match[1]), words: (match[2] ?? '').trim() }),
  ],
  [
    new RegExp(`^(?:履行|兑现)\\s*(?:${digits})${pause}+第?(\\d{1,2})[条项]?[。]?$`),
    (match) => ({ kind: 'performed', caseId: Number(match[1]), item: Number(match[2]) }),
  ],
  [
    /^静默\s*(?:(\d{1,4})\s*(分钟?|小时|个小时|h|m)?)?[。！!]?$/i,
    (match) => ({ kind: 'mute', minutes: muteMinutes(match[1], match[2]) }),
  ],
  [/^(?:恢复|交给你了|你来吧|警官接着来)[。！!]?$/, () => ({ kind: 'resume' })],
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
