import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildMonthlyReport } from '../../bot/report/monthly-report.js';
import { writeReportHtml } from '../../bot/report/report-html.js';
import { openStore } from '../../bot/store/open-store.js';
import { loadReportBook } from '../../knowledge/report/report-words.js';
import { fillOctober, rooms } from '../report/support/october.js';
import { on } from '../report/support/street.js';
import { desktop, keepPicture, openChromium, phone } from './officer-in-browser.js';

/** The monthly report as a file that somebody opens, on a phone and at a desk. */

let browser: Browser;
let folder: string;
let address: string;

beforeAll(async () => {
  browser = await openChromium();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linhe-report-'));
  const store = await openStore({ file: path.join(folder, 'linhe.db') });
  await fillOctober(store);
  const book = loadReportBook();
  const now = on('2026-11-20T09:00:00');
  const report = await buildMonthlyReport(store.months, rooms, '2026-10', book, now);
  await store.close();
  const file = path.join(folder, 'report.html');
  fs.writeFileSync(file, writeReportHtml(report, book));
  address = pathToFileURL(file).href;
});
afterAll(async () => {
  await browser?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

describe.each([
  ['phone', phone],
  ['desktop', desktop],
])('the report on a %s', (name, viewport) => {
  test('fits, is read without a network, and complains about nothing', async () => {
    const context = await browser.newContext({ viewport, locale: 'zh-CN', offline: true });
    const page = await context.newPage();
    const troubles: string[] = [];
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('console', (message) => troubles.push(message.text()));
    page.on('request', (one) => {
      if (one.url() !== address) troubles.push(one.url());
    });
    await page.goto(address);
    expect(await page.locator('h1').textContent()).toBe('平安村社月报');
    expect(await page.locator('svg').count()).toBe(3);
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(widest).toBeLessThanOrEqual(viewport.width);
    // Letters in a chart are no smaller than those beside it.
    const letters = await page.locator('svg text').first().boundingBox();
    expect(letters?.height ?? 0).toBeGreaterThan(name === 'phone' ? 11 : 9);
    expect(await page.locator('.chip.black').textContent()).toBe('黑榜');
    await keepPicture(page, `report-${name}`);
    expect(await page.locator('.chip.small').textContent()).toBe('数太小，不挂牌');
    expect(troubles).toEqual([]);
    const shots = process.env.SCREENSHOTS;
    if (shots)
      await page.screenshot({ path: path.join(shots, `report-${name}.png`), fullPage: true });
    await context.close();
  });
});

test('printed, it is a few pages of A4', async () => {
  const page = await browser.newPage();
  await page.goto(address);
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(pages).toBeGreaterThan(0);
  expect(pages).toBeLessThanOrEqual(4);
  await page.close();
});
