import { z } from 'zod';

/** Roles that may stand in a recorded chat. */
export const chatRoles = [
  'resident',
  'property',
  'building_head',
  'micro_grid',
  'grid_chief',
  'officer',
  'mediator',
  'village',
  'admin',
  'urban_mgmt',
  'traffic_police',
  'womens_fed',
  'street',
] as const;

const time = z.string({ error: '缺少时间' }).transform((text, context) => {
  const at = Date.parse(text);
  if (Number.isNaN(at)) {
    context.addIssue({ code: 'custom', message: '应为 2026-03-01T20:31:00+08:00 这样的时间' });
  }
  return at;
});

/** One line of a recorded chat, as `linhe replay` takes it. */
export const chatLineSchema = z.object({
  room: z.string({ error: '缺少群名' }).min(1, { error: '缺少群名' }),
  id: z.union([z.string(), z.number()]).transform(String).default(''),
  at: time,
  from: z.string().default(''),
  role: z.enum(chatRoles, { error: `应为 ${chatRoles.join('、')} 之一` }).default('resident'),
  text: z.string().default(''),
  /** The line was said to the officer alone. */
  private: z.boolean().default(false),
  addressed: z.boolean().optional(),
});
export type ChatLine = z.infer<typeof chatLineSchema>;
