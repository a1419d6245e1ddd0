import type JSZip from 'jszip';
import { chineseNumber } from '../article-line.js';

/**
 * Word counts articles by itself where somebody told it to: then 第八条 stands nowhere in the file.
 * This writes the names into the paragraphs, where a reader of text finds them.
 */

interface Level {
  /** 第%2条: the number of the second level goes in. */
  label: string;
  start: number;
  /** Goes on through chapters. */
  runsThrough: boolean;
}

/** Levels of a list, by depth. */
type List = Map<number, Level>;

interface Numbering {
  /** By the number that paragraphs name. */
  lists: Map<string, { id: string; levels: List }>;
  styles: Map<string, { list: string; depth: number }>;
}

const legalLabel = /^第%(\d)[编章节条]/;
const depthMax = 9;

/** @returns the file with its names written out; undefined when Word counts none */
export async function writeNumbers(zip: JSZip): Promise<Uint8Array | undefined> {
  const numbering = await zip.file('word/numbering.xml')?.async('string');
  if (!numbering || !/w:val="第%\d[编章节条]/.test(numbering)) return undefined;
  const styles = (await zip.file('word/styles.xml')?.async('string')) ?? '';
  const document = (await zip.file('word/document.xml')?.async('string')) ?? '';
  const known = { lists: readLists(numbering), styles: readStyles(styles) };
  zip.file('word/document.xml', withNames(document, known));
  return zip.generateAsync({ type: 'uint8array' });
}

const attributeOf = (xml: string, name: string) =>
  new RegExp(`<w:${name} [^>]*?w:val="([^"]*)"`).exec(xml)?.[1];

function readLists(xml: string): Numbering['lists'] {
  const kinds = new Map<string, List>();
  for (const [body, id = ''] of elementsOf(xml, 'abstractNum', 'abstractNumId')) {
    const levels: List = new Map();
    for (const [level, depth] of elementsOf(body, 'lvl', 'ilvl')) {
      levels.set(Number(depth), {
        label: attributeOf(level, 'lvlText')?.trim() ?? '',
        start: Number(attributeOf(level, 'start') ?? 1),
        runsThrough: attributeOf(level, 'lvlRestart') === '0',
      });
    }
    kinds.set(id, levels);
  }
  const lists: Numbering['lists'] = new Map();
  for (const [body, number = ''] of elementsOf(xml, 'num', 'numId')) {
    const id = attributeOf(body, 'abstractNumId') ?? '';
    const levels = kinds.get(id);
    if (levels) lists.set(number, { id, levels });
  }
  return lists;
}

function readStyles(xml: string): Numbering['styles'] {
  const styles: Numbering['styles'] = new Map();
  for (const [body, name = ''] of elementsOf(xml, 'style', 'styleId')) {
    const list = attributeOf(body, 'numId');
    if (list) styles.set(name, { list, depth: Number(attributeOf(body, 'ilvl') ?? 0) });
  }
  return styles;
}

function elementsOf(xml: string, tag: string, attribute: string): RegExpExecArray[] {
  const form = `<w:${tag} [^>]*?w:${attribute}="([^"]*)"[\\s\\S]*?</w:${tag}>`;
  return [...xml.matchAll(new RegExp(form, 'g'))];
}

function withNames(xml: string, { lists, styles }: Numbering): string {
  const counts = new Map<string, number[]>();
  return xml.replace(/<w:p[ >][\s\S]*?<\/w:p>/g, (paragraph) => {
    const properties = /<w:pPr>[\s\S]*?<\/w:pPr>/.exec(paragraph)?.[0] ?? '';
    const ofStyle = styles.get(attributeOf(properties, 'pStyle') ?? '');
    const list = lists.get(attributeOf(properties, 'numId') ?? ofStyle?.list ?? '');
    const depth = Number(attributeOf(properties, 'ilvl') ?? ofStyle?.depth ?? 0);
    if (!list || depth >= depthMax) return paragraph;
    const count = counts.get(list.id) ?? [];
    counts.set(list.id, count);
    const name = nextName(list.levels, depth, count);
    if (name === undefined) return paragraph;
    const plain = properties.replace(/<w:numPr>[\s\S]*?<\/w:numPr>/, '');
    const run = `<w:r><w:t xml:space="preserve">${name} </w:t></w:r>`;
    return paragraph.replace(properties, () => `${plain}${run}`);
  });
}

/** Counts one on, and says the name when it is one of a law's. */
function nextName(levels: List, depth: number, count: number[]): string | undefined {
  const level = levels.get(depth);
  if (!level) return undefined;
  count[depth] = (count[depth] ?? level.start - 1) + 1;
  for (const [below, { runsThrough, start }] of levels) {
    if (below > depth && !runsThrough) count[below] = start - 1;
  }
  const which = legalLabel.exec(level.label)?.[1];
  if (which === undefined) return undefined;
  return level.label.replace(`%${which}`, chineseNumber(count[Number(which) - 1] ?? 1));
}
