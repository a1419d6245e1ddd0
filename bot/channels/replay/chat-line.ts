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

/** Names are kept no longer than this with a message. */
const nameLengthMax = 64;
const timeExpected = '应为 2026-03-01T20:31:00+08:00 这样的时间';
/** A slip of the pen shall not take the clock along for centuries. */
const earliest = Date.parse('2000-01-01T00:00:00+08:00');
const latest = Date.parse('2100-01-01T00:00:00+08:00');

const time = z.string({ error: timeExpected }).transform((text, context) => {
  const at = Date.parse(text);
  if (Number.isNaN(at)) context.addIssue({ code: 'custom', message: timeExpected });
  else if (at < earliest || at >= latest) {
    context.addIssue({ code: 'custom', message: '应在 2000 年到 2099 年之间' });
  }
  return at;
});

const mediaExpected = `应为聊天文件旁边的文件名，不超过 ${nameLengthMax} 个字`;
const mediaFile = z
  .string({ error: mediaExpected })
  .min(1, { error: mediaExpected })
  .max(nameLengthMax, {
    error: mediaExpected,
  });

const roomExpected = '应为群的编号，不能空';

/** One line of a recorded chat, as `linhe replay` takes it. */
export const chatLineSchema = z.object(
  {
    room: z.string({ error: roomExpected }).min(1, { error: roomExpected }),
    id: z
      .union([z.string(), z.number()], { error: '应为文字或数字' })
      .transform(String)
      .default(''),
    at: time,
    from: z.string({ error: '应为说话人的名字' }).default(''),
    role: z.enum(chatRoles, { error: `应为 ${chatRoles.join('、')} 之一` }).default('resident'),
    text: z.string({ error: '应为文字' }).default(''),
    /** File beside the chat with what was spoken, or with the picture; `text` is empty then. */
    voice: mediaFile.optional(),
    picture: mediaFile.optional(),
    /** The line was said to the officer alone. */
    private: z.boolean({ error: '应为 true 或 false' }).default(false),
    addressed: z.boolean({ error: '应为 true 或 false' }).optional(),
    /** Names called with @, beside those in the text. */
    mentions: z.array(z.string({ error: '应为名字' }), { error: '应为名字的列表' }).optional(),
    /** Id of the line that is quoted. */
    quotes: z.string({ error: '应为文字' }).optional(),
  },
  { error: '应为 {"room": …, "at": …, "from": …, "text": …} 这样的对象' },
);
export type ChatLine = z.infer<typeof chatLineSchema>;
