import mammoth from 'mammoth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  desktop,
  keepPicture,
  OfficerInBrowser,
  phone,
  scrollsSideways,
  startAfresh,
} from './officer-in-browser.js';

/** The duty page as a grid chief meets it: the link of the notice, on a phone. */

let officer: OfficerInBrowser;
const matter = '小区里有好几只流浪狗，见人就追，孩子不敢下楼，打我电话 13812345678，麻烦来人管管';

beforeAll(async () => {
  officer = await OfficerInBrowser.start();
});
afterAll(() => officer.stop());

async function say(page: Page, text: string): Promise<void> {
  const words = page.getByRole('textbox', { name: '要说的话' });
  await words.fill(text);
  await words.press('Enter');
}

/** Opens the grid chief's phone in the practice group and follows the link of the newest notice. */
async function followLink(page: Page): Promise<Page> {
  await page.getByRole('tab', { name: /网格长郑晓丽的手机/ }).click();
  const link = page.getByRole('link', { name: /点开就能办/ }).last();
  await link.waitFor();
  const [opened] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
  await opened.setViewportSize(phone);
  await opened.getByRole('heading', { name: '网格长郑晓丽' }).waitFor();
  return opened;
}

/** What a thumb cannot hit, and what old eyes cannot read. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const one of document.querySelectorAll('button, a, summary, label, textarea')) {
      const { height, width } = one.getBoundingClientRect();
      if (height > 0 && (height < 44 || width < 44)) found.push(`${one.textContent} ${height}`);
    }
    for (const one of document.querySelectorAll('body *')) {
      const hasText = [...one.childNodes].some((node) => node.nodeType === 3 && node.nodeValue);
      const size = Number.parseFloat(getComputedStyle(one).fontSize);
      if (hasText && size < 16) found.push(`${one.textContent} ${size}px`);
    }
    return found;
  });
}

test('from a resident’s words to 办结, with the link of the notice', async () => {
  const { page, errors } = await officer.open(desktop);
  await startAfresh(page);
  await say(page, matter);
  const duty = await followLink(page);
  duty.on('pageerror', (error) => errors.push(error.message));
  expect(duty.url()).toMatch(/\/duty$/);
  const waiting = duty.getByRole('region', { name: '等你接' });
  await waiting.getByText(/没人接就找/).waitFor();
  expect(await duty.getByText('13812345678').count()).toBe(0);
  await keepPicture(duty, 'duty-board');
  expect(await scrollsSideways(duty)).toBe(false);
  expect(await tooSmall(duty)).toEqual([]);

  // Two taps of one finger are one.
  await waiting.getByRole('button', { name: /^接单/ }).dblclick();
  await duty.getByText(/号是你的了/).waitFor();
  await duty.getByRole('list', { name: '办到哪一步' }).waitFor();
  await page
    .getByRole('log', { name: '群里的消息' })
    .getByText(/已接手\d+号/)
    .waitFor();
  expect(await page.getByText(/网格长郑晓丽已接手\d+号/).count()).toBe(1);
  await duty
    .getByRole('region', { name: '群里说的' })
    .getByText(/138\*+/)
    .waitFor();
  await keepPicture(duty, 'duty-case');
  expect(await scrollsSideways(duty)).toBe(false);
  expect(await tooSmall(duty)).toEqual([]);

  // What is said in the group meanwhile comes by itself.
  await say(page, '对，刚才又在北门追人了');
  await duty.getByText('又在北门追人了').waitFor();

  await duty.getByRole('button', { name: '群里说' }).click();
  await duty.getByRole('textbox', { name: '在群里说' }).fill('我十分钟到，大家先走南门。');
  await keepPicture(duty, 'duty-speak');
  await duty.getByRole('button', { name: '发到群里' }).click();
  await page
    .getByRole('log', { name: '群里的消息' })
    .getByText('网格长郑晓丽说：我十分钟到，大家先走南门。')
    .waitFor();
  await duty.getByRole('button', { name: '交给警官' }).click();
  await duty.getByText(/恢复了，警官接着听/).waitFor();

  await duty.getByRole('button', { name: '到场', exact: true }).click();
  await duty.getByRole('button', { name: '✓ 已到场' }).waitFor();
  await duty.getByRole('button', { name: '办结', exact: true }).click();
  await duty.getByRole('textbox', { name: /怎么办好的/ }).fill('狗已经联系收容队带走了');
  await duty.getByRole('dialog').getByRole('button', { name: '办结' }).click();
  await duty.getByText(/记为办结，辛苦了/).waitFor();
  await duty.getByText('已处置').waitFor();
  await page
    .getByRole('log', { name: '群里的消息' })
    .getByText(/狗已经联系收容队带走了/)
    .waitFor();
  await keepPicture(duty, 'duty-resolved');
  expect(await scrollsSideways(duty)).toBe(false);

  await duty.getByRole('link', { name: /我手上的事/ }).click();
  await duty.getByText('都办妥了').waitFor();
  await keepPicture(duty, 'duty-empty');
  expect(errors).toEqual([]);
}, 90_000);

test('neighbours are brought to one table: a time, an agreement, its paper', async () => {
  const { page, errors } = await officer.open(desktop);
  await startAfresh(page);
  const practice = await page.evaluate(async () => (await fetch('/api/practice')).json());
  const speak = (personId: string, text: string) =>
    page.evaluate((body) => fetch('/api/practice/messages', body), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ roomId: practice.room.id, personId, text }),
    });
  await speak('p-zhou', '602天天钻墙，钻到夜里十一点，我上夜班的人还睡不睡');
  await speak('p-lin', '装修哪有不响的，你忍两天不行吗');
  await speak('p-zhou', '再钻我上去把你电钻砸了，你等着');
  // A threat goes to the community officer.
  await page
    .getByText(/社区民警方警官/)
    .first()
    .waitFor();
  const duty = await page.context().newPage();
  duty.on('pageerror', (error) => errors.push(error.message));
  await duty.setViewportSize(phone);
  await duty.goto(`${officer.url}/api/practice/duty?person=p-fang`);
  await duty.getByRole('button', { name: /^接单/ }).last().click();
  await duty.getByRole('button', { name: '约时间' }).click();
  await duty.getByLabel('哪天几点').fill('2099-01-01T15:00');
  await duty.getByRole('textbox', { name: '在哪里' }).fill('社区调解室');
  await keepPicture(duty, 'duty-appoint');
  expect(await tooSmall(duty)).toEqual([]);
  await duty.getByRole('dialog').getByRole('button', { name: '约好了' }).click();
  // Too far away: refused in words, and the sheet stays.
  await duty
    .getByRole('dialog')
    .getByText(/没看懂/)
    .waitFor();
  await duty.getByLabel('哪天几点').fill(inThreeDays());
  await duty.getByRole('dialog').getByRole('button', { name: '约好了' }).click();
  const table = duty.getByRole('region', { name: '坐下来谈' });
  await table.getByText('社区调解室').waitFor();
  await page
    .getByRole('log', { name: '群里的消息' })
    .getByText(/约好了：.*15:00，社区调解室/)
    .waitFor();
  await table.getByRole('button', { name: '写协议' }).click();
  await duty.getByRole('textbox', { name: '谈成了哪几条？' }).fill('晚上八点后不施工\n周末不钻墙');
  await keepPicture(duty, 'duty-agreement');
  await duty.getByRole('dialog').getByRole('button', { name: '存草稿' }).click();
  await table.getByText('周末不钻墙').waitFor();
  const [paper] = await Promise.all([
    duty.waitForEvent('download'),
    table.getByRole('link', { name: '看协议书' }).click(),
  ]);
  expect(paper.suggestedFilename()).toMatch(/号调解协议书\.docx$/);
  const { value } = await mammoth.extractRawText({ path: await paper.path() });
  expect(value).toMatch(/周末不钻墙/);
  await table.getByRole('button', { name: '两边都签好了' }).click();
  await table.getByRole('button', { name: '第1条兑现了' }).click();
  await table.getByText('✓ 兑现了').waitFor();
  for (const [name, size] of Object.entries({ phone, desktop })) {
    await duty.setViewportSize(size);
    await table.scrollIntoViewIfNeeded();
    expect(await scrollsSideways(duty)).toBe(false);
    expect(await tooSmall(duty)).toEqual([]);
    await keepPicture(duty, `duty-table-${name}`);
  }
  expect(errors).toEqual([]);
}, 90_000);

/** Local time in China, as the field writes it. */
function inThreeDays(): string {
  const at = new Date(Date.now() + 3 * 86_400_000 + 8 * 3_600_000);
  return `${at.toISOString().slice(0, 10)}T15:00`;
}

