import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import type { Minutes, MinutesMessage } from '../../bot/domain/minutes.js';
import type { Role } from '../../bot/domain/taxonomy.js';
import { writeMinutes } from '../../bot/papers/minutes.js';

const start = Date.parse('2026-12-01T14:00:00+08:00');
const said = (
  minute: number,
  name: string,
  text: string,
  more: Partial<MinutesMessage> & { role?: Role } = {},
): MinutesMessage => ({
  at: start + minute * 60_000,
  sender: { id: `w-${name}`, name },
  role: 'resident',
  text,
  own: false,
  ...more,
});

const meeting: Minutes = {
  case: {
    id: 31,
    kind: 'dispute.noise',
    roomName: '31号案调解群',
    parties: [
      { id: 'w-老周', name: '老周', heard: true },
      { id: 'w-李姐', name: '李姐', heard: true },
      { id: 'w-王叔', name: '王叔', heard: true },
    ],
  },
  messages: [
    said(3, '李姐', '装修就这个月，\n晚上七点以后不敲'),
    said(1, '老周', '每晚敲到十点，我电话13812345678，随时可以来听'),
    said(5, '郑晓丽', '那就写下来', { role: 'grid_chief' }),
    said(6, 'AI警官', '好的，记下了。', { own: true }),
    said(7, '老周', '刚才说错了', { recalledAt: start }),
    said(8, '李姐', '行', { heardFrom: 'voice' }),
    said(9, '李姐', ''),
  ],
  agreed: ['晚上七点后、周末全天不施工'],
  open: [],
  mediator: '孙玉兰',
};

describe('minutes', () => {
  test('read as text, in the order of speaking, each side by its letter', async () => {
    const { text } = await writeMinutes(meeting);
    expect(text).toBe(
      [
        '调解记录',
        '案件：31号　噪声纠纷',
        '地点：微信群“31号案调解群”',
        '时间：2026年12月1日星期二 14:01 至 14:09',
        '到场：老周（甲方）、李姐（乙方）、郑晓丽（网格长）',
        '没有发言的当事人：王叔',
        '',
        '【各方说了什么】',
        '14:01　老周（甲方）：每晚敲到十点，我电话138******78，随时可以来听',
        '14:03　李姐（乙方）：装修就这个月， 晚上七点以后不敲',
        '14:05　郑晓丽（网格长）：那就写下来',
        '14:06　AI警官：好的，记下了。',
        '14:07　老周（甲方）：（这句话已撤回）',
        '14:08　李姐（乙方）：行（语音转成的字）',
        '14:09　李姐（乙方）：（没有文字）',
        '',
        '【谈成的】',
        '1. 晚上七点后、周末全天不施工',
        '',
        '【还没谈成的】',
        '没有遗留的事项。',
        '',
        '本记录由 AI 整理，号码已遮盖；以在场的人核对签名后的为准。',
      ].join('\n'),
    );
  });

  test('the Word file says the same and has lines to sign on', async () => {
    const { docx } = await writeMinutes(meeting);
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(docx) });
    expect(value).toContain('14:03　李姐（乙方）：装修就这个月');
    expect(value).not.toContain('13812345678');
    expect(value).toContain('丙方（签名）');
    expect(value).toContain('调解员（签名）');
  });

  test('a room in which nobody spoke says so', async () => {
    const { text } = await writeMinutes({ ...meeting, messages: [], agreed: [], open: ['谁出钱'] });
    expect(text).toContain('没有人发言');
    expect(text).toContain('没有谈成的事项');
    expect(text).toContain('1. 谁出钱');
  });

  test('of a very long talk the latest part is written and the rest counted', async () => {
    const messages = Array.from({ length: 1_000 }, (_, at) => said(at / 60, '老周', `第${at}句`));
    const { text } = await writeMinutes({ ...meeting, messages });
    expect(text).toContain('前面还有600条');
    expect(text).toContain('第999句');
    expect(text).not.toContain('第599句');
  });
});
