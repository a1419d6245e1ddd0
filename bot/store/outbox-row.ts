import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import { lanes, type OutboxRow, type Utterance } from '../domain/outgoing.js';
import { receiverRoles } from '../domain/taxonomy.js';
import { checkColumn, parseColumn } from './json-column.js';
import type { OutboxTable } from './schema.js';

const citationsSchema = z.array(z.object({ law: z.string(), article: z.string() }));
const laneSchema = z.enum(lanes);
const toKindSchema = z.enum(['room', 'person', 'webhook']);
const toRoleSchema = z.enum(receiverRoles);
const statusSchema = z.enum(['queued', 'sending', 'sent', 'dropped', 'failed', 'uncertain']);

export function toOutboxTable(utterance: Utterance, at: number) {
  return {
    idempotency_key: utterance.idempotencyKey,
    channel: utterance.channel,
    to_kind: utterance.to.kind,
    to_id: utterance.to.id,
    to_name: utterance.to.name,
    to_role: utterance.to.role ?? null,
    room_id: utterance.roomId,
    text: utterance.text,
    lane: utterance.lane,
    lane_rank: lanes.indexOf(utterance.lane),
    expires_at: utterance.expiresAt,
    message_key: utterance.messageKey ?? null,
    message_id: utterance.messageId ?? null,
    answers_person_id: utterance.answersPersonId ?? null,
    template: utterance.template ?? null,
    citations_json: JSON.stringify(utterance.citations),
    case_id: utterance.caseId ?? null,
    reason: utterance.reason,
    status: 'queued',
    attempts: 0,
    created_at: at,
    not_before: utterance.notBefore ?? at,
    said_at: utterance.notBefore ?? at,
  } satisfies Insertable<OutboxTable>;
}

export function toOutboxRow(row: Selectable<OutboxTable>): OutboxRow {
  const where = `outbox ${row.id}`;
  return {
    id: row.id,
    idempotencyKey: row.idempotency_key,
    channel: row.channel,
    to: {
      kind: checkColumn(row.to_kind, toKindSchema, where),
      id: row.to_id,
      name: row.to_name,
      ...(row.to_role !== null && { role: checkColumn(row.to_role, toRoleSchema, where) }),
    },
    roomId: row.room_id,
    text: row.text,
    lane: checkColumn(row.lane, laneSchema, where),
    expiresAt: row.expires_at,
    citations: parseColumn(row.citations_json, citationsSchema, where),
    reason: row.reason,
    status: checkColumn(row.status, statusSchema, where),
    attempts: row.attempts,
    createdAt: row.created_at,
    notBefore: row.not_before,
    ...(row.message_key !== null && { messageKey: row.message_key }),
    ...(row.message_id !== null && { messageId: row.message_id }),
    ...(row.answers_person_id !== null && { answersPersonId: row.answers_person_id }),
    ...(row.template !== null && { template: row.template }),
    ...(row.case_id !== null && { caseId: row.case_id }),
    ...(row.attempted_at !== null && { attemptedAt: row.attempted_at }),
    ...(row.sent_at !== null && { sentAt: row.sent_at }),
    ...(row.ended_why !== null && { endedWhy: row.ended_why }),
  };
}
