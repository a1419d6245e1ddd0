import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import { type Case, caseStatuses, isOpen } from '../domain/case.js';
import { intents, receiverRoles, warningLevels } from '../domain/taxonomy.js';
import { parseColumn } from './json-column.js';
import type { CaseTable } from './schema.js';

const partySchema = z.object({
  id: z.string(),
  name: z.string(),
  consent: z.enum(['agreed', 'refused']).optional(),
  consentAt: z.number().optional(),
  heard: z.boolean(),
  side: z.literal([0, 1]).optional(),
  gaveWay: z
    .object({
      talks: z.number(),
      exchanges: z.number(),
      doubtful: z.boolean(),
      messageId: z.string(),
      at: z.number(),
    })
    .optional(),
});

const statementSchema = z.object({
  witness: z.string().optional(),
  partyId: z.string(),
  messageId: z.string(),
  text: z.string(),
  isWish: z.boolean(),
  worth: z.number(),
});

const evidenceSchema = z.object({
  messageId: z.string(),
  kind: z.enum(['voice', 'image', 'file']),
});

const joiningSchema = z.object({
  askedAt: z.number(),
  yes: z.array(z.string()),
});

const jointRoomSchema = z.object({ id: z.string(), name: z.string(), openedAt: z.number() });

const appointmentSchema = z.object({
  at: z.number(),
  place: z.string(),
  by: z.string(),
  version: z.number(),
});

const agreementSchema = z.object({
  items: z.array(
    z.object({ text: z.string(), dueAt: z.number().optional(), doneAt: z.number().optional() }),
  ),
  draftedAt: z.number(),
  by: z.string(),
  signedAt: z.number().optional(),
});

const stepSchema = z.object({
  status: z.enum(caseStatuses),
  at: z.number(),
  by: z.string().optional(),
});

const mediationSchema = z.object({
  step: z.enum(['calmed', 'options_given', 'agreed', 'handed_over']),
  rounds: z.number(),
  hotAt: z.number().optional(),
  byThemselves: z.boolean().optional(),
  saidAt: z.number(),
});

// Loose, so that a case written with further fields comes back with them.
const caseSchema: z.ZodType<Case> = z.looseObject({
  id: z.number(),
  version: z.number().optional(),
  channel: z.string(),
  roomId: z.string(),
  roomName: z.string(),
  kind: z.enum(intents),
  status: z.enum(caseStatuses),
  triage: z.enum(['easy', 'hard']),
  why: z.string(),
  hardSign: z.string().optional(),
  level: z.enum(warningLevels),
  summary: z.string(),
  place: z.string().optional(),
  parties: z.array(partySchema),
  assignee: z.object({ role: z.enum(receiverRoles), id: z.string(), name: z.string() }).optional(),
  rung: z.number(),
  calledIds: z.array(z.string()).optional(),
  heldBack: z.boolean().optional(),
  brief: z.string().optional(),
  tip: z.object({ personId: z.string(), personName: z.string() }).optional(),
  mediation: mediationSchema.optional(),
  openedAt: z.number(),
  updatedAt: z.number(),
  acknowledgedAt: z.number().optional(),
  messageIds: z.array(z.string()),
  startedWith: z.string().optional(),
  statements: z.array(statementSchema).optional(),
  evidence: z.array(evidenceSchema).optional(),
  history: z.array(stepSchema).optional(),
  earlier: z.array(z.number()).optional(),
  spokenAt: z.number().optional(),
  misjudged: z
    .object({
      by: z.string(),
      at: z.number(),
      was: z.enum(['easy', 'hard']),
      note: z.string(),
    })
    .optional(),
  askedAt: z.number().optional(),
  joining: joiningSchema.optional(),
  jointRoom: jointRoomSchema.optional(),
  appointment: appointmentSchema.optional(),
  agreement: agreementSchema.optional(),
  mergedInto: z.number().optional(),
  ratings: z.array(z.object({ partyId: z.string(), score: z.number(), at: z.number() })).optional(),
});

/** The columns are what is searched for; the body is the case. */
export function toCaseRow(one: Case): Insertable<CaseTable> {
  return {
    id: one.id,
    channel: one.channel,
    room_id: one.roomId,
    room_name: one.roomName,
    kind: one.kind,
    status: one.status,
    is_open: Number(isOpen(one)),
    level: one.level,
    assignee_id: one.assignee?.id ?? null,
    opened_at: one.openedAt,
    updated_at: one.updatedAt,
    body: JSON.stringify({ ...one, version: (one.version ?? 0) + 1 }),
  };
}

export function toCase(row: Pick<Selectable<CaseTable>, 'id' | 'body'>): Case {
  return parseColumn(row.body, caseSchema, `cases ${row.id}`);
}
