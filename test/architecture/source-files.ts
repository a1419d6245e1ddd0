import fs from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';

/** Reads every source file of the project and parses it with the parser that vite brings (oxc). */

export const root = path.resolve(import.meta.dirname, '../..');
const roots = ['bot', 'knowledge', 'evaluators', 'test'];
const notOurs = new Set(['node_modules', 'dist', 'reports', 'artefacts', 'data']);

export interface Import {
  /** Path from the root for files of the project, else the package's name. */
  target: string;
  inProject: boolean;
  dynamic: boolean;
  line: number;
}

export interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

export interface SourceFile {
  /** From the root, with `/`. */
  path: string;
  text: string;
  program: Node;
  imports: Import[];
  lineOf(offset: number): number;
}

/** All files under a folder, from the root, without what is built or installed. */
export function filesUnder(folder: string): string[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const below = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : filesUnder(below);
    return [below];
  });
}

export const allFiles: string[] = [
  ...roots.filter((folder) => fs.existsSync(path.join(root, folder))).flatMap(filesUnder),
  ...fs.readdirSync(root).filter((name) => fs.statSync(path.join(root, name)).isFile()),
].sort();

export const sources: SourceFile[] = allFiles
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  .map(readSource);

function readSource(file: string): SourceFile {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  const { program, module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const breaks = [...text.matchAll(/\n/g)].map((match) => match.index);
  const lineOf = (offset: number) => breaks.filter((at) => at < offset).length + 1;
  const found = (specifier: string, start: number, dynamic: boolean): Import => ({
    ...resolve(file, specifier),
    dynamic,
    line: lineOf(start),
  });
  const imports = [
    ...module.staticImports.map((one) => found(one.moduleRequest.value, one.start, false)),
    ...module.staticExports
      .flatMap((one) => one.entries)
      .flatMap((one) =>
        one.moduleRequest ? [found(one.moduleRequest.value, one.start, false)] : [],
      ),
    ...module.dynamicImports.map(({ moduleRequest, start }) => {
      const written = text.slice(moduleRequest.start, moduleRequest.end);
      return found(/^['"`](.*)['"`]$/.exec(written)?.[1] ?? written, start, true);
    }),
  ];
  return { path: file, text, program: program as unknown as Node, imports, lineOf };
}

function resolve(from: string, specifier: string): { target: string; inProject: boolean } {
  if (!specifier.startsWith('.')) return { target: specifier, inProject: false };
  const target = path.posix.join(path.posix.dirname(from), specifier);
  const candidates = [target, target.replace(/\.js$/, '.ts'), target.replace(/\.js$/, '.tsx')];
  const there = candidates.find((file) => fs.existsSync(path.join(root, file)));
  return { target: there ?? target, inProject: true };
}

type Visit = (node: Node, parent?: Node, grandparent?: Node) => void;

/** Goes through a syntax tree, parents first. */
export function walk(node: Node, visit: Visit, parent?: Node, grandparent?: Node): void {
  visit(node, parent, grandparent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit, node, parent);
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

/** Every string in the code: literals, and the fixed parts of templates. */
export function stringsOf(file: SourceFile): { value: string; line: number; isPart: boolean }[] {
  const found: { value: string; line: number; isPart: boolean }[] = [];
  walk(file.program, (node) => {
    const line = () => file.lineOf(node.start);
    if (node.type === 'Literal' && typeof node.value === 'string') {
      found.push({ value: node.value, line: line(), isPart: false });
    } else if (node.type === 'TemplateElement') {
      const { cooked } = node.value as { cooked: string | null };
      found.push({ value: cooked ?? '', line: line(), isPart: true });
    } else if (node.type === 'JSXText') {
      found.push({ value: String(node.value).trim(), line: line(), isPart: true });
    }
  });
  return found;
}
