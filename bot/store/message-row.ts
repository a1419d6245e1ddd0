import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import type { IncomingMessage, Message } from '../domain/message.js';
import { type Role, roles } from '../domain/taxonomy.js';
import { checkColumn, optionalColumn, parseColumn } from './json-column.js';
import type { MessageTable } from './schema.js';

const quoteSchema = z.object({ messageId: z.string().optional(), text: z.string() });
const attachmentSchema = z.object({ name: z.string(), sizeBytes: z.number().optional() });
const kindSchema = z.enum(['text', 'voice', 'image', 'file', 'other']);
const conversationKindSchema = z.enum(['room', 'private']);
const roleSchema = z.enum(roles);
const heardFromSchema = z.enum(['voice', 'picture']);

export function toMessageRow(message: IncomingMessage, heardAt: number, role: Role) {
  return {
    channel: message.channel,
    account: message.account,
    conversation_kind: message.conversation.kind,
    conversation_id: message.conversation.id,
    conversation_name: message.conversation.name,
    message_id: message.id,
    at: message.at,
    heard_at: heardAt,
    sender_id: message.sender.id,
    sender_name: message.sender.name,
    role,
    kind: message.kind,
    text: message.text,
    mentions_officer: Number(message.mentionsOfficer),
    quote_json: optionalColumn(message.quote),
    attachment_json: optionalColumn(message.attachment),
    own: Number(message.own),
    recalled_at: null,
    heard_from: null,
    // The officer owes its own echoes nothing.
    undecided: Number(!message.own),
  } satisfies Insertable<MessageTable>;
}

export function toMessage(row: Selectable<MessageTable>): Message {
  const where = `messages ${row.key}`;
  return {
    key: row.key,
    channel: row.channel,
    account: row.account,
    conversation: {
      kind: checkColumn(row.conversation_kind, conversationKindSchema, where),
      id: row.conversation_id,
      name: row.conversation_name,
    },
    id: row.message_id,
    at: row.at,
    heardAt: row.heard_at,
    sender: { id: row.sender_id, name: row.sender_name },
    role: checkColumn(row.role, roleSchema, where),
    kind: checkColumn(row.kind, kindSchema, where),
    text: row.text,
    mentionsOfficer: row.mentions_officer === 1,
    own: row.own === 1,
    ...(row.quote_json && { quote: parseColumn(row.quote_json, quoteSchema, where) }),
    ...(row.attachment_json && {
      attachment: parseColumn(row.attachment_json, attachmentSchema, where),
    }),
    ...(row.recalled_at !== null && { recalledAt: row.recalled_at }),
    ...(row.heard_from !== null && {
      heardFrom: checkColumn(row.heard_from, heardFromSchema, where),
    }),
  };
}
