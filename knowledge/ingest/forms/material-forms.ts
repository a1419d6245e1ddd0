import { LinheError } from '../../../bot/domain/errors.js';

/** Forms in which material comes in. */
export const materialForms = ['.md', '.txt', '.html', '.docx', '.pdf'] as const;
export type MaterialForm = (typeof materialForms)[number];

/** A larger file is told before anything of it is read. */
export const fileBytesMax = 50 * 1024 * 1024;
/** What a packed file may unfold to; a bomb unfolds to gigabytes. */
export const unpackedBytesMax = 100 * 1024 * 1024;
/** Longest text of one file, in characters: about ten times the longest law. */
export const textLengthMax = 3_000_000;
export const pagesMax = 3000;

/** A file's words, with Markdown's `#` before headings whatever form they came in. */
export interface ReadText {
  text: string;
  /** What was left out or guessed, for people. */
  notes: string[];
}

const otherEndings: Record<string, MaterialForm> = {
  '.markdown': '.md',
  '.text': '.txt',
  '.htm': '.html',
  '.xhtml': '.html',
};

/** @returns undefined for a file that is no material */
export function formOf(name: string): MaterialForm | undefined {
  const ending = endingOf(name);
  return materialForms.find((form) => form === ending) ?? otherEndings[ending];
}

export function endingOf(name: string): string {
  return (/\.[^./\\]+$/.exec(name)?.[0] ?? '').toLowerCase();
}

const mends: Record<string, string> = {
  '.doc': '用 Word 或 WPS 另存为 .docx',
  '.wps': '用 WPS 另存为 .docx',
  '.rtf': '用 Word 另存为 .docx',
  '.docm': '这是带宏的 Word 文件；用 Word 另存为不带宏的 .docx',
  '.dotm': '这是带宏的 Word 模板；用 Word 另存为不带宏的 .docx',
  '.ofd': '另存为 PDF 或 .docx',
  '.zip': '先解开，再导入里面的文件',
};

/** How to mend a kind that is not read, for people; undefined where there is nothing to say. */
export function mendFor(ending: string): string | undefined {
  return mends[ending];
}

export function unknownForm(name: string): LinheError {
  const ending = endingOf(name);
  return new LinheError('input.invalid', {
    what: `${name} 不是认得的材料`,
    expected: materialForms.join('、'),
    found: ending || '没有后缀',
    mend: mends[ending] ?? '换成其中一种',
  });
}

export function tooLarge(name: string, bytes: number): LinheError {
  return new LinheError('input.invalid', {
    what: `${name} 太大，没有读`,
    expected: `最多 ${fileBytesMax / 1024 / 1024} MB`,
    found: `${Math.ceil(bytes / 1024 / 1024)} MB`,
    mend: '拆成几个文件，或去掉里面的图片',
  });
}
