import { findUnsupported } from './grounded.js';
import { lengthOf } from './text.js';

/** What a third may say to two who quarrel. Pure rules, whoever wrote the sentence. */

export interface NeutralSource {
  /** Everything that was said, and what we say of such matters ourselves. */
  text: string;
  lengthMax: number;
  /** It asks both, rather than telling anybody what happened. */
  asks: boolean;
}

const fault =
  /你不对|您不对|的错|不对在先|理亏|无理取闹|没素质|违法|活该|应该(?:道歉|赔)|必须|不得/;
const question = /[?？]|说说|讲讲|说一下|说一说|讲一讲/;
/** Hours, days and doors: nobody is asked about one that nobody named. */
const placed = /[零〇一二两三四五六七八九十百\d]+(?:点|号|日|楼|层|幢|栋|单元)/g;
const weights = { A: /A/g, B: /B/g } as const;

/**
 * @returns why it may not be said: `length`, `blame`, `one-sided`, `no question`, or what in it
 *   nobody said; undefined where it may
 */
export function findPartial(text: string, source: NeutralSource): string | undefined {
  if (text.trim() === '' || lengthOf(text) > source.lengthMax) return 'length';
  if (fault.test(text)) return 'blame';
  const named = (side: 'A' | 'B') => (text.match(weights[side]) ?? []).length;
  if (named('A') !== named('B')) return 'one-sided';
  if (source.asks && !question.test(text)) return 'no question';
  const unsaid = (text.match(placed) ?? []).find((words) => !source.text.includes(words));
  if (unsaid) return `amount ${unsaid}`;
  // The bare question is everybody's; what is told must have been told before.
  return findUnsupported(text, [{ id: '', title: '', text: source.text, citations: [] }]);
}
