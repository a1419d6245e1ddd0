import { alignColumns } from '../../reports/table.js';
import type { SearchReport } from './run-search.js';

/** The comparison for people. */
export function showSearch({ seekers, graph, peakMegabytes }: SearchReport): string {
  const rows = seekers.map((one) => [
    one.name,
    one.at5.toFixed(3),
    one.at10.toFixed(3),
    one.at100.toFixed(3),
    one.reciprocal.toFixed(3),
    one.askMs.toFixed(1),
    one.buildSeconds.toFixed(1),
  ]);
  const head = ['谁来找', '前5', '前10', '前100', 'MRR', '毫秒/问', '建索引（秒）'];
  const parts = [alignColumns([head, ...rows])];
  if (graph) {
    const { passages, dimensions, recall10, exactMs, graphMs } = graph;
    parts.push(
      `近邻图对逐条比较（${passages} 条，${dimensions} 维）：前 10 一样的 ${(100 * recall10).toFixed(2)}%，` +
        `快 ${(exactMs / graphMs).toFixed(0)} 倍（${exactMs.toFixed(2)} 对 ${graphMs.toFixed(3)} 毫秒）`,
    );
  }
  parts.push(`最多用了 ${peakMegabytes.toFixed(0)} MB 内存`);
  return parts.join('\n\n');
}
