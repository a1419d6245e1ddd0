import { z } from 'zod';

/** What the server and the page agree on. The page imports nothing else of the bot. */

export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Role id, `resident` or one of the receiver roles. */
  role: z.string(),
  /** Chinese name of the role. */
  roleName: z.string(),
  /** e.g. 3幢502; empty for staff. */
  home: z.string(),
  /** One line on who this is. */
  about: z.string(),
});

export const scriptSchema = z.object({
  id: z.string(),
  title: z.string(),
  about: z.string(),
  lines: z.number().int(),
  seconds: z.number(),
});

/** What changes while people look at the practice group. */
export const practiceStateSchema = z.object({
  room: z.object({
    id: z.string(),
    name: z.string(),
    /** Epoch milliseconds: what happened before belongs to an older group. */
    openedAt: z.number(),
  }),
  /** Id of the script being played, if any. */
  playing: z.string().nullable(),
  /** Id of the person who is typing the script's next line, if any. */
  typing: z.string().nullable(),
});

export const practiceSchema = practiceStateSchema.extend({
  community: z.string(),
  officerId: z.string(),
  officerName: z.string(),
  people: z.array(personSchema),
  scripts: z.array(scriptSchema),
});

export const speakSchema = z.strictObject({
  roomId: z.string().min(1),
  personId: z.string().min(1),
  text: z.string().min(1, { error: '还没有写' }).max(20_000, { error: '最多 20000 字' }),
  /** True: to the officer's private chat (how a grid chief answers 接单 12). */
  private: z.boolean().default(false),
});

export const spokenSchema = z.object({
  /** The `message` of the events that belong to this line. */
  messageId: z.string(),
});

export const playSchema = z.strictObject({
  scriptId: z.string().min(1),
  /** 1 = as people type; 2 = twice as fast. */
  speed: z.number().min(0.5).max(20).default(1),
});

export const statusSchema = z.object({
  /** False on real WeChat: then the page shows no residents' messages. */
  practice: z.boolean(),
  version: z.string(),
  startedAt: z.number(),
  channel: z.string(),
  line: z.string(),
  messages: z.number().int(),
  said: z.number().int(),
  openCases: z.number().int(),
});

export const healthSchema = z.object({ ok: z.literal(true), line: z.string() });

/** Chinese names of ids, so that the page shows words and not ids. */
export const namesSchema = z.object({
  intents: z.record(z.string(), z.string()),
  families: z.record(z.string(), z.string()),
  actions: z.record(z.string(), z.string()),
  hostility: z.array(z.string()),
  roles: z.record(z.string(), z.string()),
  levels: z.record(z.string(), z.string()),
  caseStatuses: z.record(z.string(), z.string()),
  lanes: z.record(z.string(), z.string()),
});

/** An error as the page sees it: never the raw cause. */
export const problemSchema = z.object({ code: z.string(), message: z.string() });

export type PracticePerson = z.infer<typeof personSchema>;
export type PracticeScript = z.infer<typeof scriptSchema>;
export type Practice = z.infer<typeof practiceSchema>;
export type PracticeState = z.infer<typeof practiceStateSchema>;
export type Speak = z.infer<typeof speakSchema>;
export type Status = z.infer<typeof statusSchema>;
export type Names = z.infer<typeof namesSchema>;

/**
 * The live stream, `GET /api/events` (server-sent events): each event's `data` is a `LoggedEvent`
 * of `bot/domain/event.ts` as JSON, its `id` the event's `seq`; `Last-Event-ID` or `?after=SEQ`
 * resumes.
 * Two named events come between: `practice` (data: `practiceStateSchema`) at the start and at each
 * change, and `reset` (no data worth reading): forget every event so far, the log was replaced or
 * too much was missed.
 */
export const streamEvents = { practice: 'practice', reset: 'reset' } as const;
export type { LoggedEvent, OfficerEvent } from '../domain/event.js';

export const paths = {
  practice: '/api/practice',
  newRoom: '/api/practice/room',
  messages: '/api/practice/messages',
  play: '/api/practice/play',
  stop: '/api/practice/stop',
  events: '/api/events',
  names: '/api/names',
  status: '/api/status',
  health: '/health',
} as const;
