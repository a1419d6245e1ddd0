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

/** Those who keep the replies, as they meet the page: real officer, real page, real browser. */

let officer: OfficerInBrowser;
const password = 'luolan-2026';
const answer = '乒乓球室在社区二楼，前一天打个电话留位子，不收钱，球拍自己带。';
const ways = [
  '社区乒乓球室怎么预约',
  '打乒乓的地方要不要先约',
  '球室在几楼呀',
  '想去打球，台子怎么订',
  '乒乓球台周末能打吗',
  '老年人打球收不收钱',
  '球拍是自己带还是那边有',
  '晚上能去社区打乒乓吗',
];

beforeAll(async () => {
  officer = await OfficerInBrowser.start();
});
afterAll(() => officer.stop());

async function openOffice(page: Page): Promise<void> {
  await page.goto(`${officer.url}/?page=replies`);
  const first = page.getByRole('button', { name: '设好，进去' });
  const known = page.getByRole('button', { name: '登录', exact: true });
  const inside = page.getByRole('tab', { name: '回复库', exact: true });
  await first.or(known).or(inside).first().waitFor();
  if (await inside.isVisible()) return;
  await page.getByLabel('名字').fill('林静');
  await page.getByLabel(/^密码/).fill(password);
  await first.or(known).click();
  await inside.waitFor();
}

async function askOfficer(page: Page, question: string): Promise<void> {
  await page.goto(officer.url);
  await startAfresh(page);
  const words = page.getByRole('textbox', { name: '要说的话' });
  await words.fill(`@AI警官 ${question}`);
  await words.press('Enter');
}

const group = (page: Page) => page.getByRole('log', { name: '群里的消息' });

test('what nobody answered becomes a reply within a minute, and undo takes it back', async () => {
  const { page, errors } = await officer.open(desktop);
  await askOfficer(page, ways[0] as string);
  await group(page)
    .getByText(/您是想问|说不准/)
    .first()
    .waitFor();

  await openOffice(page);
  await page.getByRole('tab', { name: /没答上来/ }).click();
  await page
    .getByText(ways[0] as string)
    .first()
    .waitFor();
  await keepPicture(page, 'replies-todo');
  const begun = Date.now();
  await page.getByRole('button', { name: '写一条回复' }).first().click();
  await page.getByLabel('标题').fill('社区乒乓球室怎么约');
  await page.getByLabel(/居民会怎么问/).fill(ways.join('\n'));
  await page.getByLabel(/群里的话/).fill(answer);
  await page.locator('.preview').getByText(answer).waitFor();
  await keepPicture(page, 'replies-editor');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByText('发布了，警官现在就会这样答').waitFor();
  expect(Date.now() - begun).toBeLessThan(60_000);
  await page.getByRole('tab', { name: '没答上来', exact: true }).waitFor();

  await askOfficer(page, '社区乒乓球室怎么预约呀');
  await group(page).getByText(answer).waitFor();
  await keepPicture(page, 'replies-answered');

  await openOffice(page);
  await page.getByPlaceholder(/搜标题/).fill('乒乓');
  await page.getByRole('button', { name: /社区乒乓球室怎么约/ }).click();
  await page.getByRole('button', { name: '撤回', exact: true }).click();
  await page.locator('.ant-popconfirm').getByRole('button', { name: '撤回' }).click();
  await page.getByText('撤回了').waitFor();
  await askOfficer(page, '社区乒乓球室怎么预约呀');
  await group(page)
    .getByText(/您是想问|说不准/)
    .waitFor();
  expect(await group(page).getByText(answer).count()).toBe(0);
  expect(errors).toEqual([]);
}, 90_000);

test('finds while one types, compares versions side by side', async () => {
  const { page, errors } = await officer.open(desktop);
  await openOffice(page);
  await page.getByPlaceholder(/搜标题/).fill('身份证 丢');
  await page
    .getByRole('button', { name: /身份证丢了/ })
    .first()
    .click();
  await page.getByLabel('标题').fill('身份证丢了怎么办');
  await page.getByRole('button', { name: '存草稿' }).click();
  await page.getByText('存成草稿了').waitFor();
  await page.getByRole('button', { name: '第 2 版' }).click();
  await page.locator('.compared mark').first().waitFor();
  // The drawer slides in.
  await page.waitForTimeout(500);
  await keepPicture(page, 'replies-versions');
  expect(await scrollsSideways(page)).toBe(false);
  expect(errors).toEqual([]);
});

test('a table with a mistake is shown with its place, and nothing is taken in', async () => {
  const { page, errors } = await officer.open(desktop);
  await openOffice(page);
  await page.getByRole('tab', { name: '表格' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('replies.csv');
  const table = '意图,标题,问法,群里的话\nlegal.nothing,题,问,话\n';
  await page.locator('input[type=file]').setInputFiles({
    name: '新回复.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(table),
  });
  await page.getByText(/处要先改好/).waitFor();
  await page.getByText(/第 2 行“意图”/).waitFor();
  await keepPicture(page, 'replies-sheet');
  expect(await page.getByRole('button', { name: /放进来/ }).count()).toBe(0);
  expect(errors).toEqual([]);
});

test('on a phone: list, then the reply, nothing to push sideways', async () => {
  const { page, errors } = await officer.open(phone);
  await openOffice(page);
  await page.locator('.reply-row').first().waitFor();
  await keepPicture(page, 'phone-replies-list');
  expect(await scrollsSideways(page)).toBe(false);
  await page.locator('.reply-row').first().click();
  await page.locator('.preview .bubble').waitFor();
  await keepPicture(page, 'phone-replies-editor');
  expect(await scrollsSideways(page)).toBe(false);
  await page.getByRole('button', { name: '返回' }).click();
  await page.locator('.reply-row').first().waitFor();
  expect(errors).toEqual([]);
});
