import {
  AlignmentType,
  Document,
  Footer,
  Header,
  type IParagraphOptions,
  type IRunOptions,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  type Table,
  TextRun,
} from 'docx';
import { TextWatermark } from 'docx/watermarks';

/** An A4 page as Chinese offices type it, and the lines that papers consist of. */

/** Twentieths of a point. */
const a4 = { width: 11906, height: 16838 };
const margin = { top: 1587, bottom: 1417, left: 1587, right: 1474 };
/** Half points: small four for text, second for the title. */
const textSize = 28;
const titleSize = 44;
const smallSize = 18;
/** 28 points from line to line. */
const line = 560;

const latin = 'Times New Roman';
const fontOf = (eastAsia: string) => ({ ascii: latin, hAnsi: latin, eastAsia });
/** Names that Word and WPS know; other systems take what comes nearest. */
export const fonts = {
  text: fontOf('仿宋'),
  heading: fontOf('黑体'),
  title: fontOf('宋体'),
} as const;

export interface PaperPage {
  title: string;
  /** Small line at the head of each page; empty for none. */
  header: string;
  /** With {page} and {pages}. */
  footer: string;
  /** Across each page, for what is no paper yet. */
  watermark?: string;
  children: (Paragraph | Table)[];
}

/** Packs the page into the bytes of a .docx file. */
export async function packPaper(page: PaperPage): Promise<Uint8Array> {
  const document = new Document({
    title: page.title,
    creator: 'Linhe',
    styles: {
      default: {
        document: {
          run: { font: fonts.text, size: textSize, language: { eastAsia: 'zh-CN' } },
          paragraph: { spacing: { line, lineRule: 'exact' } },
        },
      },
    },
    sections: [
      {
        properties: { page: { size: a4, margin } },
        headers: { default: new Header({ children: [headerLine(page)] }) },
        footers: { default: new Footer({ children: [footerLine(page.footer)] }) },
        children: page.children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function headerLine({ header, watermark }: PaperPage): Paragraph {
  const across = watermark
    ? [new TextWatermark({ text: watermark, font: fonts.heading.eastAsia, color: 'E2E2E2' })]
    : [];
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ text: header, size: smallSize, color: '8A8A8A' }), ...across],
  });
}

function footerLine(words: string): Paragraph {
  const children = words.split(/(\{pages?\})/).map((part) => {
    if (part === '{page}') return PageNumber.CURRENT;
    return part === '{pages}' ? PageNumber.TOTAL_PAGES : part;
  });
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children, size: smallSize })],
  });
}

export function titleLine(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 120, after: 240, line: 640, lineRule: 'atLeast' },
    children: [new TextRun({ text, bold: true, font: fonts.title, size: titleSize })],
  });
}

export function headingLine(text: string): Paragraph {
  return new Paragraph({
    keepNext: true,
    spacing: { before: 120, line, lineRule: 'exact' },
    children: [new TextRun({ text, font: fonts.heading })],
  });
}

/** A paragraph that begins two characters in. */
export function textLine(
  children: string | ParagraphChild[],
  options: Omit<IParagraphOptions, 'children'> = {},
): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    indent: { firstLineChars: 200, firstLine: 2 * textSize * 10 },
    ...options,
    children: typeof children === 'string' ? [new TextRun(children)] : children,
  });
}

/** Several short texts with line breaks become as many paragraphs. */
export function textLines(text: string): Paragraph[] {
  return text
    .split('\n')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => textLine(part));
}

export function run(text: string, options: Omit<IRunOptions, 'text'> = {}): TextRun {
  return new TextRun({ ...options, text });
}

/** A line to write on by hand. @param width in Chinese characters */
export function blank(width: number): TextRun {
  // Four of them are one character wide. Under ordinary blanks at the end Word draws no line.
  return new TextRun({ text: '\u00a0'.repeat(width * 4), underline: {} });
}
