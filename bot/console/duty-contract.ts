import { z } from 'zod';
import { caseStatuses } from '../domain/case.js';
import { staffActKinds } from '../domain/staff-act.js';
import { receiverRoles, warningLevels } from '../domain/taxonomy.js';
import { casePaperKinds } from '../ports/papers.js';

/** What the server and the duty page agree on. */

const holderSchema = z.object({
  personId: z.string(),
  name: z.string(),
  role: z.enum(receiverRoles),
  title: z.string(),
  until: z.number(),
});

export const dutyLineSchema = z.object({
  id: z.number(),
  kind: z.string(),
  level: z.enum(warningLevels),
  levelName: z.string(),
  status: z.enum(caseStatuses),
  statusName: z.string(),
  roomName: z.string(),
  place: z.string().optional(),
  since: z.number(),
  summary: z.string(),
  assignee: z.string().optional(),
  /** When it goes up the ladder, epoch ms by the server's clock. */
  dueAt: z.number().optional(),
  nextUp: z.string().optional(),
});

export const dutyBoardSchema = z.object({
  me: holderSchema,
  now: z.number(),
  needsMe: z.array(dutyLineSchema),
  mine: z.array(dutyLineSchema),
  others: z.array(dutyLineSchema),
  ended: z.array(dutyLineSchema),
  rooms: z.number(),
});

export const dutyCaseSchema = dutyLineSchema.extend({
  now: z.number(),
  hard: z.boolean(),
  why: z.string(),
  parties: z.array(z.object({ id: z.string(), name: z.string() })),
  toldInPrivate: z.boolean(),
  steps: z.array(
    z.object({
      step: z.enum(['dispatched', 'acknowledged', 'on_site', 'resolved', 'closed', 'rated']),
      name: z.string(),
      done: z.boolean(),
      at: z.number().optional(),
      by: z.string().optional(),
    }),
  ),
  lines: z.array(
    z.object({
      at: z.number(),
      who: z.string(),
      role: z.string().optional(),
      own: z.boolean(),
      text: z.string(),
    }),
  ),
  said: z.array(
    z.object({
      at: z.number(),
      to: z.string(),
      text: z.string(),
      state: z.enum(['sent', 'waiting', 'lost']),
    }),
  ),
  people: z.array(z.object({ id: z.string(), title: z.string() })),
  may: z.array(z.enum(staffActKinds)),
  floor: z.object({ holder: z.string(), until: z.number() }).optional(),
  arranged: z.object({
    joining: z.object({ yes: z.number(), of: z.number() }).optional(),
    jointRoom: z.string().optional(),
    meeting: z.object({ at: z.number(), place: z.string(), by: z.string() }).optional(),
    agreement: z
      .object({
        items: z.array(
          z.object({
            text: z.string(),
            dueAt: z.number().optional(),
            doneAt: z.number().optional(),
          }),
        ),
        signedAt: z.number().optional(),
      })
      .optional(),
  }),
  papers: z.array(z.enum(casePaperKinds)),
});

export const noteLengthMax = 100;
export const placeLengthMax = 40;
export const itemsLengthMax = 1_000;
export const wordsLengthMax = 300;

const orderBase = {
  /** Of one tap: sent again, it is done once. */
  id: z.uuid({ error: '这一下没有编号，刷新再试' }),
  /** Whom the page was opened for: another link may have been opened beside it. */
  personId: z.string().min(1),
  caseId: z.number().int().positive(),
};
const person = z.string().min(1, { error: '选一个人' }).max(200);
const words = z.string().trim().min(1, { error: '还没有写' }).max(wordsLengthMax);

export const dutyOrderSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...orderBase,
    kind: z.enum(['acknowledge', 'on_site', 'hand_back', 'gather', 'signed']),
  }),
  z.strictObject({
    ...orderBase,
    kind: z.literal('resolve'),
    text: z.string().trim().min(1, { error: '写一句怎么办好的' }).max(noteLengthMax),
  }),
  z.strictObject({ ...orderBase, kind: z.literal('transfer'), to: person }),
  z.strictObject({ ...orderBase, kind: z.literal('speak'), text: words }),
  z.strictObject({ ...orderBase, kind: z.literal('whisper'), text: words, to: person }),
  z.strictObject({
    ...orderBase,
    kind: z.literal('appoint'),
    at: z.number({ error: '选一个时间' }).int().positive(),
    place: z.string().trim().min(1, { error: '写一下在哪里' }).max(placeLengthMax),
  }),
  z.strictObject({
    ...orderBase,
    kind: z.literal('agreement'),
    text: z.string().trim().min(1, { error: '至少写一条' }).max(itemsLengthMax),
  }),
  z.strictObject({
    ...orderBase,
    kind: z.literal('performed'),
    item: z.number().int().positive().max(99),
  }),
]);

export const dutyAnswerSchema = z.object({ answer: z.string(), done: z.boolean() });

export type DutyBoardView = z.infer<typeof dutyBoardSchema>;
export type DutyLineView = z.infer<typeof dutyLineSchema>;
export type DutyCaseView = z.infer<typeof dutyCaseSchema>;
export type DutyOrderSent = z.infer<typeof dutyOrderSchema>;
export type DutyAct = DutyCaseView['may'][number];
export type DutyAnswered = z.infer<typeof dutyAnswerSchema>;

export const dutyPaths = {
  /** `/d/TOKEN`: what stands in the notice. */
  link: '/d',
  page: '/duty',
  board: '/api/duty',
  cases: '/api/duty/cases',
  acts: '/api/duty/acts',
  stream: '/api/duty/stream',
  /** The practice group opens anybody's page. */
  practice: '/api/practice/duty',
} as const;

/** The stream tells only that something changed, never what: the page asks anew. */
export const dutyStreamEvent = 'changed';
