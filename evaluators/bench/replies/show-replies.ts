import { alignColumns } from '../../reports/table.js';
import type { RepliesReport } from './run-replies.js';

/** The comparison for people. */
export function showReplies({ answerers, times }: RepliesReport): string {
  const of = (part: number, whole: number) =>
    whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)}%`;
  const rows = answerers.map((one) => [
    one.name,
    of(one.rightFirst, one.answerable),
    of(one.rightInThree, one.answerable),
    of(one.answeredRight, one.answerable),
    of(one.answeredWrong, one.questions),
    of(one.declined, one.unanswerable),
    one.askMs.toFixed(2),
  ]);
  const head = ['谁答', '对的排第一', '在前三', '答对', '答错', '没有的不乱答', '毫秒/问'];
  const timeRows = times.map((one) => [
    `${one.sets} 条 ${one.ways} 种问法`,
    `${one.matchMs.toFixed(3)} 毫秒`,
    `${one.indexMs.toFixed(0)} 毫秒`,
  ]);
  const timeHead = ['回复库', '找一条', '建索引'];
  return `${alignColumns([head, ...rows])}\n\n${alignColumns([timeHead, ...timeRows])}`;
}