test('a case is passed on; narrow, wide and dark', async () => {
  const { page, errors } = await officer.open(desktop);
  await startAfresh(page);
  await say(page, matter);
  const duty = await followLink(page);
  await duty.emulateMedia({ colorScheme: 'dark' });
  await keepPicture(duty, 'duty-board-dark');
  await duty.getByRole('article').first().getByRole('link').click();
  await duty.getByRole('button', { name: '转派' }).click();
  await duty.getByRole('dialog').getByText('社区干部顾书记').click();
  for (const width of [320, 430]) {
    await duty.setViewportSize({ width, height: 700 });
    expect(await scrollsSideways(duty)).toBe(false);
    expect(await tooSmall(duty)).toEqual([]);
    await keepPicture(duty, `duty-transfer-${width}`);
  }
  await duty.getByRole('dialog').getByRole('button', { name: '转派' }).click();
  await duty.getByText(/转给社区干部顾书记/).waitFor();
  await duty.setViewportSize({ width: 320, height: 700 });
  expect(await scrollsSideways(duty)).toBe(false);
  await keepPicture(duty, 'duty-case-320-dark');
  expect(errors).toEqual([]);
}, 60_000);

test('a tap whose answer is lost fails in words, and tried again is done once', async () => {
  const { page } = await officer.open(desktop);
  await startAfresh(page);
  await say(page, matter);
  const duty = await followLink(page);
  // The order arrives, its answer does not.
  await duty.route('**/api/duty/acts', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await duty.getByRole('button', { name: /^接单/ }).last().click();
  await duty
    .getByRole('alert')
    .getByText(/没连上/)
    .waitFor();
  await keepPicture(duty, 'duty-failed');
  await duty.unroute('**/api/duty/acts');
  await duty.getByRole('button', { name: '再试' }).click();
  await duty.getByText(/号是你的了/).waitFor();
  await page
    .getByRole('log', { name: '群里的消息' })
    .getByText(/已接手\d+号/)
    .waitFor();
  expect(await page.getByText(/网格长郑晓丽已接手\d+号/).count()).toBe(1);
});

test('an altered or foreign link opens nothing, and says what to do', async () => {
  const { page } = await officer.open(phone);
  const answer = await page
    .context()
    .request.get(`${officer.url}/api/practice/duty?person=p-zheng`, {
      maxRedirects: 0,
    });
  const token = /\/d\/(.+)$/.exec(answer.headers().location ?? '')?.[1] ?? '';
  const [claims = '', signature = ''] = token.split('.');
  const foreign = Buffer.from(JSON.stringify(['p-fang', 4_000_000_000])).toString('base64url');
  const fresh = await officer.open(phone);
  for (const wrong of [`${claims}.${signature.slice(0, -2)}AA`, `${foreign}.${signature}`, 'x']) {
    const opened = await fresh.page.goto(`${officer.url}/d/${wrong}`);
    expect(opened?.status()).toBe(403);
    await fresh.page.getByText('这个链接打不开了').waitFor();
    await fresh.page.getByText('我的单').waitFor();
    const board = await fresh.page.context().request.get(`${officer.url}/api/duty`);
    expect(board.status()).toBe(401);
  }
  await keepPicture(fresh.page, 'duty-closed');
  await fresh.page.goto(`${officer.url}/duty`);
  await fresh.page.getByText('链接过期了').waitFor();
  await keepPicture(fresh.page, 'duty-expired');
});
