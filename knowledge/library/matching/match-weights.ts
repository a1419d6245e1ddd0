import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../project-root.js';
import { readYaml } from '../../read-yaml.js';
import type { MatchSign } from './match-features.js';

/** What speaks for each set, and for none, and how much; learnt by `npm run train:matching`. */
const schema = z.strictObject({
  signs: z.strictObject({
    way: z.number(),
    ways: z.number(),
    answer: z.number(),
    intent: z.number(),
    family: z.number(),
    meaning: z.number(),
    matter: z.number().default(0),
  }),
  /** For no set at all: a constant; chatter; words unlike all ways of asking; a foreign matter. */
  none: z.strictObject({
    always: z.number(),
    chatter: z.number(),
    unlike: z.number(),
    foreign: z.number().default(0),
  }),
});
export type MatchWeights = z.infer<typeof schema> & { signs: Record<MatchSign, number> };

const file = path.join(projectRoot, 'knowledge/library/matching/weights.yaml');
let known: MatchWeights | undefined;

/** Those of replies and notes alike; read once. */
export function loadMatchWeights(): MatchWeights {
  known ??= readYaml(file, schema);
  return known;
}
