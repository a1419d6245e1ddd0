import { alignColumns } from '../../reports/table.js';
import type { WarningsReport } from './run-warnings.js';

/** The figures for people. */
export function showWarnings({ models, runs, timesFaster }: WarningsReport): string {
  const rows = runs.map(({ name, messages, perSecond, heap, raised }) => [
    name,
    String(messages),
    String(Math.round(perSecond)),
    heap.map((one) => one.toFixed(0)).join(' → '),
    String(raised),
  ]);
  const head = ['预警引擎', '条', '每秒', '堆内存（MB，每四分之一）', '报'];
  const faster = `比每条都回头翻一遍快 ${timesFaster.toFixed(0)} 倍`;
  return `${models} 个模型，听懂的结果已给\n\n${alignColumns([head, ...rows])}\n\n${faster}`;
}
