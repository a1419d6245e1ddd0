import fs from 'node:fs';
import path from 'node:path';
import { allFiles, filesUnder, root } from './source-files.js';

/** Paths that the documents name. What a command makes (data/, dist/) is not looked for. */

const tops = ['bot', 'knowledge', 'evaluators', 'test', 'docs', '.github'];
const bareEndings = /^[\w.-]+\.(?:tsx?|ya?ml|md|json)$/;

export function documents(): string[] {
  const atRoot = fs.readdirSync(root).filter((name) => /^(?:README.*|CHANGELOG)\.md$/.test(name));
  const inDocs = fs.existsSync(path.join(root, 'docs')) ? filesUnder('docs') : [];
  return [...atRoot, ...inDocs.filter((file) => file.endsWith('.md'))].sort();
}

/** Names in a document that look like a path of the project and lead nowhere. */
export function deadPaths(document: string): string[] {
  const text = fs.readFileSync(path.join(root, document), 'utf8');
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? '');
  const linked = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
  const dead = [
    ...quoted.filter(looksLikePath).filter((name) => !quotedExists(name)),
    ...linked.filter(isLocalLink).filter((link) => !linkExists(document, link)),
  ];
  return [...new Set(dead)].map((name) => `${document}: ${name}`);
}

function looksLikePath(name: string): boolean {
  if (/[<>{}$|…]/.test(name)) return false;
  return tops.some((top) => name.startsWith(`${top}/`)) || bareEndings.test(name);
}

function quotedExists(name: string): boolean {
  const bare = name.replace(/[:#].*$/, '').replace(/\/$/, '');
  if (bare.includes('*')) {
    const shape = bare.split('*').map(escaped).join('[^/]*');
    return allFiles.some((file) => new RegExp(`^${shape}(?:/|$)`).test(file));
  }
  if (fs.existsSync(path.join(root, bare))) return true;
  return !bare.includes('/') && allFiles.some((file) => path.posix.basename(file) === bare);
}

function escaped(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}

function isLocalLink(link: string): boolean {
  return !/^(?:[a-z]+:|#)/.test(link);
}

function linkExists(document: string, link: string): boolean {
  const target = decodeURIComponent(link.replace(/#.*$/, ''));
  return fs.existsSync(path.join(root, path.dirname(document), target));
}

/** Folders of bot/ and knowledge/ that the page's diagram shows: lines that begin with a path. */
export function roomsInDiagram(text: string): string[] {
  const blocks = [...text.matchAll(/^```[^\n]*\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? '');
  const lines = blocks.flatMap((block) => block.split('\n'));
  return lines.flatMap((line) => /^((?:bot|knowledge)\/[\w-]+)\//.exec(line)?.[1] ?? []).sort();
}

export function roomsOnDisk(): string[] {
  const rooms = ['bot', 'knowledge'].flatMap((top) =>
    fs
      .readdirSync(path.join(root, top), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${top}/${entry.name}`),
  );
  return rooms.sort();
}
