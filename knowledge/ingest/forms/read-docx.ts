import type JSZip from 'jszip';
import mammoth from 'mammoth';
import { decodeText } from '../../../bot/domain/decode-text.js';
import { LinheError } from '../../../bot/domain/errors.js';
import type { ReadText } from './material-forms.js';
import { openPackage } from './open-package.js';
import { htmlToText } from './read-html.js';
import { htmlOfMht } from './read-mht.js';
import { writeNumbers } from './write-numbers.js';

/** The words of a Word file. Macros in it are never looked at, pictures are left out. */
export async function readDocx(bytes: Uint8Array, name: string): Promise<ReadText> {
  const zip = await openPackage(bytes, name);
  const notes = zip.file(/vbaProject/i).length > 0 ? ['里面有宏，没有理会'] : [];
  const { value } = await convert((await writeNumbers(zip)) ?? bytes, name);
  const text = [htmlToText(value), ...(await embeddedPages(zip))].join('\n\n').trim();
  if (text !== '') return { text, notes };
  throw new LinheError('input.invalid', {
    what: `${name} 里没有文字`,
    expected: '有文字的 Word 文件',
    found: zip.file(/^word\/media\//).length > 0 ? '只有图片（可能是扫描件）' : '空的',
    mend: '扫描件先用 WPS 或手机识别成文字，再导入',
  });
}

async function convert(bytes: Uint8Array, name: string) {
  try {
    return await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
    );
  } catch (cause) {
    throw new LinheError('input.invalid', {
      what: `${name} 读不了`,
      expected: '一份完好的 .docx',
      found: '正文坏了',
      mend: '用 Word 或 WPS 打开，另存一份再导入',
      cause,
    });
  }
}

/** Converters put the whole text into the file as a web page, which Word shows like its own. */
async function embeddedPages(zip: JSZip): Promise<string[]> {
  const pages: string[] = [];
  for (const part of zip.file(/^word\/[^/]*\.(?:mht|mhtml|html?)$/i)) {
    const bytes = await part.async('uint8array');
    const html = /\.html?$/i.test(part.name) ? decodeText(bytes).text : htmlOfMht(bytes);
    if (html) pages.push(htmlToText(html));
  }
  return pages;
}
