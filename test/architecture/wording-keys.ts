import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { root, type SourceFile, stringsOf } from './source-files.js';

/** The sentences of knowledge/wording/officer.yaml against the keys that the code asks for. */

const wordingFile = 'knowledge/wording/officer.yaml';

/**
 * Keys that are put together while running: the ids that follow come from somewhere else. Each is
 * named with the file that builds it, and goes when that file no longer does.
 */
export const builtFamilies: { prefix: string; file: string; ids: 'code' | 'rules' }[] = [
  { prefix: 'reason.', file: 'bot/duty/conclude.ts', ids: 'code' },
  { prefix: 'reason.', file: 'bot/duty/hand-to-people.ts', ids: 'code' },
  { prefix: 'reason.', file: 'bot/duty/silence.ts', ids: 'code' },
  { prefix: 'reason.', file: 'bot/commands/classify.ts', ids: 'code' },
  { prefix: 'why.', file: 'bot/decide/triage.ts', ids: 'rules' },
];

function readYamlFile(file: string): unknown {
  return parse(fs.readFileSync(path.join(root, file), 'utf8'));
}

export const wordingKeys: string[] = Object.keys(
  z.record(z.string(), z.string()).parse(readYamlFile(wordingFile)),
);
const families = [...new Set(wordingKeys.map((key) => key.split('.')[0] ?? ''))];
const keyShape = new RegExp(`^(?:${families.join('|')})(?:\\.[a-z][a-z_]*)+$`);

function asksForWords(file: SourceFile): boolean {
  return /^(?:bot|evaluators)\//.test(file.path) && !file.path.startsWith('bot/console/web/');
}

/** Ids of the rules that say why a matter is hard: each needs its sentence. */
function hardRuleIds(): string[] {
  const schema = z.object({ hard: z.array(z.object({ id: z.string() })) });
  return schema.parse(readYamlFile('bot/decide/rules.yaml')).hard.map((rule) => rule.id);
}

/** Keys that the code or the rules ask for and nobody has written. */
export function unwrittenKeys(files: readonly SourceFile[]): string[] {
  const asked = files.filter(asksForWords).flatMap((file) =>
    stringsOf(file)
      .filter(({ value, isPart }) => !isPart && keyShape.test(value))
      .map(({ value, line }) => ({ key: value, place: `${file.path}:${line}` })),
  );
  const ofRules = hardRuleIds().map((id) => ({ key: `why.${id}`, place: 'bot/decide/rules.yaml' }));
  return [...asked, ...ofRules, ...silenceKeys(files)]
    .filter(({ key }) => !wordingKeys.includes(key))
    .map(({ key, place }) => `${place}: ${key}`);
}

/** What is handed to `keepSilent` becomes `reason.…`. */
function silenceKeys(files: readonly SourceFile[]): { key: string; place: string }[] {
  return files.filter(asksForWords).flatMap((file) =>
    [...file.text.matchAll(/keepSilent\(\s*[\w.]+,\s*\w+,\s*([^)]*?)[,)]/g)].flatMap((call) => {
      const place = `${file.path}:${file.lineOf(call.index)}`;
      const ids = [...(call[1] ?? '').matchAll(/'([a-z_.]+)'/g)].map((match) => match[1] ?? '');
      return ids.map((id) => ({ key: `reason.${id}`, place }));
    }),
  );
}

/** Sentences that nothing can ever say. */
export function unusedKeys(files: readonly SourceFile[]): string[] {
  const words = new Set(
    files.filter(asksForWords).flatMap((file) => stringsOf(file).map(({ value }) => value)),
  );
  const rules = new Set(hardRuleIds());
  const isBuilt = (key: string) =>
    builtFamilies.some(({ prefix, ids }) => {
      const id = key.slice(prefix.length);
      return key.startsWith(prefix) && (ids === 'code' ? words.has(id) : rules.has(id));
    });
  return wordingKeys.filter((key) => !words.has(key) && !isBuilt(key));
}

/** Places where keys are built, as `prefix file`. */
export function builtPlaces(files: readonly SourceFile[]): string[] {
  const beginning = new RegExp(`^(?:${families.join('|')})\\.$`);
  const places = files.filter(asksForWords).flatMap((file) =>
    stringsOf(file)
      .filter(({ value, isPart }) => isPart && beginning.test(value))
      .map(({ value }) => `${value} ${file.path}`),
  );
  return [...new Set(places)].sort();
}
