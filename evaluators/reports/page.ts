import type { RunReport } from '../run-suites.js';
import type { Detail, SuiteResult } from '../suite.js';
import { scatterPlot } from './scatter-plot.js';
import { showTarget, showValue, showVerdict } from './show-metric.js';

const style = `
:root { color-scheme: light dark; --line: #d5dae1; --soft: #5d6b7b; --good: #1c7a43; --bad: #b3261e }
@media (prefers-color-scheme: dark) {
  :root { --line: #3a424d; --soft: #a2aebc; --good: #6fd394; --bad: #ff8f86 } }
body { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif;
  max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem }
p { margin: .3rem 0; color: var(--soft) }
.scroll { overflow-x: auto } table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top } th { font-weight: 600; color: var(--soft); white-space: nowrap }
td.figure { font-variant-numeric: tabular-nums; white-space: nowrap }
.good { color: var(--good) } .bad { color: var(--bad); font-weight: 600 }
svg.plot { width: 20rem; max-width: 100%; fill: var(--soft); font-size: 12px }
svg.plot rect { fill: none; stroke: var(--line) } svg.plot line { stroke: var(--line) }
svg.plot circle { fill: #2f6fdd; fill-opacity: .75 }
details { margin: .75rem 0 } summary { cursor: pointer; padding: .35rem 0 }
`;

/** The run as one page that needs nothing else. */
export function toPage(report: RunReport): string {
  const missed = report.missed.length;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>邻和评测 ${escapeHtml(report.at)}</title>
<style>${style}</style>
</head>
<body>
<h1>邻和评测</h1>
<p>${escapeHtml(report.at)}，${missed === 0 ? '目标都达到了' : `${missed} 个目标没达到`}</p>
${report.suites.map(suitePart).join('\n')}
</body>
</html>
`;
}

function suitePart(suite: SuiteResult): string {
  const heading = `<h2>${escapeHtml(suite.title)}</h2>`;
  if (suite.skipped !== undefined) return `${heading}\n<p>跳过：${escapeHtml(suite.skipped)}</p>`;
  const notes = suite.notes.map((note) => `<p>${escapeHtml(note)}</p>`).join('\n');
  return [heading, notes, metricsPart(suite), ...suite.details.map(detailPart)].join('\n');
}

function metricsPart(suite: SuiteResult): string {
  const rows = suite.metrics.map((metric) => {
    const verdict = metric.target ? (metric.score.pass ? 'good' : 'bad') : '';
    return `<tr><td>${escapeHtml(metric.name)}</td>
<td class="figure">${showValue(metric.score.score, metric.unit)}</td>
<td class="figure">${escapeHtml(showTarget(metric.target, metric.unit))}</td>
<td class="${verdict}">${showVerdict(metric)}</td>
<td>${escapeHtml(metric.score.reason)}</td></tr>`;
  });
  return tablePart(['指标', '结果', '目标', '达标', '依据'], rows);
}

function detailPart(detail: Detail): string {
  const rows = detail.rows.map(
    (row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`,
  );
  const body = rows.length === 0 ? '<p>没有</p>' : tablePart(detail.columns, rows);
  const plot = detail.plot ? scatterPlot(detail.plot, escapeHtml) : '';
  const summary = `${escapeHtml(detail.title)}（${rows.length}）`;
  return `<details><summary>${summary}</summary>${plot}${body}</details>`;
}

function tablePart(columns: readonly string[], rows: readonly string[]): string {
  const head = columns.map((column) => `<th>${escapeHtml(column)}</th>`).join('');
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
