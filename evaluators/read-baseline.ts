import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../knowledge/project-root.js';
import { readYaml } from '../knowledge/read-yaml.js';

/** The figures of the last recorded run, which no change may fall below unseen. */

const baselineSchema = z.strictObject({
  /** So much worse passes: figures move a little with every line of the corpus. */
  slack: z.number().min(0).max(0.05),
  at_least: z.record(z.string(), z.number()),
  at_most: z.record(z.string(), z.number()),
});
export type Baseline = z.infer<typeof baselineSchema>;

export function readBaseline(): Baseline {
  return readYaml(path.join(projectRoot, 'evaluators/baseline.yaml'), baselineSchema);
}

/**
 * @param figures by id of the metric
 * @returns a sentence for each figure that fell, or is missing
 */
export function fallenBelow(
  { slack, at_least: least, at_most: most }: Baseline,
  figures: Readonly<Record<string, number>>,
): string[] {
  const told = (id: string, limit: number, ok: (found: number) => boolean) => {
    const found = figures[id];
    if (found !== undefined && ok(found)) return [];
    return [`${id}: ${found?.toFixed(3) ?? 'missing'}, recorded ${limit}`];
  };
  return [
    ...Object.entries(least).flatMap(([id, limit]) =>
      told(id, limit, (found) => found >= limit - slack),
    ),
    ...Object.entries(most).flatMap(([id, limit]) =>
      told(id, limit, (found) => found <= limit + slack),
    ),
  ];
}
