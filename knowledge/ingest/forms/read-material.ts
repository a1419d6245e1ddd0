import { LinheError } from '../../../bot/domain/errors.js';
import {
  fileBytesMax,
  formOf,
  type MaterialForm,
  type ReadText,
  textLengthMax,
  tooLarge,
  unknownForm,
} from './material-forms.js';
import { readDocx } from './read-docx.js';
import { readHtml } from './read-html.js';
import { readPdf } from './read-pdf.js';
import { readPlain } from './read-plain.js';

type Reader = (bytes: Uint8Array, name: string) => ReadText | Promise<ReadText>;

const readers: Record<MaterialForm, Reader> = {
  '.md': readPlain,
  '.txt': readPlain,
  '.html': readHtml,
  '.docx': readDocx,
  '.pdf': readPdf,
};

/**
 * The words of a file of any form.
 * @param name of the file, for its form and for messages
 * @throws LinheError `input.invalid` with what was expected, found, and how to mend it
 */
export async function readMaterial(bytes: Uint8Array, name: string): Promise<ReadText> {
  const form = formOf(name);
  if (!form) throw unknownForm(name);
  if (bytes.byteLength > fileBytesMax) throw tooLarge(name, bytes.byteLength);
  const read = await readers[form](bytes, name);
  if (read.text.length > textLengthMax) {
    throw new LinheError('input.invalid', {
      what: `${name} 太长`,
      expected: `最多 ${textLengthMax / 10_000} 万字`,
      found: `${Math.ceil(read.text.length / 10_000)} 万字`,
      mend: '拆成几个文件',
    });
  }
  if (read.text.trim() !== '') return read;
  throw new LinheError('input.invalid', {
    what: `${name} 里没有文字`,
    expected: '有内容的文件',
    found: '空的',
    mend: '打开看看是不是存错了',
  });
}
