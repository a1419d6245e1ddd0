import { z } from 'zod';
import { omens } from './omen.js';
import { factKinds } from './reading.js';
import {
  families,
  type Intent,
  intents,
  receiverRoles,
  roles,
  type WarningLevel,
  warningLevels,
} from './taxonomy.js';

/**
 * A declared risk model: what it listens for, how much of it in which time is too much, who is told
 * and what to do. Read from YAML; every border of it is checked here.
 */

const minuteMs = 60_000;
const unitMs = { m: minuteMs, h: 60 * minuteMs, d: 24 * 60 * minuteMs } as const;
/** Nothing is remembered longer than this. */
export const windowMsMax = 60 * unitMs.d;
/** Evidence of one matter that is kept, so the most that a threshold may ask for. */
export const evidenceMax = 64;
const patternLengthMax = 400;
const patternsMax = 24;

const intentOrFamily = z.enum([...intents, ...families], {
  error: ({ input }) => `没有 ${String(input)} 这个意图或大类；照 knowledge/taxonomy.yaml 写`,
});

const role = z.enum(receiverRoles, {
  error: ({ input }) => `没有 ${String(input)} 这个角色；应为 ${receiverRoles.join('、')}`,
});

/** What people write for a time span: `30m`, `24h`, `30d`. */
const span = z
  .string()
  .regex(/^\d{1,5}[mhd]$/, { error: '应为 30m、24h 或 30d 这样的时长' })
  .transform((text) => Number(text.slice(0, -1)) * unitMs[text.slice(-1) as 'm' | 'h' | 'd'])
  .refine((ms) => ms > 0, { error: '时长要大于 0' })
  .refine((ms) => ms <= windowMsMax, { error: '时长不能超过 60d' });

const pattern = z
  .string()
  .min(1)
  .max(patternLengthMax)
  .transform((text, context) => {
    try {
      return new RegExp(text, 'iu');
    } catch (cause) {
      context.addIssue({ code: 'custom', message: `不是正确的正则：${String(cause)}` });
      return z.NEVER;
    }
  });
const patterns = z.array(pattern).min(1).max(patternsMax);

const signalSchema = z
  .strictObject({
    /** Any of these; their probabilities are added up. A family stands for all of its intents. */
    intents: z.array(intentOrFamily).min(1).optional(),
    minProbability: z.number().min(0.05).max(1).optional(),
    /** What may be brewing, as the ear for it hears it: any of these, at least so likely. */
    omens: z.array(z.enum(omens)).min(1).optional(),
    minOmen: z.number().min(0.1).max(1).optional(),
    /** At least so hostile, 0–4. */
    hostility: z.number().int().min(1).max(4).optional(),
    /** All of these are in the text. */
    facts: z.array(z.enum(factKinds)).min(1).optional(),
    /** Yuan: at least one amount of this size. */
    amount: z.number().positive().optional(),
    /** One of these is in the text. */
    text: patterns.optional(),
    /** None of these is in the text. */
    notText: patterns.optional(),
    minLength: z.number().int().min(1).max(200).optional(),
    /** Who may say it; unless told, everybody but those who serve the room. */
    senders: z.array(z.enum(roles)).min(1).optional(),
  })
  .refine((one) => one.minProbability === undefined || one.intents !== undefined, {
    error: 'minProbability 要和 intents 一起写',
    path: ['minProbability'],
  })
  .refine((one) => one.minOmen === undefined || one.omens !== undefined, {
    error: 'minOmen 要和 omens 一起写',
    path: ['minOmen'],
  });
export type Signal = z.infer<typeof signalSchema>;

const signals = z
  .union([signalSchema, z.array(signalSchema).min(1).max(8)])
  .transform((one) => (Array.isArray(one) ? one : [one]));

const count = z.number().int().min(1).max(evidenceMax);
const thresholdSchema = z
  .strictObject({
    /** Different messages; the same words of the same person count once. */
    messages: count.default(1),
    senders: count.optional(),
    rooms: count.optional(),
    /** How sure it was of each different message, added up: one clear sign, or several faint. */
    weight: z.number().positive().max(evidenceMax).optional(),
    /** Different days. */
    days: z.number().int().min(1).max(60).optional(),
    /** Mean hostility of everything said in the room within the window, 0–4. */
    heat: z.number().positive().max(4).optional(),
    /** By how much that mean is higher in the newer half of the window than in the older. */
    rise: z.number().positive().max(4).optional(),
  })
  .prefault({});

