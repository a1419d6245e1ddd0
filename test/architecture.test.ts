import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  chineseIn,
  environmentIn,
  forbiddenIn,
  isSpeechless,
  longFunctions,
  longLines,
} from './architecture/code-shape.js';
import {
  deadPaths,
  documents,
  roomsInDiagram,
  roomsOnDisk,
} from './architecture/document-paths.js';
import { forbiddenImports, importExceptions, roomOf } from './architecture/import-rules.js';
import { allFiles, root, sources, stringsOf } from './architecture/source-files.js';
import {
  builtFamilies,
  builtPlaces,
  unusedKeys,
  unwrittenKeys,
} from './architecture/wording-keys.js';

/**
 * Holds the shape that docs/ARCHITECTURE.md describes. Every list of exceptions here is compared as
 * a whole: an exception that is no longer needed fails as well.
 */

/** Files with functions that may be longer, and why. */
const longFunctionFiles: string[] = [];
/** Files with lines that may be longer: patterns that are read as one list. */
const longLineFiles = ['bot/mediate/consent.ts', 'bot/understand/facts.ts'];
/** Files of steps whose regular expressions read Chinese. */
const chinesePatternFiles = [
  'bot/dispatch/parse-command.ts',
  'bot/dispatch/read-when.ts',
  'bot/mediate/consent.ts',
  'bot/mediate/peacemaker.ts',
  'bot/mediate/read-rating.ts',
  'bot/reply/call-by-name.ts',
  'bot/reply/premise.ts',
  'bot/reply/when-happened.ts',
  'bot/warn/engine/keys.ts',
  'bot/warn/parse-mark.ts',
];
/** The visible mark of an AI is a rule of the law and part of how an echo is recognised. */
const chineseStrings = [
  'bot/deliver/spoken-text.ts 【AI警官】',
  // What the library of dates reads.
  'bot/dispatch/read-when.ts 月',
  'bot/dispatch/read-when.ts 日',
];
/** Files that no other file imports because something else starts them. */
const entries = [
  'bot/console/web/duty/main.tsx',
  'bot/console/web/main.tsx',
  'bot/console/web/vite.config.ts',
  'evaluators/bench/echo-bot.ts',
  'evaluators/crash/run.ts',
  'evaluators/mock-wechat/process.ts',
  'evaluators/replies/fit-matching.ts',
  'evaluators/search/fit-search.ts',
  'evaluators/talk/fit-talk.ts',
  'knowledge/intent-model/agreement/train-agreement.ts',
  'knowledge/intent-model/hardness/train-hardness.ts',
  'knowledge/intent-model/omens/train-omens.ts',
  'knowledge/intent-model/train.ts',
  'knowledge/library/answerable/train-answerable.ts',
  'knowledge/library/matter-model/train-matters.ts',
  'vitest.config.ts',
];

const listed = (places: { place: string; found: string }[]) =>
  places.map(({ place, found }) => `${place} ${found}`);
const filesOf = (places: { place: string }[]) =>
  [...new Set(places.map(({ place }) => place.replace(/:\d+$/, '')))].sort();

describe('imports run one way', () => {
  test('every file stands in a room that has rules', () => {
    expect(
      sources.map(({ path: file }) => roomOf(file)).filter((room) => room.startsWith('(')),
    ).toEqual([]);
  });

  test('no room imports what it may not know', () => {
    const excepted = importExceptions.map(({ from, to }) => `${from} → ${to}`);
    const found = forbiddenImports(sources);
    const named = new Set(found.map(({ from, to }) => `${from} → ${to}`));
    const surprising = found
      .filter(({ from, to }) => !excepted.includes(`${from} → ${to}`))
      .map(({ from, to, line }) => `${from}:${line} → ${to}`);
    expect(surprising).toEqual([]);
    expect(excepted.filter((exception) => !named.has(exception))).toEqual([]);
  });

  test.each([
    ['bot/domain/case.ts', 'bot/ports/store.ts'],
    ['bot/ports/store.ts', 'bot/store/store.ts'],
    ['bot/reply/choose-reply.ts', 'bot/decide/gates.ts'],
    ['bot/reply/choose-reply.ts', 'knowledge/library/find-reply.ts'],
    ['bot/warn/watch.ts', 'bot/store/store.ts'],
    ['bot/duty/answer.ts', 'bot/store/store.ts'],
    ['bot/officer.ts', 'bot/main.ts'],
    ['bot/store/store.ts', 'bot/channels/replay/chat-line.ts'],
    ['bot/channels/replay/chat-line.ts', 'bot/channels/wechat/line.ts'],
    ['bot/console/web/app.tsx', 'bot/domain/case.ts'],
    ['bot/console/server/page.ts', 'bot/console/web/app.tsx'],
    ['knowledge/library/find-reply.ts', 'bot/main.ts'],
    ['bot/commands/bench.ts', 'evaluators/score.ts'],
    ['bot/commands/bench.ts', 'test/support/hand-clock.ts'],
    ['evaluators/score.ts', 'test/support/hand-clock.ts'],
  ])('%s could not import %s unseen', (from, to) => {
    const one = { target: to, inProject: true, dynamic: false, line: 1 };
    const file = { ...sources[0], path: from, imports: [one] } as (typeof sources)[number];
    expect(forbiddenImports([file])).toHaveLength(1);
  });

  test('the exceptions are loaded only when they are called for', () => {
    const excepted = importExceptions.flatMap(({ from, to }) =>
      sources
        .filter(({ path: file }) => file === from)
        .flatMap(({ imports }) => imports.filter(({ target }) => target === to)),
    );
    expect(excepted.filter(({ dynamic }) => !dynamic)).toEqual([]);
  });

  test('imports of the project lead to a file', () => {
    const dead = sources.flatMap(({ path: file, imports }) =>
      imports
        .filter(({ inProject, target }) => inProject && !fs.existsSync(path.join(root, target)))
        .map(({ target, line }) => `${file}:${line} → ${target}`),
    );
    expect(dead).toEqual([]);
  });
});

