import type { WarningMark } from '../ports/watch.js';

/** The words by which people answer a warning: `收到 W12`, `误报 W12`, `静默 W12 2小时 施工`. */

export type WarningCommand =
  | { kind: 'mark'; mark: WarningMark; warningId: number }
  | { kind: 'silence'; warningId: number; minutes: number; why: string };

const silenceMinutesPreset = 120;
const silenceMinutesMax = 30 * 24 * 60;
// The letter tells a warning from a case: 收到 12 takes case 12.
const number = /[wW]\s*#?\s*(\d{1,9})(?!\d)/.source;
const pause = '[,，:：;；.\\s。]*';
const endOfMark = '(?:[,，:：;；.\\s。!！].{0,200})?$';
const dayMinutes = 24 * 60;

const marks: [RegExp, WarningMark][] = [
  [new RegExp(`^(?:收到|知道了|看到了)${pause}${number}${endOfMark}`, 's'), 'seen'],
  [new RegExp(`^(?:误报|不对|报错了)${pause}${number}${endOfMark}`, 's'), 'false_alarm'],
  [new RegExp(`^(?:已?处置|已?处理|办好了?)${pause}${number}${endOfMark}`, 's'), 'handled'],
];
const silence = new RegExp(
  `^静默${pause}${number}${pause}(?:(\\d{1,4})\\s*(分钟?|个?小时|天|h|m|d)?)?${pause}(.{0,60})$`,
  'is',
);
const question = /(?:吗|么|没有|呢)[?？.。]*$|[?？]$/;

/**
 * @param text as sent; a mention of the officer may stand in front
 * @returns undefined when these are other words
 */
export function parseWarningCommand(text: string): WarningCommand | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/^(?:\s*@\S{0,12}?警官\s*)+/, '')
    .trim();
  if (question.test(plain)) return undefined;
  for (const [pattern, mark] of marks) {
    const match = pattern.exec(plain);
    if (match) return { kind: 'mark', mark, warningId: Number(match[1]) };
  }
  const match = silence.exec(plain);
  if (!match) return undefined;
  const [, id, amount, unit, why = ''] = match;
  return {
    kind: 'silence',
    warningId: Number(id),
    minutes: minutesOf(amount, unit),
    why: why.trim(),
  };
}

function minutesOf(amount: string | undefined, unit: string | undefined): number {
  if (!amount) return silenceMinutesPreset;
  const times = /小时|h/i.test(unit ?? '') ? 60 : /天|d/i.test(unit ?? '') ? dayMinutes : 1;
  return Math.min(Math.max(1, Number(amount) * times), silenceMinutesMax);
}
