import { z } from 'zod';
import { followUps, regions, replyMarks, replyOrigins, replyStatuses } from '../domain/reply.js';
import { intents } from '../domain/taxonomy.js';

/** What the server and the page of those who keep the replies agree on. */

const nameSchema = z.string().trim().min(1, { error: '写上名字' }).max(20, { error: '最多 20 字' });
const passwordSchema = z.string().min(1, { error: '写上密码' }).max(200);

export const sessionSchema = z.object({
  state: z.enum(['setup', 'signed_out', 'signed_in']),
  name: z.string().optional(),
  /** Nobody else could look at one's work. */
  alone: z.boolean(),
  /** The first password needs the code that stands in the window of the program. */
  needsCode: z.boolean(),
});
export const signInSchema = z.strictObject({ name: nameSchema, password: passwordSchema });
export const setUpSchema = signInSchema.extend({ code: z.string().max(40).default('') });
export const accountSchema = z.object({
  id: z.number(),
  name: z.string(),
  createdAt: z.number(),
  createdBy: z.string(),
});
export const closeAccountSchema = z.strictObject({ id: z.number().int() });

const text = (most: number) => z.string().max(most);

/** A set as it is edited; whether it may be published the checks say. */
export const replySetSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z_]+\.[a-z_]+\.[a-z0-9_]+$/, { error: '编号应为 legal.family_law.divorce 这样' })
    .max(100),
  intent: z.enum(intents),
  title: text(80),
  ways: z.array(text(200)).max(200),
  text: text(2000),
  again: text(2000).optional(),
  private: text(4000).optional(),
  basis: z.array(z.strictObject({ law: text(60), article: text(40), since: text(20) })).max(20),
  region: z.enum(regions),
  validFrom: text(20),
  validUntil: text(20).optional(),
  reviewBy: text(20),
  followUp: z.enum(followUps),
  general: z.boolean().optional(),
});

export const replyVersionSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  status: z.enum(replyStatuses),
  set: replySetSchema,
  by: z.string(),
  at: z.number(),
  why: z.string(),
  origin: z.enum(replyOrigins),
});

export const findingSchema = z.object({
  id: z.string(),
  field: z.string(),
  severity: z.enum(['fault', 'warning']),
  expected: z.string(),
  found: z.string(),
  mend: z.string(),
});

const usageSchema = z.object({
  id: z.string(),
  said: z.number(),
  lastSaidAt: z.number().optional(),
  helpful: z.number(),
  unhelpful: z.number(),
  misfire: z.number(),
});

export const overviewSchema = z.object({
  heads: z.array(z.object({ newest: replyVersionSchema, live: replyVersionSchema.optional() })),
  usage: z.array(usageSchema),
  findings: z.array(findingSchema),
  variables: z.array(z.object({ name: z.string(), about: z.string(), example: z.string() })),
});
export const historySchema = z.array(replyVersionSchema);
export const checkedSchema = z.object({
  findings: z.array(findingSchema),
  preview: z.string(),
  longer: z.string().optional(),
});

export const draftSchema = z.strictObject({ set: replySetSchema });
export const saveSchema = z.strictObject({
  set: replySetSchema,
  /** The newest version that the editor had seen; 0 for a new set. */
  after: z.number().int().min(0),
  why: text(200).default(''),
});
const idsMax = 5000;
export const idSchema = z.strictObject({ id: z.string().max(100) });
export const idsSchema = z.strictObject({ ids: z.array(z.string().max(100)).min(1).max(idsMax) });
export const retireSchema = idSchema.extend({ why: text(200).default('') });
export const restoreSchema = idSchema.extend({ version: z.number().int().min(1) });
export const markSchema = idSchema.extend({ mark: z.enum(replyMarks) });

export const tryOutSchema = z.object({
  messages: z.number(),
  answeredBefore: z.number(),
  answeredAfter: z.number(),
  differences: z.array(
    z.object({
      text: z.string(),
      kind: z.enum(['newly_answered', 'no_longer_answered', 'answered_differently']),
      before: z.string().optional(),
      after: z.string().optional(),
      count: z.number(),
    }),
  ),
});

const sheetFaultSchema = z.object({
  sheet: z.string(),
  row: z.number(),
  column: z.string(),
  expected: z.string(),
  found: z.string(),
  mend: z.string(),
});
export const planSchema = z.object({
  sheet: z.string(),
  added: z.array(z.string()),
  changed: z.array(z.string()),
  same: z.number(),
  faults: z.array(sheetFaultSchema),
  warnings: z.array(sheetFaultSchema),
});

export const clusterSchema = z.object({
  question: z.string(),
  count: z.number(),
  intent: z.enum(intents),
  examples: z.array(z.string()),
  seqs: z.array(z.number()),
  lastAt: z.number(),
  nearest: z.string().optional(),
});
export const todoSchema = z.array(clusterSchema);
export const suggestedSchema = z.object({
  set: replySetSchema,
  from: z.enum(['near_set', 'language_model', 'blank']),
  nearest: z.string().optional(),
});
export const closeTodoSchema = z.strictObject({
  seqs: z.array(z.number().int()).min(1).max(idsMax),
  setId: z.string().max(100).optional(),
});
export const countSchema = z.object({ count: z.number() });

export type AdminSession = z.infer<typeof sessionSchema>;
export type AdminAccount = z.infer<typeof accountSchema>;
export type EditedSet = z.infer<typeof replySetSchema>;
export type ShownVersion = z.infer<typeof replyVersionSchema>;
export type Overview = z.infer<typeof overviewSchema>;
export type ShownFinding = z.infer<typeof findingSchema>;
export type ShownUsage = z.infer<typeof usageSchema>;
export type Checked = z.infer<typeof checkedSchema>;
export type ShownTryOut = z.infer<typeof tryOutSchema>;
export type ShownPlan = z.infer<typeof planSchema>;
export type Cluster = z.infer<typeof clusterSchema>;
export type Suggested = z.infer<typeof suggestedSchema>;

export const adminPaths = {
  session: '/api/admin/session',
  setUp: '/api/admin/session/set-up',
  signIn: '/api/admin/session/sign-in',
  signOut: '/api/admin/session/sign-out',
  accounts: '/api/admin/accounts',
  closeAccount: '/api/admin/accounts/close',
  replies: '/api/admin/replies',
  history: '/api/admin/replies/history',
  check: '/api/admin/replies/check',
  save: '/api/admin/replies/save',
  submit: '/api/admin/replies/submit',
  publish: '/api/admin/replies/publish',
  retire: '/api/admin/replies/retire',
  undo: '/api/admin/replies/undo',
  restore: '/api/admin/replies/restore',
  mark: '/api/admin/replies/mark',
  tryOut: '/api/admin/replies/try',
  sheet: '/api/admin/replies/sheet',
  sheetFaults: '/api/admin/replies/sheet/faults',
  todo: '/api/admin/todo',
  suggest: '/api/admin/todo/suggest',
  closeTodo: '/api/admin/todo/close',
} as const;
