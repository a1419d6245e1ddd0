import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../knowledge/project-root.js';
import type { ReportBook } from '../../knowledge/report/report-words.js';
import { fillSentences } from '../domain/template.js';
import { columns, type MonthlyReport, type PlaceInReport, showFigure } from './monthly-report.js';
import { chartsOf, drawSvg } from './report-charts.js';

/** The report as one page that needs nothing from anywhere else: it is sent about as a file. */
export function writeReportHtml(report: MonthlyReport, book: ReportBook): string {
  const { words } = book;
  const style = readFileSync(path.join(projectRoot, 'bot/report/monthly-report.css'), 'utf8');
  const charts = chartsOf(report, words);
  const title = escaped(`${report.title} ${report.subtitle}`);
  return [
    '<!doctype html>',
    '<html lang="zh-CN"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    // Says to the browser as well that nothing is fetched and nothing runs.
    '<meta http-equiv="Content-Security-Policy"',
    `content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    `<title>${title}</title><style>${style}</style></head><body><main>`,
    `<h1>${escaped(report.title)}</h1><p class="subtitle">${escaped(report.subtitle)}</p>`,
    `<div class="summary">${paragraphs(report.summary)}</div>`,
    section(words.headings.street, figures(report, words)),
    charts.length === 0
      ? ''
      : section(
          words.headings.charts,
          `<div class="charts">${charts
            .map((one) => `<div class="chart"><h3>${escaped(one.title)}</h3>${drawSvg(one)}</div>`)
            .join('')}</div>`,
        ),
    report.places.length === 0 ? '' : section(words.headings.places, places(report, book)),
    section(words.headings.rules, list(report.rules)),
    section(words.headings.notes, list(report.notes)),
    '</main></body></html>\n',
  ].join('\n');
}

function escaped(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}

const paragraphs = (lines: string[]) => lines.map((one) => `<p>${escaped(one)}</p>`).join('');
const list = (lines: string[]) =>
  `<ul>${lines.map((one) => `<li>${escaped(one)}</li>`).join('')}</ul>`;
const section = (heading: string, body: string) =>
  `<section><h2>${escaped(heading)}</h2>${body}</section>`;

function figures({ street }: MonthlyReport, words: ReportBook['words']): string {
  const cells = columns.map((column) => {
    const before = fillSentences(words.before, {
      value: showFigure(street.before, column, words),
    });
    return [
      `<div><dt>${escaped(words.measures[column])}</dt>`,
      `<dd>${escaped(showFigure(street.month, column, words))}`,
      `<span class="before">${escaped(before)}</span></dd></div>`,
    ].join('');
  });
  const { warnings } = street.month;
  return [
    `<dl class="figures">${cells.join('')}</dl>`,
    `<p class="subtitle">${escaped(fillSentences(words.levels, { ...warnings }))}</p>`,
  ].join('');
}

function places({ places: all }: MonthlyReport, book: ReportBook): string {
  const { measures } = book.words;
  const heads = [measures.place, ...columns.map((one) => measures[one]), measures.colour];
  return [
    `<table><thead><tr>${heads.map((one) => `<th>${escaped(one)}</th>`).join('')}</tr></thead>`,
    `<tbody>${all.map((one) => placeRow(one, book)).join('')}</tbody></table>`,
  ].join('');
}

function placeRow({ name, month, before, colouring }: PlaceInReport, book: ReportBook): string {
  const { words, colours } = book;
  const cells = columns.map((column) => {
    const earlier = fillSentences(words.before, { value: showFigure(before, column, words) });
    return [
      `<td data-name="${escaped(words.measures[column])}">`,
      `${escaped(showFigure(month, column, words))}`,
      `<span class="before">${escaped(earlier)}</span></td>`,
    ].join('');
  });
  const { colour } = colouring;
  const why = 'explanation' in colouring ? colouring.explanation : '';
  return [
    `<tr><th scope="row">${escaped(name)}</th>${cells.join('')}`,
    `<td class="colour"><span class="chip ${colour}">${escaped(colours[colour])}</span>`,
    why ? `<span class="why">${escaped(why)}</span>` : '',
    '</td></tr>',
  ].join('');
}
