import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../project-root.js';
import { type Hand, readHands } from '../../read-rows.js';

/** The last lines of quarrels, and by which somebody said yes for himself; a file a hand. */

const exchangeSchema = z.strictObject({
  id: z.string().min(1),
  lines: z
    .array(
      z.strictObject({
        /** The two sides, and whoever stands by. */
        from: z.enum(['a', 'b', 'x']),
        text: z.string().min(1),
        yes: z.boolean(),
      }),
    )
    .min(1),
  /** Both said yes, and nobody took it back. */
  agreed: z.boolean(),
});
export type Exchange = z.infer<typeof exchangeSchema>;

const folder = path.join(projectRoot, 'knowledge/intent-model/agreement/exchanges');

/** @throws LinheError `data.invalid` naming file and line */
export function readExchanges(): Hand<Exchange>[] {
  return readHands(folder, exchangeSchema, '{"id", "lines": [{"from", "text", "yes"}], "agreed"}');
}
