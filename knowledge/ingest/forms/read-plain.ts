import { decodeText } from '../../../bot/domain/decode-text.js';
import { LinheError } from '../../../bot/domain/errors.js';
import type { ReadText } from './material-forms.js';

/** More broken or unprintable characters than this share of a file: it is no text. */
const brokenShareMax = 0.002;
const unprintable = new RegExp('[\\u0000-\\u0008' + '\\u000e-\\u001f\\ufffd]', 'g');

/**
 * Text in UTF-8, UTF-16 or as Chinese Windows writes it (GBK).
 * @throws LinheError `input.invalid` for what is no text
 */
export function readPlain(bytes: Uint8Array, name: string): ReadText {
  const { text, encoding } = decodeText(bytes);
  const broken = text.match(unprintable)?.length ?? 0;
  if (broken > text.length * brokenShareMax) {
    throw new LinheError('input.invalid', {
      what: `${name} 不是文字，或编码坏了`,
      expected: 'UTF-8 或 GBK 的文字',
      found: `${text.length} 个字里有 ${broken} 个读不出来`,
      mend: '用记事本打开看看；能看懂就另存为 UTF-8',
    });
  }
  const notes = encoding === 'GB18030' ? ['按 GBK 编码读的'] : [];
  if (broken > 0) notes.push(`有 ${broken} 个字读不出来，去掉了`);
  return { text: text.replace(unprintable, '').replace(/^\ufeff/, ''), notes };
}
