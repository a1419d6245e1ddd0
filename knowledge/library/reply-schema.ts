import { z } from 'zod';
import { intents } from '../../bot/domain/taxonomy.js';
import { lengthOf } from '../../bot/domain/text.js';

/** Longest text that a group gets to read, in characters. */
export const groupTextMax = 180;
export const privateTextMax = 500;

/** Variables that a reply may hold; a community fills them in by its roster. */
export const variableNames = ['警务室电话', '网格长', '社区民警', '物业电话', '社区'] as const;

const day = z
  .union([z.date().transform((date) => date.toISOString().slice(0, 10)), z.string()])
  .pipe(z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '应为 2026-11-22 这样的日期'));

const spoken = (most: number) =>
  z
    .string()
    .trim()
    .min(1, '不能空着')
    .refine((text) => lengthOf(text) <= most, `不能超过 ${most} 个字`)
    .refine((text) => !/https?:\/\/|www\./i.test(text), '不能有链接')
    .refine(
      (text) =>
        [...text.matchAll(/\{([^}]*)\}/g)].every(([, name]) =>
          (variableNames as readonly string[]).includes(name ?? ''),
        ),
      `花括号里只能是：${variableNames.join('、')}`,
    );

export const basisSchema = z.strictObject({
  law: z.string().min(1),
  article: z.string().regex(/^第[零一二三四五六七八九十百千]+条/, '应为“第八十八条”这样的写法'),
  since: day,
});

export const replySchema = z.strictObject({
  id: z.string().regex(/^[a-z_]+\.[a-z_]+\.[a-z0-9_]+$/, '应为 family.kind.slug'),
  intent: z.enum(intents),
  title: z.string().min(1),
  ways: z.array(z.string().min(1)).min(8, '至少 8 种问法'),
  text: spoken(groupTextMax),
  private: spoken(privateTextMax).optional(),
  basis: z.array(basisSchema).default([]),
  region: z.enum(['national', 'zhejiang', 'hangzhou']),
  status: z.enum(['draft', 'review', 'published', 'retired']),
  valid_from: day,
  review_by: day,
  follow_up: z.enum(['none', 'route', 'alarm', 'ask']),
});

const line = (most: number) => spoken(most);

export const mediationSchema = z.strictObject({
  kind: z.string().min(1),
  calm: line(120),
  rule: line(90),
  basis: z.array(basisSchema).min(1),
  options: z.array(line(45)).min(1).max(3),
  ask_consent: line(60),
  agreed: line(90),
  handover: line(60),
});
