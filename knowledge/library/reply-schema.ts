import { z } from 'zod';
import { hardSigns } from '../../bot/domain/hard-sign.js';
import { followUps, type ReplySet, regions, replyStatuses } from '../../bot/domain/reply.js';
import { intents } from '../../bot/domain/taxonomy.js';
import { lengthOf } from '../../bot/domain/text.js';
import { day } from '../day-schema.js';
import { replyVariables } from './variables.js';

/** Longest text that a group gets to read, in characters. */
export const groupTextMax = 180;
export const privateTextMax = 500;
export const waysMin = 8;
export const waysMax = 60;
export const wayMax = 80;
export const titleMax = 40;

const spoken = (most: number) =>
  z
    .string()
    .trim()
    .min(1, '不能空着')
    .refine((text) => lengthOf(text) <= most, `不能超过 ${most} 个字`)
    .refine((text) => !/https?:\/\/|www\./i.test(text), '不能有链接')
    .refine((text) => bracesClose(text), '花括号没有成对')
    .refine(
      (text) => variablesIn(text).every((name) => isVariable(name)),
      `花括号里只能是：${replyVariables()
        .map(({ name }) => name)
        .join('、')}`,
    );

export function variablesIn(text: string): string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');
}

export function bracesClose(text: string): boolean {
  return !/[{}]/.test(text.replace(/\{[^{}]*\}/g, ''));
}

export function isVariable(name: string): boolean {
  return replyVariables().some((one) => one.name === name);
}

export const articleForm = /^第[零一二三四五六七八九十百千]+条(之[一二三四五六七八九十]+)?$/;

export const basisSchema = z.strictObject({
  law: z.string().min(1),
  article: z.string().regex(articleForm, '应为“第八十八条”这样的写法'),
  since: day,
});

export const idForm = /^[a-z_]+\.[a-z_]+\.[a-z0-9_]+$/;

/** One reply set as it stands in the project's files. */
export const replySchema = z
  .strictObject({
    id: z.string().regex(idForm, '应为 family.kind.slug'),
    intent: z.enum(intents),
    title: z.string().trim().min(1).max(titleMax),
    ways: z.array(z.string().trim().min(1).max(wayMax)).min(waysMin, `至少 ${waysMin} 种问法`),
    text: spoken(groupTextMax),
    again: spoken(groupTextMax).optional(),
    private: spoken(privateTextMax).optional(),
    basis: z.array(basisSchema).default([]),
    region: z.enum(regions),
    status: z.enum(replyStatuses),
    valid_from: day,
    valid_until: day.optional(),
    review_by: day,
    follow_up: z.enum(followUps),
    general: z.boolean().optional(),
  })
  .refine((one) => one.id.startsWith(`${one.intent}.`), {
    path: ['id'],
    error: '编号开头应为意图，如 legal.family_law.divorce',
  });
export type WrittenReply = z.infer<typeof replySchema>;

export function toReplySet(one: WrittenReply): ReplySet {
  return {
    id: one.id,
    intent: one.intent,
    title: one.title,
    ways: one.ways,
    text: one.text,
    ...(one.again && { again: one.again }),
    ...(one.private && { private: one.private }),
    basis: one.basis,
    region: one.region,
    validFrom: one.valid_from,
    ...(one.valid_until && { validUntil: one.valid_until }),
    reviewBy: one.review_by,
    followUp: one.follow_up,
    ...(one.general && { general: true }),
  };
}

/** The reverse, for export. */
export function toWrittenReply(set: ReplySet, status: WrittenReply['status']): WrittenReply {
  return {
    id: set.id,
    intent: set.intent,
    title: set.title,
    ways: set.ways,
    text: set.text,
    ...(set.again && { again: set.again }),
    ...(set.private && { private: set.private }),
    basis: set.basis,
    region: set.region,
    status,
    valid_from: set.validFrom,
    ...(set.validUntil && { valid_until: set.validUntil }),
    review_by: set.reviewBy,
    follow_up: set.followUp,
    ...(set.general && { general: true }),
  };
}

const line = (most: number) => spoken(most);
/** All of them are looked for, to tell how many were said. */
const wordsOfIt = z.string().transform((source) => new RegExp(source, 'gu'));

export const mediationSchema = z.strictObject({
  kind: z.string().min(1),
  /** Words without one of which the quarrel is hardly of this kind, whatever the ear made of it. */
  said: wordsOfIt.optional(),
  /** Words of the matter within the kind that this guide is for; without it: all of the kind. */
  matter: wordsOfIt.optional(),
  calm: line(120),
  /** Left out where no one rule fits all that the guide is used for. */
  rule: line(90).optional(),
  basis: z.array(basisSchema).default([]),
  options: z.array(line(45)).min(1).max(3),
  ask_consent: line(60),
  agreed: line(90),
  handover: line(60),
});

/** What the group hears when a matter goes to people, by what makes it one for them. */
export const handoverSchema = z.partialRecord(z.enum([...hardSigns, 'no_progress']), line(60));
