import { z } from 'zod';
import type { LoggedEvent } from '../domain/event.js';

/**
 * The events of the live stream as the page reads them: lenient, so that an older page survives a
 * newer server. A type test in `test/console/event-schema.test.ts` holds it to the domain.
 */

const base = {
  seq: z.number(),
  at: z.number(),
  room: z.string(),
  message: z.string().nullable(),
};
const citation = z.object({ law: z.string(), article: z.string() });

export const streamedEventSchema = z.discriminatedUnion('type', [
  z.object({
    ...base,
    type: z.literal('hear'),
    from: z.string(),
    fromId: z.string(),
    role: z.string(),
    text: z.string(),
    kind: z.string(),
    heardFrom: z.string().optional(),
  }),
  z.object({
    ...base,
    type: z.literal('read'),
    intent: z.string(),
    confidence: z.number(),
    hostility: z.number(),
    evidence: z.array(z.string()),
    facts: z.array(z.object({ kind: z.string(), masked: z.string() })),
    heardFrom: z.string().optional(),
    talk: z
      .object({
        thread: z.number(),
        answers: z.string().optional(),
        earlySign: z.number(),
        trend: z.string(),
        dispute: z
          .object({
            kind: z.string(),
            phase: z.string(),
            startedWith: z.string(),
            sides: z.tuple([z.number(), z.number()]),
          })
          .optional(),
      })
      .optional(),
  }),
  z.object({
    ...base,
    type: z.literal('decide'),
    action: z.string(),
    reason: z.string(),
    rule: z.string(),
  }),
  z.object({
    ...base,
    type: z.literal('say'),
    to: z.object({
      kind: z.string(),
      role: z.string().optional(),
      name: z.string(),
      id: z.string().optional(),
    }),
    text: z.string(),
    lane: z.string(),
    template: z.string().optional(),
    citations: z.array(citation),
    case: z.number().optional(),
    reason: z.string(),
  }),
  z.object({
    ...base,
    type: z.literal('case'),
    id: z.number(),
    status: z.string(),
    kind: z.string(),
    triage: z.string(),
    why: z.string(),
    level: z.string(),
    parties: z.array(z.string()),
    summary: z.string(),
    assignee: z.object({ role: z.string(), name: z.string() }).optional(),
    mergedInto: z.number().optional(),
  }),
  z.object({
    ...base,
    type: z.literal('warn'),
    id: z.number(),
    level: z.string(),
    model: z.string(),
    messages: z.array(z.string()),
    to: z.array(z.string()),
    text: z.string(),
  }),
  z.object({ ...base, type: z.literal('note'), what: z.string(), detail: z.string() }),
]);

export type StreamedEvent = z.infer<typeof streamedEventSchema>;
export type StreamedOf<Type extends StreamedEvent['type']> = Extract<StreamedEvent, { type: Type }>;

/** Fails to compile when the domain's events outgrow this schema. */
export type DomainFits = LoggedEvent extends StreamedEvent ? true : never;
