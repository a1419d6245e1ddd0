import JSZip from 'jszip';
import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import { medianOf } from '../../bot/domain/community-month.js';
import { isMonth, monthAfter, spanOf } from '../../bot/domain/month.js';
import { buildMonthlyReport } from '../../bot/report/monthly-report.js';
import { writeReportDocx } from '../../bot/report/report-docx.js';
import { writeReportHtml } from '../../bot/report/report-html.js';
import { loadReportBook } from '../../knowledge/report/report-words.js';
import { temporaryStore } from '../store/support/temporary.js';
import { fillOctober, rooms } from './support/october.js';
import { dayMs, hourMs, live, on, say } from './support/street.js';

const book = loadReportBook();
const november = on('2026-11-20T09:00:00');

async function october() {
  const store = await temporaryStore();
  await fillOctober(store);
  return buildMonthlyReport(store.months, rooms, '2026-10', book, november);
}

describe('the figures of a month', () => {
  test('each place by its own, the street as a whole', async () => {
    const report = await october();
    const of = (name: string) => report.places.find((one) => one.name === name);
    expect(of('罗兰社区')?.month).toMatchObject({
      rooms: 2,
      residents: 48,
      opened: 7,
      inHand: 7,
      settled: 7,
      medianHours: 7,
      fraudReminders: 2,
      warnings: { blue: 0, yellow: 0, orange: 1, red: 0 },
    });
    expect(of('平安村')?.month).toMatchObject({
      inHand: 6,
      settled: 5,
      open: 1,
      hazardsOverdue: 1,
    });
    expect(of('南峰村')?.month).toMatchObject({ opened: 1, inHand: 5, settled: 0, overdue: 4 });
    expect(of('南峰村')?.before).toMatchObject({ inHand: 4, opened: 0 });
    expect(report.street.month).toMatchObject({ inHand: 19, settled: 13, residents: 96 });
  });

  test('colours follow the published rules, small places get none', async () => {
    const { places } = await october();
    expect(places.map(({ name, colouring }) => [name, colouring.colour])).toEqual([
      ['罗兰社区', 'red'],
      ['平安村', 'yellow'],
      ['南峰村', 'black'],
      ['小天竺村', 'small'],
    ]);
    expect(places[2]?.colouring).toMatchObject({ rule: 'black.piled_up' });
  });

  test('what flared up again after it was closed is not settled', async () => {
    const store = await temporaryStore();
    const at = on('2026-10-02T09:00:00');
    await live(store, {
      id: 1,
      room: 'r-pingan',
      steps: [
        ['opened', at],
        ['agreed', at + hourMs],
        ['closed', at + 7 * dayMs],
        ['reopened', at + 9 * dayMs],
      ],
    });
    const { street } = await buildMonthlyReport(store.months, rooms, '2026-10', book, november);
    expect(street.month).toMatchObject({ inHand: 1, settled: 0, awaitingLook: 0, open: 1 });
  });

  test('a case is told as it stood when the month ended, whatever came later', async () => {
    const store = await temporaryStore();
    const at = on('2026-10-28T09:00:00');
    await live(store, {
      id: 1,
      room: 'r-pingan',
      steps: [
        ['opened', at],
        ['resolved', at + hourMs],
        ['closed', at + 7 * dayMs],
      ],
    });
    const of = async (month: string) =>
      (await buildMonthlyReport(store.months, rooms, month, book, november)).street.month;
    expect(await of('2026-10')).toMatchObject({ inHand: 1, settled: 0, awaitingLook: 1 });
    expect(await of('2026-11')).toMatchObject({ inHand: 1, settled: 1, opened: 0 });
    expect(await of('2026-09')).toMatchObject({ inHand: 0 });
  });

  test('a month without anything says so plainly', async () => {
    const store = await temporaryStore();
    await say(store, {
      room: 'r-pingan',
      who: 'p',
      at: on('2026-10-02T09:00:00'),
      intent: 'chat.chat',
    });
    const report = await buildMonthlyReport(store.months, rooms, '2026-10', book, november);
    expect(report.isEmpty).toBe(true);
    expect(report.summary.join('')).toContain('没有立案');
    expect(report.summary.join('')).toContain('有 1 人');
    const html = writeReportHtml(report, book);
    expect(html).not.toContain('<svg');
    expect(html).toContain('没有立案');
  });

  test('a running month says up to which day, a roster without places what to do', async () => {
    const store = await temporaryStore();
    const report = await buildMonthlyReport(store.months, [], '2026-11', book, november);
    expect(report.summary.join('')).toContain('数到2026-11-20为止');
    expect(report.summary.join('')).toContain('community');
  });
});

describe('its forms', () => {
  test('the page fetches nothing and escapes names', async () => {
    const report = await october();
    const [first] = report.places;
    if (first) first.name = '<b>&"村';
    const html = writeReportHtml(report, book);
    expect(html).toContain('&lt;b&gt;&amp;&quot;村');
    expect(html.match(/<svg/g)).toHaveLength(3);
    expect(html.replaceAll('http://www.w3.org/', '')).not.toMatch(/https?:|<script|<link|url\(/);
  });

  test('the Word file has the table, three charts of its own and the rules', async () => {
    const bytes = Buffer.from(await writeReportDocx(await october(), book));
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    for (const words of ['平安村社月报', '2026年10月', '罗兰社区', '黑榜：超期案件', '上月']) {
      expect(value).toContain(words);
    }
    const zip = await JSZip.loadAsync(bytes);
    const charts = Object.keys(zip.files).filter((name) => /charts\/chart\d+\.xml$/.test(name));
    expect(charts).toHaveLength(3);
    const first = await zip.file(charts[0] ?? '')?.async('string');
    expect(first).toContain('小天竺村');
  });

  test('nobody is named', async () => {
    const html = writeReportHtml(await october(), book);
    expect(html).not.toContain('r-luolan-p');
    expect(html).not.toContain('周阿姨');
  });
});

test('months', () => {
  expect(isMonth('2026-10')).toBe(true);
  for (const wrong of ['2026-13', '2026-1', '1999-10', '2026-10-01', '']) {
    expect(isMonth(wrong)).toBe(false);
  }
  expect(monthAfter('2026-01', -1)).toBe('2025-12');
  expect(spanOf('2026-12').to).toBe(on('2027-01-01T00:00:00'));
  expect([medianOf([]), medianOf([3]), medianOf([4, 1, 2, 9])]).toEqual([undefined, 3, 3]);
});
