import { LinheError } from '../bot/domain/errors.js';
import type { Mind } from '../bot/main.js';
import type { Score, Target } from './score.js';

export const suiteIds = [
  'understanding',
  'everyday',
  'early_sign',
  'warnings',
  'petitions',
  'ask',
  'replies',
  'answers',
  'retrieval',
  'disputes',
  'scenarios',
] as const;
export type SuiteId = (typeof suiteIds)[number];

export type Unit = 'share' | 'number';

export interface Metric {
  id: string;
  name: string;
  unit: Unit;
  target?: Target;
  score: Score;
}

/** Rows for people who want to know more: mistakes, examples, single chats. */
export interface Detail {
  title: string;
  columns: string[];
  rows: string[][];
  plot?: Plot;
}

/** Points between 0 and 1, drawn beside the table. */
export interface Plot {
  horizontal: string;
  vertical: string;
  points: { x: number; y: number; weight: number }[];
}

export interface SuiteResult {
  id: SuiteId;
  title: string;
  /** Chinese: why nothing was measured. */
  skipped?: string;
  /** Chinese: what a reader has to know to understand the figures. */
  notes: string[];
  metrics: Metric[];
  details: Detail[];
}

export type Targets = Partial<Record<SuiteId, Record<string, Target>>>;

/** What every suite gets: the real officer's mind, its targets, and where the real text lies. */
export interface SuiteContext {
  mind: Mind;
  /** Epoch ms: replies that are not valid yet stay out. */
  now: number;
  targets: Record<string, Target>;
  residentsFolder: string;
  /** Where real quarrels from the net lie. */
  conflictFolder: string;
}

/** Collects metrics and gives each its target. */
export class Sheet {
  readonly metrics: Metric[] = [];

  constructor(private readonly targets: Record<string, Target>) {}

  add(id: string, name: string, score: (target?: Target) => Score, unit: Unit = 'share'): void {
    const target = this.targets[id];
    this.metrics.push({ id, name, unit, target, score: score(target) });
  }

  /**
   * @throws LinheError `data.invalid` for a target that belongs to no metric: it would hold
   *   nothing
   */
  checkTargets(): void {
    const stale = Object.keys(this.targets).find(
      (id) => !this.metrics.some((metric) => metric.id === id),
    );
    if (stale === undefined) return;
    throw new LinheError('data.invalid', {
      what: `evaluators/targets.yaml 里的 ${stale} 对不上任何指标`,
      expected: this.metrics.map((metric) => metric.id).join('、'),
      found: stale,
      mend: '改正或删掉这一条',
    });
  }
}

export function skip(id: SuiteId, title: string, why: string): SuiteResult {
  return { id, title, skipped: why, notes: [], metrics: [], details: [] };
}
