import { LinheError } from '../domain/errors.js';
import { isMonth, monthOf } from '../domain/month.js';

/** A month that has begun, such as 2026-10. @throws LinheError `input.invalid` */
export function requireMonth(given: string, now: number): string {
  const thisMonth = monthOf(now);
  if (isMonth(given) && given <= thisMonth) return given;
  throw new LinheError('input.invalid', {
    what: isMonth(given) ? '这个月还没有到' : '--month 不对',
    expected: `2026-10 这样的年月，最晚 ${thisMonth}`,
    found: given,
    mend: '换一个月份',
  });
}
