import type { Generated, Kysely } from 'kysely';
import type { TaskKind } from '../ports/store.js';

/**
 * The tables as TypeScript sees them. Times are epoch milliseconds, flags 0 or 1, `…_json` columns
 * and `body` are JSON as text. The shapes come into being in `migrations/`.
 */

export interface MessageTable {
  /** Order of hearing. */
  key: Generated<number>;
  channel: string;
  account: string;
  conversation_kind: string;
  conversation_id: string;
  conversation_name: string;
  message_id: string;
  at: number;
  heard_at: number;
  sender_id: string;
  sender_name: string;
  role: string;
  kind: string;
  text: string;
  mentions_officer: number;
  quote_json: string | null;
  attachment_json: string | null;
  own: number;
  recalled_at: number | null;
  /** `voice` or `picture` when nobody typed the text. */
  heard_from: string | null;
  /** 1 while the officer owes a decision; kept apart so that a restart finds them at once. */
  undecided: number;
}

export interface DecisionTable {
  message_key: number;
  at: number;
  action: string;
  reason: string;
  rule: string;
  reading_json: string | null;
}

export interface OutboxTable {
  id: Generated<number>;
  idempotency_key: string;
  channel: string;
  to_kind: string;
  to_id: string;
  to_name: string;
  to_role: string | null;
  room_id: string;
  text: string;
  lane: string;
  /** Place of the lane in `lanes`: 0 goes first. */
  lane_rank: number;
  expires_at: number;
  message_key: number | null;
  message_id: string | null;
  answers_person_id: string | null;
  template: string | null;
  citations_json: string;
  case_id: number | null;
  reason: string;
  status: string;
  attempts: number;
  created_at: number;
  not_before: number;
  attempted_at: number | null;
  sent_at: number | null;
  /** `sent_at`, or `created_at` while it has not been sent: one column so that one index serves. */
  said_at: number;
  /** The channel's id of the sent message. */
  receipt_id: string | null;
  /** Why it was given up. */
  ended_why: string | null;
}

export interface RoomTable {
  room_id: string;
  muted_until: number;
  floor_until: number;
  floor_holder: string | null;
}

export interface CaseTable {
  id: number;
  channel: string;
  room_id: string;
  room_name: string;
  kind: string;
  status: string;
  /** 1 until it is resolved or closed. */
  is_open: number;
  level: string;
  assignee_id: string | null;
  opened_at: number;
  updated_at: number;
  /** The whole case. */
  body: string;
}

/** Open tasks only: a task that is done or dropped leaves no row. */
export interface TaskTable {
  id: Generated<number>;
  kind: TaskKind;
  case_id: number;
  due_at: number;
  step: number;
}

export interface WarningTable {
  id: Generated<number>;
  at: number;
  model: string;
  level: string;
  room_id: string;
  group_key: string;
  message_ids_json: string;
  to_json: string;
  text: string;
  /** What makes it one matter, and its rooms. */
  body: string;
}

/** Append-only: what people answered. */
export interface WarningMarkTable {
  seq: Generated<number>;
  warning_id: number;
  model: string;
  mark: string;
  person_id: string;
  by_name: string;
  at: number;
  message_key: number;
}

export interface WarningSilenceTable {
  seq: Generated<number>;
  model: string;
  matter: string;
  until: number;
  why: string;
  by_name: string;
  at: number;
}

/** Who was told, at once or with a digest. */
export interface WarningNoticeTable {
  seq: Generated<number>;
  warning_id: number;
  channel: string;
  person_id: string;
  level: string;
  room_id: string;
  at: number;
  how: string;
  line: string;
  /** 1 while it waits for its digest. */
  waits: number;
}

export interface WarningDemotionTable {
  model: string;
  at: number;
}

/** One row: the engine's memory, and up to which message it goes. */
export interface WatchStateTable {
  id: number;
  through_key: number;
  models: string;
  at: number;
  body: string;
}

/** Append-only: triggers refuse changes. */
export interface EventTable {
  seq: Generated<number>;
  at: number;
  room: string;
  type: string;
  message: string | null;
  /** The whole event. */
  body: string;
}

