import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { projectRoot } from '../../knowledge/project-root.js';

/** A real officer process with its page, and a real Chromium to look at it. */

const startWaitMs = 20_000;
const chromiumFile = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

/** The Chromium of this machine. */
export async function openChromium(): Promise<Browser> {
  const executablePath = chromiumFile.find((file) => fs.existsSync(file));
  if (!executablePath) throw new Error(`no Chromium: expected one of ${chromiumFile.join(', ')}`);
  return chromium.launch({ executablePath, args: flags });
}

export class OfficerInBrowser {
  private constructor(
    readonly url: string,
    private readonly officer: ChildProcess,
    private readonly browser: Browser,
    private readonly folder: string,
  ) {}

  static async start(): Promise<OfficerInBrowser> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linhe-browser-'));
    const officer = spawn(process.execPath, [path.join(projectRoot, 'dist/bot/cli.js'), 'start'], {
      env: {
        PATH: process.env.PATH,
        LINHE_PORT: '0',
        LINHE_DATABASE: path.join(folder, 'linhe.db'),
        LINHE_LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const url = await addressOf(officer);
    const browser = await openChromium();
    return new OfficerInBrowser(url, officer, browser, folder);
  }

  /** A fresh page; whatever it complains about fails the test that closes it. */
  async open(viewport: {
    width: number;
    height: number;
  }): Promise<{ page: Page; errors: string[] }> {
    const context = await this.browser.newContext({ viewport, locale: 'zh-CN' });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(this.url);
    return { page, errors };
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.officer.kill('SIGTERM');
    await new Promise((resolve) => this.officer.once('exit', resolve));
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

function addressOf(officer: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const tooLong = setTimeout(() => reject(new Error(`did not start: ${said}`)), startWaitMs);
    officer.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (!found) return;
      clearTimeout(tooLong);
      resolve(found[0]);
    });
    officer.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
}

/** Keeps a picture of the page where CI collects what people should look at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = path.join(projectRoot, 'artefacts');
  fs.mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

/** Whether the page can be pushed sideways: on a phone it must not. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  );
}

/** Begins with an empty group: nothing of the test before holds the floor or uses up the quota. */
export async function startAfresh(page: Page): Promise<void> {
  const opened = page.waitForResponse((answer) => answer.url().endsWith('/api/practice/room'));
  await page.getByRole('button', { name: '重新开始' }).click();
  await opened;
  await page.getByText('群里还没有人说话').waitFor();
}
