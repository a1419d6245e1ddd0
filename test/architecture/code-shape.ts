import { steps } from './import-rules.js';
import { type Node, type SourceFile, walk } from './source-files.js';

export const functionLinesMax = 70;
export const lineColumnsMax = 100;

interface Place {
  place: string;
  found: string;
}

/** Functions that are too long. The lists of a test (`describe`) are no functions in this sense. */
export function longFunctions(files: readonly SourceFile[]): Place[] {
  return files.flatMap((file) => {
    const found: Place[] = [];
    walk(file.program, (node, parent) => {
      if (!/Function/.test(node.type) || !node.body || isList(parent)) return;
      const lines = file.lineOf(node.end) - file.lineOf(node.start) + 1;
      if (lines <= functionLinesMax) return;
      found.push({ place: `${file.path}:${file.lineOf(node.start)}`, found: `${lines} lines` });
    });
    return found;
  });
}

function isList(parent: Node | undefined): boolean {
  const callee = parent?.type === 'CallExpression' ? (parent.callee as Node) : undefined;
  const named = callee?.type === 'CallExpression' ? (callee.callee as Node) : callee;
  const name = (named?.type === 'MemberExpression' ? (named.object as Node) : named)?.name;
  return name === 'describe';
}

/** A Chinese character counts as one column: it is one in the editor's count as well. */
export function longLines(files: readonly SourceFile[]): Place[] {
  return files.flatMap((file) =>
    file.text.split('\n').flatMap((line, index) => {
      const columns = [...line].length;
      return columns > lineColumnsMax
        ? [{ place: `${file.path}:${index + 1}`, found: `${columns} columns` }]
        : [];
    }),
  );
}

const chinese = /[\u3400-\u9fff]/;
const speechless = [...steps.filter((step) => step !== 'bot/understand'), 'bot/duty'];
const speechlessFiles = ['bot/officer.ts', 'bot/duty-desk.ts'];

export function isSpeechless(file: string): boolean {
  return speechlessFiles.includes(file) || speechless.some((room) => file.startsWith(`${room}/`));
}

/** Chinese in strings and in regular expressions of code that shall hold none. */
export function chineseIn(file: SourceFile): { strings: Place[]; patterns: Place[] } {
  const strings: Place[] = [];
  const patterns: Place[] = [];
  walk(file.program, (node, parent, above) => {
    const place = `${file.path}:${file.lineOf(node.start)}`;
    if (node.type === 'Literal' && node.regex) {
      const { pattern } = node.regex as { pattern: string };
      if (chinese.test(pattern)) patterns.push({ place, found: pattern });
      return;
    }
    const text = textOf(node);
    if (!text || !chinese.test(text)) return;
    (insidePattern(parent, above) ? patterns : strings).push({ place, found: text });
  });
  return { strings, patterns };
}

function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  return node.type === 'TemplateElement' ? (node.value as { raw: string }).raw : undefined;
}

/** What is handed to `new RegExp`, directly or as a template. */
function insidePattern(parent: Node | undefined, above: Node | undefined): boolean {
  const call = parent?.type === 'TemplateLiteral' ? above : parent;
  return call?.type === 'NewExpression' && (call.callee as { name?: string }).name === 'RegExp';
}

/** Written apart, so that this file does not find itself. */
const forbiddenWords = [
  ['as', 'any'].join(' '),
  ['@ts', 'ignore'].join('-'),
  ['@ts', 'nocheck'].join('-'),
  ['biome', 'ignore'].join('-'),
  ['TO', 'DO'].join(''),
  ['FIX', 'ME'].join(''),
];

export function forbiddenIn(file: SourceFile): Place[] {
  return file.text
    .split('\n')
    .flatMap((line, index) =>
      forbiddenWords
        .filter((word) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(line))
        .map((found) => ({ place: `${file.path}:${index + 1}`, found })),
    );
}

/** Where the environment is read. */
export function environmentIn(file: SourceFile): Place[] {
  const found: Place[] = [];
  walk(file.program, (node) => {
    if (node.type !== 'MemberExpression') return;
    const { name: object } = node.object as { name?: string };
    const { name: property } = node.property as { name?: string };
    if (object !== 'process' || property !== 'env') return;
    found.push({ place: `${file.path}:${file.lineOf(node.start)}`, found: 'process.env' });
  });
  return found;
}
