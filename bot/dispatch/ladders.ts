import { z } from 'zod';
import type { Case } from '../domain/case.js';
import {
  familyOf,
  type Intent,
  receiverRoles,
  type WarningLevel,
  warningLevels,
} from '../domain/taxonomy.js';

/** The schema of `ladders.yaml`: who takes what, how soon, and who is next. */

const level = z.enum(warningLevels);
const role = z.enum(receiverRoles);
const clockTime = z.string().regex(/^\d{2}:\d{2}$/);

const ladderSchema = z.strictObject({
  level,
  ladder: z.array(role).min(1),
  also: z.array(role).default([]),
});

export const laddersSchema = z.strictObject({
  ladders: z.record(z.string(), ladderSchema),
  /** What makes a dispute hard calls further people. */
  bySign: z.record(
    z.string(),
    z.strictObject({ first: z.array(role).default([]), also: z.array(role).default([]) }),
  ),
  raise: z.array(
    z.strictObject({
      hostility: z.number().int().optional(),
      triage: z.enum(['easy', 'hard']).optional(),
      to: level,
    }),
  ),
  acknowledgeMinutes: z.record(level, z.number().positive()),
  /** For red and orange cases, from the moment somebody took them. */
  pressingMinutes: z.strictObject({
    onSite: z.number().positive(),
    reinforcement: z.number().positive(),
  }),
  /** How long until somebody asks how far a case is. */
  progressHours: z.number().positive(),
  /** Who gets to know of cases that take long, the first that there is. */
  overseers: z.array(role).min(1),
  workingHours: z.strictObject({ from: clockTime, to: clockTime }),
  load: z.strictObject({
    /** Somebody else of the same office is asked when the first has so many more in hand. */
    uneven: z.number().int().positive(),
    /** Case cards an hour that one person can bear; what is not pressing comes together then. */
    cardsAnHour: z.number().int().positive(),
    digestMinutes: z.number().positive(),
  }),
});

export type Ladders = z.infer<typeof laddersSchema>;
export type Ladder = z.infer<typeof ladderSchema>;

const general: Ladder = { level: 'blue', ladder: ['grid_chief'], also: [] };

function ladderFor(ladders: Ladders, intent: Intent): Ladder {
  return ladders.ladders[intent] ?? ladders.ladders[familyOf(intent)] ?? general;
}

/** Who takes this very case, and who must know of it. */
export function ladderOf(ladders: Ladders, one: Pick<Case, 'kind' | 'hardSign'>): Ladder {
  const ofKind = ladderFor(ladders, one.kind);
  const ofSign = one.hardSign === undefined ? undefined : ladders.bySign[one.hardSign];
  if (!ofSign) return ofKind;
  return {
    ...ofKind,
    ladder: [...new Set([...ofSign.first, ...ofKind.ladder])],
    also: [...new Set([...ofSign.also, ...ofKind.also])],
  };
}

/** The level of a matter: the kind's own, raised by what was said. */
export function levelOf(
  ladders: Ladders,
  intent: Intent,
  hostility: number,
  triage: 'easy' | 'hard',
): WarningLevel {
  let found = ladderFor(ladders, intent).level;
  for (const raise of ladders.raise) {
    const speaks =
      (raise.hostility !== undefined && hostility >= raise.hostility) || raise.triage === triage;
    if (speaks && warningLevels.indexOf(raise.to) > warningLevels.indexOf(found)) found = raise.to;
  }
  return found;
}
