import fs from 'node:fs';
import path from 'node:path';
import { endingOf, formOf, mendFor } from './forms/material-forms.js';

const filesMax = 5000;
const depthMax = 30;

export interface FoundFiles {
  /** Absolute paths, in one order on every machine. */
  files: string[];
  /** How many files of other kinds there are, by ending. */
  others: Map<string, number>;
  /** What was passed over, for people. */
  notes: string[];
}

/**
 * All material in a folder and the folders in it; of a file, the file itself.
 * @throws what the file system says when the path itself cannot be read
 */
export function findFiles(given: string): FoundFiles {
  const start = path.resolve(given);
  const found: FoundFiles = { files: [], others: new Map(), notes: [] };
  if (fs.statSync(start).isDirectory()) {
    const root = fs.realpathSync(start);
    walk(start, { found, root, seen: new Set([root]), depth: 0 });
  } else found.files.push(start);
  return found;
}

interface Walk {
  found: FoundFiles;
  root: string;
  /** Real paths of folders that were entered: a link may lead back into one. */
  seen: Set<string>;
  depth: number;
}

function walk(folder: string, way: Walk): void {
  const names = fs.readdirSync(folder).sort();
  for (const name of names) {
    // Hidden files, and what Word leaves beside a file that is open.
    if (name.startsWith('.') || name.startsWith('~$')) continue;
    const file = path.join(folder, name);
    try {
      meet(file, way);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (!code) throw error;
      way.found.notes.push(`${file}：${reasons[code] ?? code}，略过`);
    }
  }
}

const reasons: Record<string, string> = {
  EACCES: '没有权限读',
  EPERM: '没有权限读',
  ENOENT: '链接指向的文件不在了',
  ELOOP: '链接绕成了圈',
};

function meet(file: string, way: Walk): void {
  const { found } = way;
  const entry = fs.statSync(file);
  if (entry.isDirectory()) enter(file, way);
  else if (!entry.isFile()) found.notes.push(`${file}：不是普通文件，略过`);
  else if (formOf(file) && found.files.length < filesMax) found.files.push(file);
  else if (formOf(file)) {
    const note = `文件太多，只读前 ${filesMax} 个；其余的分几次导入`;
    if (!found.notes.includes(note)) found.notes.push(note);
  } else other(file, found);
}

function enter(folder: string, way: Walk): void {
  const real = fs.realpathSync(folder);
  if (way.seen.has(real)) {
    way.found.notes.push(`${folder}：链接绕回来了，略过`);
  } else if (real !== way.root && !real.startsWith(way.root + path.sep)) {
    way.found.notes.push(`${folder}：链接指向外面的文件夹，没有跟过去`);
  } else if (way.depth >= depthMax) {
    way.found.notes.push(`${folder}：文件夹套得太深，略过`);
  } else {
    way.seen.add(real);
    walk(folder, { ...way, depth: way.depth + 1 });
  }
}

function other(file: string, { others, notes }: FoundFiles): void {
  const ending = endingOf(file) || '没有后缀';
  others.set(ending, (others.get(ending) ?? 0) + 1);
  const mend = mendFor(ending);
  if (mend) notes.push(`${file}：${mend}`);
}
