import path from 'node:path';
import { LinheError } from '../bot/domain/errors.js';
import { localIso } from '../bot/domain/local-time.js';
import type { Mind } from '../bot/main.js';
import { projectRoot } from '../knowledge/project-root.js';
import { fallenBelow, readBaseline } from './read-baseline.js';
import { readTargets } from './read-targets.js';
import { type SuiteContext, type SuiteId, type SuiteResult, suiteIds } from './suite.js';
import * as answers from './tasks/answers.js';
import * as ask from './tasks/ask.js';
import * as disputes from './tasks/disputes.js';
import * as early_sign from './tasks/early-sign.js';
import * as everyday from './tasks/everyday.js';
import * as petitions from './tasks/petitions.js';
import * as replies from './tasks/replies.js';
import * as retrieval from './tasks/retrieval.js';
import * as scenarios from './tasks/scenarios.js';
import * as understanding from './tasks/understanding/run.js';
import * as warnings from './tasks/warnings.js';

interface Task {
  title: string;
  run(context: SuiteContext): Promise<SuiteResult>;
}
const tasks: Record<SuiteId, Task> = {
  understanding,
  everyday,
  early_sign,
  warnings,
  petitions,
  ask,
  replies,
  answers,
  retrieval,
  disputes,
  scenarios,
};

export interface RunReport {
  /** Local time of the run. */
  at: string;
  /** `suite.metric` of every target that was missed. */
  missed: string[];
  suites: SuiteResult[];
  /** Figures of understanding that fell below what was last recorded. */
  fallen: string[];
}

export interface RunOptions {
  mind: Mind;
  /** Epoch ms. */
  now: number;
  /** Where the real text of residents lies; beside the project unless told. */
  residentsFolder?: string;
  /** Where real quarrels from the net lie; beside the project unless told. */
  conflictFolder?: string;
  /** Hears the title of each suite as it starts. */
  onStart?(suiteTitle: string): void;
}

/**
 * Runs suites against the real officer.
 * @param names suites to run, in their own order; none means all
 * @throws LinheError `input.invalid` for a suite that does not exist
 */
export async function runSuites(names: readonly string[], options: RunOptions): Promise<RunReport> {
  const { mind, now, onStart } = options;
  const wanted = chooseSuites(names);
  const targets = readTargets();
  const residentsFolder =
    options.residentsFolder ?? path.join(projectRoot, '../shared/data/residents');
  const conflictFolder =
    options.conflictFolder ?? path.join(projectRoot, '../shared/data/conflict');
  const shared = { mind, now, residentsFolder, conflictFolder };
  const suites: SuiteResult[] = [];
  for (const id of wanted) {
    onStart?.(tasks[id].title);
    suites.push(await tasks[id].run({ ...shared, targets: targets[id] ?? {} }));
  }
  const missed = suites.flatMap((suite) =>
    suite.metrics.filter((one) => !one.score.pass).map((one) => `${suite.id}.${one.id}`),
  );
  return { at: localIso(now), missed, suites, fallen: fallenIn(suites) };
}

function fallenIn(suites: readonly SuiteResult[]): string[] {
  const metrics = suites.find(({ id }) => id === 'understanding')?.metrics;
  if (!metrics) return [];
  return fallenBelow(
    readBaseline(),
    Object.fromEntries(metrics.map((one) => [one.id, one.score.score])),
  );
}

function chooseSuites(names: readonly string[]): SuiteId[] {
  const unknown = names.find((name) => !suiteIds.some((id) => id === name));
  if (unknown !== undefined) {
    throw new LinheError('input.invalid', {
      what: '没有这一组评测',
      expected: suiteIds.join('、'),
      found: unknown,
    });
  }
  return suiteIds.filter((id) => names.length === 0 || names.includes(id));
}
