import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../knowledge/project-root.js';
import { readYaml } from '../knowledge/read-yaml.js';
import { suiteIds, type Targets } from './suite.js';

const targetSchema = z
  .strictObject({ at_least: z.number().optional(), at_most: z.number().optional() })
  .transform((one) => ({ atLeast: one.at_least, atMost: one.at_most }));
const targetsSchema = z.partialRecord(z.enum(suiteIds), z.record(z.string(), targetSchema));

/** The figures that the officer is held to. */
export function readTargets(): Targets {
  return readYaml(path.join(projectRoot, 'evaluators/targets.yaml'), targetsSchema);
}
