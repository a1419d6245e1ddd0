import { z } from 'zod';
import type { Minutes } from '../domain/minutes.js';
import { intents, roles } from '../domain/taxonomy.js';

/** Minutes as they come out of a file. The case and the messages may hold more than is needed. */

const messagesMax = 20_000;
const text = z.string().max(20_000);
const sender = z.object({ id: text, name: text });
const points = z.array(text).max(200);

const message = z.object({
  /** Epoch milliseconds, or local time such as 2026-12-01T14:00:00+08:00. */
  at: z.number().or(z.iso.datetime({ offset: true }).transform((given) => Date.parse(given))),
  sender,
  role: z.enum(roles),
  text,
  own: z.boolean().default(false),
  heardFrom: z.enum(['voice', 'picture']).optional(),
  recalledAt: z.number().optional(),
});

export const minutesSchema: z.ZodType<Minutes> = z.strictObject({
  case: z.object({
    id: z.number().int(),
    kind: z.enum(intents),
    roomName: text,
    place: text.optional(),
    parties: z.array(z.object({ id: text, name: text, heard: z.boolean().default(true) })),
  }),
  messages: z.array(message).max(messagesMax),
  alsoPresent: z.array(z.object({ sender, role: z.enum(roles) })).optional(),
  agreed: points,
  open: points,
  mediator: text.optional(),
  recordKeeper: text.optional(),
});
