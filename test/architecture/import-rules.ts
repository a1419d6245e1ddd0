import type { SourceFile } from './source-files.js';

/** Who may know whom. A room is a folder, or a file that stands by itself. */

const plain = ['bot/domain', 'bot/ports'];
export const steps = [
  'bot/hear',
  'bot/understand',
  'bot/decide',
  'bot/reply',
  'bot/mediate',
  'bot/dispatch',
  'bot/warn',
  'bot/deliver',
];
const anyStep = [...plain, ...steps, 'bot/duty'];

/** Rooms that a room may import from, besides itself and packages. `*` ends a prefix. */
const mayImport: Record<string, readonly string[]> = {
  'bot/domain': [],
  'bot/ports': ['bot/domain'],
  ...Object.fromEntries(steps.map((step) => [step, plain])),
  'bot/duty': [...plain, ...steps],
  'bot/officer.ts': anyStep,
  'bot/duty-desk.ts': [...anyStep, 'bot/officer.ts'],
  'bot/reply-desk': [...anyStep, 'knowledge'],
  'bot/papers': [...plain, 'bot/understand', 'knowledge'],
  'bot/report': [...plain, 'bot/papers', 'knowledge'],
  'bot/publicity': [...plain, 'knowledge'],
  'bot/clock': plain,
  'bot/store': plain,
  'bot/language-model': plain,
  'bot/notify': plain,
  'bot/side-process': plain,
  'bot/speech': [...plain, 'bot/side-process'],
  'bot/pictures': [...plain, 'bot/side-process'],
  'bot/media': [...plain, 'bot/config.ts', 'bot/speech', 'bot/pictures'],
  'bot/channels/wechat': plain,
  'bot/channels/playground': plain,
  'bot/channels/replay': plain,
  'bot/console': plain,
  'bot/console/server': [...plain, 'bot/console'],
  'bot/console/web': ['bot/console'],
  'bot/config.ts': ['bot/domain'],
  'bot/version.ts': ['knowledge'],
  'bot/cli.ts': ['bot*', 'knowledge'],
  'bot/main.ts': ['bot*', 'knowledge'],
  'bot/commands': ['bot*', 'knowledge'],
  knowledge: plain,
  evaluators: ['bot*', 'knowledge'],
  test: ['bot*', 'knowledge', 'evaluators'],
  'vitest.config.ts': [],
};

/** Imports that are meant although the rules say no. */
export const importExceptions: { from: string; to: string; why: string }[] = [
  {
    from: 'bot/commands/eval.ts',
    to: 'evaluators/run-suites.ts',
    why: 'the command only hands over, and loads the evaluations when it is called',
  },
  { from: 'bot/commands/eval.ts', to: 'evaluators/reports/table.ts', why: 'the same' },
  { from: 'bot/commands/eval.ts', to: 'evaluators/reports/write-report.ts', why: 'the same' },
  { from: 'bot/commands/warn.ts', to: 'evaluators/warnings/write-month.ts', why: 'the same' },
  { from: 'bot/commands/bench.ts', to: 'evaluators/bench/run-bench.ts', why: 'the same' },
  { from: 'bot/commands/bench.ts', to: 'evaluators/bench/bench-report.ts', why: 'the same' },
  { from: 'bot/commands/bench.ts', to: 'evaluators/bench/ears/run-ears.ts', why: 'the same' },
  { from: 'bot/commands/bench.ts', to: 'evaluators/bench/ears/show-ears.ts', why: 'the same' },
  { from: 'bot/commands/bench.ts', to: 'evaluators/bench/replies/run-replies.ts', why: 'the same' },
  { from: 'bot/commands/bench.ts', to: 'evaluators/bench/search/run-search.ts', why: 'the same' },
  { from: 'bot/commands/bench.ts', to: 'evaluators/bench/search/show-search.ts', why: 'the same' },
  {
    from: 'bot/commands/bench.ts',
    to: 'evaluators/bench/warnings/run-warnings.ts',
    why: 'the same',
  },
  {
    from: 'bot/commands/bench.ts',
    to: 'evaluators/bench/warnings/show-warnings.ts',
    why: 'the same',
  },
  {
    from: 'bot/commands/bench.ts',
    to: 'evaluators/bench/replies/show-replies.ts',
    why: 'the same',
  },
];

/** The room of a file: the longest name in the table that fits. */
export function roomOf(file: string): string {
  const fits = Object.keys(mayImport).filter(
    (room) => file === room || file.startsWith(`${room}/`),
  );
  return fits.sort((one, other) => other.length - one.length)[0] ?? `(no room) ${file}`;
}

export interface Violation {
  from: string;
  to: string;
  line: number;
}

/** Imports between rooms that no rule allows, exceptions included. */
export function forbiddenImports(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) =>
    file.imports
      .filter(({ target, inProject }) => inProject && !isAllowed(roomOf(file.path), target))
      .map(({ target, line }) => ({ from: file.path, to: target, line })),
  );
}

function isAllowed(from: string, target: string): boolean {
  const to = roomOf(target);
  // A page's style sheets and the package's own description belong to whoever asks for them.
  if (to === from || target === 'package.json') return true;
  return (mayImport[from] ?? []).some((rule) =>
    rule.endsWith('*') ? to.startsWith(rule.slice(0, -1)) : to === rule,
  );
}
