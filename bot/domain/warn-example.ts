import { z } from 'zod';
import { intents, roles } from './taxonomy.js';

/** A recorded example of a risk model: what is said, and whether the model must speak. */
export const warnExampleSchema = z.strictObject({
  /** The ear of today does not hear it: counted, and told once it does. */
  unheard: z.literal(true).optional(),
  model: z.string(),
  fires: z.boolean(),
  why: z.string().min(2),
  /** Local time of minute 0. */
  start: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, { error: '应为 2026-03-11T19:30 这样的时间' })
    .default('2026-03-11T19:30'),
  messages: z
    .array(
      z.strictObject({
        room: z.string().min(1),
        minute: z
          .number()
          .min(0)
          .max(60 * 24 * 60),
        from: z.string().min(1),
        role: z.enum(roles).default('resident'),
        text: z.string().min(1),
      }),
    )
    .min(1)
    .max(80),
  /** Cases that were opened before. */
  cases: z
    .array(
      z.strictObject({
        room: z.string().min(1),
        daysAgo: z.number().min(0).max(60),
        kind: z.enum(intents),
        place: z.string().optional(),
        parties: z.array(z.string()).default([]),
      }),
    )
    .default([]),
});
export type WarnExample = z.infer<typeof warnExampleSchema>;
