import { z } from 'zod';

/** What goes over the channel between the officer and a process beside it. */

export const jobSchema = z.object({ id: z.number(), job: z.unknown() });

/** `error` as the fields of a LinheError; the code is checked by whoever reads it. */
export const answerSchema = z.object({
  id: z.number(),
  value: z.unknown().optional(),
  error: z
    .object({
      code: z.string(),
      what: z.string(),
      expected: z.string().optional(),
      found: z.string().optional(),
      mend: z.string().optional(),
    })
    .optional(),
});
export type Answer = z.infer<typeof answerSchema>;