/** What makes two messages one matter. `place` is always a place of one room. */
export const groupParts = [
  'room',
  'place',
  'sender',
  'script',
  'link',
  'number',
  'kind',
  'street',
] as const;
export type GroupPart = (typeof groupParts)[number];

const hours = z
  .array(z.number().int().min(0).max(24))
  .length(2, { error: '应为 [从几点, 到几点]，可以跨过零点' });

const seasonSchema = z.strictObject({
  months: z.array(z.number().int().min(1).max(12)).min(1).optional(),
  /** Months of the lunar calendar; 12 is the one before Spring Festival. */
  lunarMonths: z.array(z.number().int().min(1).max(12)).min(1).optional(),
  /** 1 Monday … 7 Sunday. */
  weekdays: z.array(z.number().int().min(1).max(7)).min(1).optional(),
  hours: hours.optional(),
});
export type Season = z.infer<typeof seasonSchema>;

const casesSchema = z.strictObject({
  kinds: z.array(intentOrFamily).min(1).optional(),
  /** So many earlier cases. */
  atLeast: z.number().int().min(1).max(20),
  days: z.number().int().min(1).max(60),
  same: z.enum(['place', 'party', 'room']),
});
export type CaseHistory = z.infer<typeof casesSchema>;

const minutes = z
  .number()
  .int()
  .min(1)
  .max(60 * 24 * 60);

export const warnModelSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]{2,48}$/, { error: '应为小写字母、数字和下划线' }),
    name: z.string().min(2).max(20),
    explain: z.string().min(6).max(120),
    signal: signals,
    /** Also needed within the window, about the same matter. */
    with: z
      .array(z.strictObject({ signal: signals, atLeast: count.default(1) }))
      .min(1)
      .max(4)
      .optional(),
    /** Words in the same room that take back what was said there: found, settled, a drill. */
    unless: signals.optional(),
    /** Counts only what nobody who serves the room has spoken after. */
    unanswered: z.boolean().default(false),
    cases: casesSchema.optional(),
    season: seasonSchema.optional(),
    window: span,
    threshold: thresholdSchema,
    group: z.array(z.enum(groupParts)).min(1).max(3),
    level: z.enum(warningLevels),
    to: z.array(role).min(1),
    suppresses: z.array(z.string()).default([]),
    coolDownMinutes: minutes,
    /** Told again after so long while it goes on and nobody has answered; never unless given. */
    repeatMinutes: minutes.optional(),
    /** Nothing more for so long: it is told that it is over; never unless given. */
    resolveMinutes: minutes.optional(),
    step: z.string().min(4).max(60),
  })
  .superRefine((model, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    const { threshold, window, group, cases } = model;
    if (threshold.days !== undefined && (threshold.days - 1) * unitMs.d >= window) {
      fault('window', `门槛要 ${threshold.days} 天，窗口装不下`);
    }
    if ((threshold.senders ?? 1) > evidenceMax || (threshold.rooms ?? 1) > evidenceMax) {
      fault('threshold', `最多 ${evidenceMax}`);
    }
    if ((threshold.rooms ?? 1) > 1 && (group.includes('room') || group.includes('place'))) {
      fault('group', '按群分组，就不会有几个群');
    }
    if ((threshold.senders ?? 1) > 1 && group.includes('sender')) {
      fault('group', '按人分组，就不会有几个人');
    }
    const heated = threshold.heat !== undefined || threshold.rise !== undefined;
    if (heated && !group.includes('room')) fault('group', '看火气要按群分组（room）');
    if (heated && window > heatWindowMsMax) fault('window', '看火气的窗口不能超过 6h');
    if (cases?.same === 'place' && !group.includes('place')) {
      fault('group', '看同一地点的旧案要按地点分组（place）');
    }
  });
export type WarnModel = z.infer<typeof warnModelSchema>;

/** The temperature of a room is kept for so long. */
export const heatWindowMsMax = 6 * unitMs.h;

/** A family written in a model stands for all of its intents. */
export function intentsOf(named: readonly string[]): Intent[] {
  return intents.filter(
    (intent) => named.includes(intent) || named.includes(intent.slice(0, intent.indexOf('.'))),
  );
}

export function severity(level: WarningLevel): number {
  return warningLevels.indexOf(level);
}
