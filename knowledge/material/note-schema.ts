import { z } from 'zod';
import { regions } from '../../bot/domain/reply.js';
import { intents } from '../../bot/domain/taxonomy.js';
import { lengthOf } from '../../bot/domain/text.js';
import { day } from '../day-schema.js';
import { articleForm, basisSchema } from '../library/reply-schema.js';

/** Notes of our own: each one matter, in plain words, with the law that it rests on. */

const plain = (most: number) =>
  z
    .string()
    .trim()
    .min(2, '不能空着')
    .refine((text) => lengthOf(text) <= most, `不能超过 ${most} 个字`)
    .refine((text) => !/https?:\/\/|www\./i.test(text), '不能有链接')
    .refine((text) => !/[{}]/.test(text), '不能有花括号');

/** What was in force before, for what happened before. */
const earlierSchema = z.strictObject({
  /** The first day on which it no longer held. */
  until: day,
  rule: plain(140),
  basis: z
    .array(z.strictObject({ law: z.string().min(1), article: z.string().regex(articleForm) }))
    .default([]),
});

/** What somebody does who has just been cheated, by minutes since the money left. */
const firstStepsSchema = z.strictObject({
  minutes_5: plain(90),
  minutes_30: plain(90),
  minutes_120: plain(90),
});

export const noteSchema = z.strictObject({
  id: z.string().regex(/^(law|fraud|services)\.[a-z0-9_]+\.[a-z0-9_]+$/, '应为 law.topic.slug'),
  title: z.string().trim().min(4).max(30),
  /** Kinds of message that it answers. */
  topics: z.array(z.enum(intents)).min(1).max(4),
  /** In the words of people who ask. */
  asks: z.array(z.string().trim().min(2).max(60)).min(5).max(20),
  rule: plain(130),
  means: plain(110),
  do: plain(130),
  basis: z.array(basisSchema).max(6).default([]),
  region: z.enum(regions),
  earlier: earlierSchema.optional(),
  /** A scam's script, step by step. */
  steps: z.array(plain(60)).min(3).max(8).optional(),
  /** What its people say. */
  tells: z.array(plain(40)).min(3).max(10).optional(),
  first_steps: firstStepsSchema.optional(),
  season: plain(40).optional(),
  targets: plain(40).optional(),
  /** Who knows more, a number or an office. */
  turn_to: plain(40),
  checked: day,
});
/** A note as it stands in the project's files. */
export type WrittenNote = z.infer<typeof noteSchema>;
