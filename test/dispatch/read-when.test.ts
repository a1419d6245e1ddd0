import { expect, it } from 'vitest';
import { readWhen } from '../../bot/dispatch/read-when.js';
import { localIso } from '../../bot/domain/local-time.js';

const now = Date.parse('2026-11-27T09:50:00+08:00');

it.each([
  ['明天下午三点 社区调解室', '2026-11-28T15:00', '社区调解室'],
  ['后天上午9点半在物业办公室', '2026-11-29T09:30', '物业办公室'],
  ['11月30日 14:00 党群服务中心', '2026-11-30T14:00', '党群服务中心'],
  ['30号下午两点 警务室', '2026-11-30T14:00', '警务室'],
  ['5号上午十点 警务室', '2026-12-05T10:00', '警务室'],
  ['周三晚上七点 架空层', '2026-12-02T19:00', '架空层'],
])('%s', (words, time, rest) => {
  const when = readWhen(words, now);
  expect(when && localIso(when.at).slice(0, 16)).toBe(time);
  expect(when).toMatchObject({ isExact: true, isDated: true, rest });
});

it('a day without a clock is due at the end of the working day', () => {
  const when = readWhen('12月5日前付清', now);
  expect(when && localIso(when.at)).toBe('2026-12-05T18:00:00+08:00');
  expect(when?.isExact).toBe(false);
});

it.each(['找个时间聊聊', '', '3幢2单元', '晚上十点后不施工'])('no day in %s', (words) => {
  expect(readWhen(words, now)?.isDated ?? false).toBe(false);
});
