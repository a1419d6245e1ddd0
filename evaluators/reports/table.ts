import type { RunReport } from '../run-suites.js';
import { showTarget, showValue, showVerdict } from './show-metric.js';

/** Characters that take two columns in a terminal. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
const astralMin = 0x1f000;
const headings = ['组', '指标', '结果', '目标', '达标', '依据'];

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    const isAstral = (character.codePointAt(0) ?? 0) >= astralMin;
    width += wide.test(character) || isAstral ? 2 : 1;
  }
  return width;
}

/** Lines of equal columns, wide characters counted as two. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The run as a table for the terminal. */
export function toTable(report: RunReport): string {
  const rows = report.suites.flatMap((suite) =>
    suite.skipped === undefined
      ? suite.metrics.map((metric, index) => [
          index === 0 ? suite.id : '',
          metric.name,
          showValue(metric.score.score, metric.unit),
          showTarget(metric.target, metric.unit),
          showVerdict(metric),
          metric.score.reason,
        ])
      : [[suite.id, '—', '跳过', '—', '—', suite.skipped]],
  );
  return alignColumns([headings, ...rows]);
}
