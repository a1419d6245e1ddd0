import { z } from 'zod';

/** A day such as 2026-11-22 in content files; YAML makes a date of it where it is not in quotes. */
export const day = z
  .union([z.date().transform((date) => date.toISOString().slice(0, 10)), z.string()])
  .pipe(z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '应为 2026-11-22 这样的日期'));
