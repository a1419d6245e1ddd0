import { createRequire } from 'node:module';
import path from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { explain, LinheError } from '../../../bot/domain/errors.js';
import { pagesMax, type ReadText } from './material-forms.js';
import { unwrapPages } from './unwrap-lines.js';

/** Fewer characters a page than this: pictures of pages, with at most a stamp that is text. */
const pageLengthMin = 20;

/**
 * Tables of Chinese characters: without them a PDF that names 宋体 and does not bring it, as many
 * offices write them, has no words.
 */
function characterMaps(): string {
  const home = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
  return `${path.join(path.dirname(home), 'cmaps')}/`;
}

/**
 * The words of a PDF.
 * @throws LinheError `input.invalid` for one with a password, without text, or broken
 */
export async function readPdf(bytes: Uint8Array, name: string): Promise<ReadText> {
  const pages = await pagesOf(bytes, name);
  const characters = pages.join('').replace(/\s/g, '').length;
  if (characters < pages.length * pageLengthMin) {
    throw new LinheError('input.invalid', {
      what: `${name} 里没有文字`,
      expected: '能选中文字的 PDF',
      found: `${pages.length} 页一共 ${characters} 个字，多半是扫描件`,
      mend: '先用 WPS 或扫描软件“识别文字”另存，或找文字版',
    });
  }
  return { text: unwrapPages(pages), notes: [] };
}

async function pagesOf(bytes: Uint8Array, name: string): Promise<string[]> {
  try {
    const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const loading = getDocument({
      // It takes the bytes away from whoever hands them in: a copy.
      data: Uint8Array.from(bytes),
      cMapUrl: characterMaps(),
      cMapPacked: true,
      isEvalSupported: false,
      useSystemFonts: false,
      verbosity: VerbosityLevel.ERRORS,
    });
    try {
      const document = await loading.promise;
      if (document.numPages > pagesMax) throw tooManyPages(name, document.numPages);
      return await wordsOf(document);
    } finally {
      await loading.destroy();
    }
  } catch (cause) {
    if (cause instanceof LinheError) throw cause;
    throw isLocked(cause) ? locked(name, cause) : broken(name, cause);
  }
}

async function wordsOf(document: PDFDocumentProxy): Promise<string[]> {
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(
      items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''),
    );
    page.cleanup();
  }
  return pages;
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && error.name === 'PasswordException';
}

function locked(name: string, cause: unknown): LinheError {
  return new LinheError('input.invalid', {
    what: `${name} 打不开`,
    expected: '没有密码的 PDF',
    found: '有密码',
    mend: '用密码打开后另存一份不带密码的',
    cause,
  });
}

function broken(name: string, cause: unknown): LinheError {
  return new LinheError('input.invalid', {
    what: `${name} 读不了`,
    expected: '一份完好的 PDF',
    found: explain(cause).slice(0, 80),
    mend: '用阅读器打开看看；打不开就重新下载',
    cause,
  });
}

function tooManyPages(name: string, pages: number): LinheError {
  return new LinheError('input.invalid', {
    what: `${name} 太长`,
    expected: `最多 ${pagesMax} 页`,
    found: `${pages} 页`,
    mend: '拆成几份',
  });
}