/** Append-only hash chain of why it spoke. */
export interface RecordTable {
  seq: number;
  at: number;
  previous_hash: string;
  /** Canonical JSON of the entry. */
  body: string;
  hash: string;
}

/** Append-only: every reply set as it was left each time. */
export interface ReplyVersionTable {
  seq: Generated<number>;
  id: string;
  version: number;
  status: string;
  /** The whole set. */
  body: string;
  by_name: string;
  at: number;
  why: string;
  origin: string;
}

export interface ReplyMarkTable {
  seq: Generated<number>;
  set_id: string;
  mark: string;
  by_name: string;
  at: number;
  message_key: number | null;
}

export interface ReplyGapTable {
  seq: Generated<number>;
  at: number;
  room_id: string;
  question: string;
  kind: string;
  intent: string;
  nearest_json: string;
  closed_at: number | null;
  closed_by: string | null;
  /** The set that answers it now. */
  closed_set: string | null;
}

/** Questions asked back and not answered yet; a row leaves when they are. */
export interface ReplyChoiceTable {
  message_key: number;
  room_id: string;
  person_id: string;
  at: number;
  question: string;
  choices_json: string;
}

export interface AccountTable {
  id: Generated<number>;
  name: string;
  password_hash: string;
  created_at: number;
  created_by: string;
  closed_at: number | null;
}

export interface SessionTable {
  token_hash: string;
  account_id: number;
  created_at: number;
  expires_at: number;
}

/** One row a file; changes when the file or its standing does. */
export interface MaterialDocumentTable {
  id: Generated<number>;
  source: string;
  version: number;
  law: string | null;
  body: string;
  bytes_hash: string;
  text_hash: string;
  imported_at: number;
  by_name: string;
  served: number;
  since: string | null;
  until: string | null;
  superseded_by: string | null;
  same_as: string | null;
}

/** Append-only. */
export interface MaterialVersionTable {
  seq: Generated<number>;
  document_id: number;
  version: number;
  title: string;
  text_hash: string;
  passage_count: number;
  imported_at: number;
  by_name: string;
}

/** Passages of all versions; those of older versions are kept. */
export interface MaterialPassageTable {
  document_id: number;
  version: number;
  place: number;
  title: string;
  article: string | null;
  context: string;
  text: string;
  suspect: number;
}

/** A plan as it was written, and who approved it. */
export interface PublicityPlanTable {
  id: Generated<number>;
  month: string;
  created_at: number;
  body: string;
  approved_at: number | null;
  approved_by: string | null;
}

/** Single numbers: generation, next_case_id, next_warning_id, record_length. */
export interface MetaTable {
  name: string;
  value: number;
}

/** Keys that the program made for itself. */
export interface SecretTable {
  name: string;
  value: string;
}

/** What was done on the duty page; never changed. */
export interface StaffActTable {
  id: string;
  person_id: string;
  case_id: number;
  kind: string;
  at: number;
  answer: string;
  done: number;
}

export interface PointsTable {
  key: string;
  person_id: string;
  person_name: string;
  room_id: string;
  at: number;
  why: string;
  points: number;
  case_id: number | null;
}

export interface Tables {
  messages: MessageTable;
  decisions: DecisionTable;
  outbox: OutboxTable;
  rooms: RoomTable;
  cases: CaseTable;
  tasks: TaskTable;
  warnings: WarningTable;
  warning_marks: WarningMarkTable;
  warning_silences: WarningSilenceTable;
  warning_notices: WarningNoticeTable;
  warning_demotions: WarningDemotionTable;
  watch_state: WatchStateTable;
  events: EventTable;
  record: RecordTable;
  meta: MetaTable;
  reply_versions: ReplyVersionTable;
  reply_marks: ReplyMarkTable;
  reply_gaps: ReplyGapTable;
  reply_choices: ReplyChoiceTable;
  accounts: AccountTable;
  sessions: SessionTable;
  material_documents: MaterialDocumentTable;
  material_versions: MaterialVersionTable;
  material_passages: MaterialPassageTable;
  secrets: SecretTable;
  staff_acts: StaffActTable;
  points: PointsTable;
  publicity_plans: PublicityPlanTable;
}

/** A connection or a transaction: what every operation of the store works on. */
export type Database = Kysely<Tables>;