describe('every file is needed', () => {
  /** Files of a set that none of the set imports or names as a process to start. */
  const alone = (files: typeof sources) => {
    const imported = new Set(files.flatMap(({ imports }) => imports.map(({ target }) => target)));
    const named = files.flatMap((file) => stringsOf(file).map(({ value }) => value));
    return files
      .map(({ path: file }) => file)
      .filter((file) => !imported.has(file))
      .filter((file) => !named.some((value) => value.endsWith(path.posix.basename(file))));
  };

  test('what the program consists of is used by the program, or is a named entry', () => {
    const found = alone(sources.filter(({ path: file }) => !file.startsWith('test/')));
    expect(found.filter((file) => !entries.includes(file))).toEqual([]);
    expect(entries.filter((entry) => !found.includes(entry))).toEqual([]);
  });

  test('what tests need is imported by a test, or started as a process of its own', () => {
    const found = alone(sources.filter(({ path: file }) => file.startsWith('test/')));
    expect(found.filter((file) => !file.endsWith('.test.ts'))).toEqual([]);
  });

  test('names say what a file is for', () => {
    const empty = /(?:^|\/)(?:utils?|helpers?|common|misc)(?:[./-]|$)/;
    expect(allFiles.filter((file) => empty.test(file))).toEqual([]);
  });
});

describe('code that fits on a screen', () => {
  test('functions have at most 70 lines', () => {
    const found = longFunctions(sources);
    const rest = found.filter(
      ({ place }) => !longFunctionFiles.includes(place.replace(/:\d+$/, '')),
    );
    expect(listed(rest)).toEqual([]);
    expect(longFunctionFiles.filter((file) => !filesOf(found).includes(file))).toEqual([]);
  });

  test('lines have at most 100 columns', () => {
    const found = longLines(sources);
    const rest = found.filter(({ place }) => !longLineFiles.includes(place.replace(/:\d+$/, '')));
    expect(listed(rest)).toEqual([]);
    expect(longLineFiles.filter((file) => !filesOf(found).includes(file))).toEqual([]);
  });

  test('nothing is switched off or left for later', () => {
    expect(listed(sources.flatMap(forbiddenIn))).toEqual([]);
  });

  test('only bot/config.ts reads the environment', () => {
    const readers = sources.filter(
      ({ path: file }) =>
        file !== 'bot/config.ts' && !file.startsWith('test/') && !file.endsWith('.config.ts'),
    );
    expect(listed(readers.flatMap(environmentIn))).toEqual([]);
  });
});

describe('words are content', () => {
  const speechless = sources.filter(({ path: file }) => isSpeechless(file)).map(chineseIn);

  test('no step holds a Chinese sentence', () => {
    const found = listed(speechless.flatMap(({ strings }) => strings));
    expect(found.map((one) => one.replace(/:\d+ /, ' '))).toEqual(chineseStrings);
  });

  test('Chinese is matched only in the files that read it', () => {
    expect(filesOf(speechless.flatMap(({ patterns }) => patterns))).toEqual(chinesePatternFiles);
  });

  test('every sentence that is asked for is written', () => {
    expect(unwrittenKeys(sources)).toEqual([]);
  });

  test('every sentence that is written can be said', () => {
    expect(unusedKeys(sources)).toEqual([]);
  });

  test('keys that are built while running are built where we know it', () => {
    const known = builtFamilies.map(({ prefix, file }) => `${prefix} ${file}`).sort();
    expect(builtPlaces(sources)).toEqual(known);
  });
});

describe('documents', () => {
  test('every path that a document names exists', () => {
    expect(documents()).toContain('README.md');
    expect(documents().flatMap(deadPaths)).toEqual([]);
  });

  test('the diagram of docs/ARCHITECTURE.md shows the rooms that there are', () => {
    const page = path.join(root, 'docs/ARCHITECTURE.md');
    expect(fs.existsSync(page), 'docs/ARCHITECTURE.md is missing').toBe(true);
    expect(roomsInDiagram(fs.readFileSync(page, 'utf8'))).toEqual(roomsOnDisk());
  });
});
