import { tidyHeading } from './article-line.js';
import type { Line } from './find-lines.js';
import { isLegalName, withoutDate } from './law-name.js';

const titleLengthMax = 80;
/** The name of a law stands among the first lines; before it may stand who made it known. */
const linesSeen = 6;
const preambleSeen = 40;
const partForm = /^(?!第)(?:\S{1,12}编|总则|附则)$/;

export interface FoundTitle {
  title: string;
  /** 物权编, where a code comes in several files. */
  part?: string;
}

/**
 * What a document calls itself: its first heading, a line that reads like the name of a law, else
 * the name of its file.
 * @param preamble how many lines stand before the first article
 */
export function findTitle(lines: readonly Line[], preamble: number, fileName: string): FoundTitle {
  const head = lines.slice(0, Math.max(linesSeen, Math.min(preamble, preambleSeen)));
  const marked = head.filter(({ rank }) => rank === 1).map(({ text }) => text);
  const name = withoutDate(marked[0] ?? legalLine(head) ?? '');
  if (name !== '' && name.length <= titleLengthMax) {
    const part = partForm.exec(marked[1]?.replace(/\s/g, '') ?? '')?.[0];
    return { title: close(name), ...(part && { part }) };
  }
  const first = head[0]?.text ?? '';
  const isTitle = first.length <= titleLengthMax / 2 && !/[。；，！？]/.test(first);
  const ofFile = withoutDate(fileName.replace(/\.[^.]+$/, ''));
  return { title: isTitle && first !== '' ? close(first) : ofFile };
}

function legalLine(head: readonly Line[]): string | undefined {
  const texts = head.map(({ text }) => text);
  // A long name is broken over two lines.
  const joined = texts.slice(0, 2).join('');
  return texts.find(isLegalName) ?? (isLegalName(joined) ? joined : undefined);
}

const close = (text: string) => tidyHeading(text).replace(/^#+\s*/, '');
