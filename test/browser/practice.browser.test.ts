import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  desktop,
  keepPicture,
  OfficerInBrowser,
  phone,
  scrollsSideways,
  startAfresh,
} from './officer-in-browser.js';

/** The practice group as a visitor meets it: the real officer, the real page, a real browser. */

let officer: OfficerInBrowser;

beforeAll(async () => {
  officer = await OfficerInBrowser.start();
});
afterAll(() => officer.stop());

test('a resident asks, the officer answers in the group and says why', async () => {
  const { page, errors } = await officer.open(desktop);
  await startAfresh(page);
  const words = page.getByRole('textbox', { name: '要说的话' });
  await words.fill('@AI警官 身份证丢了怎么补办');
  await words.press('Enter');
  const group = page.getByRole('log', { name: '群里的消息' });
  await group.getByText('急用可同时办临时身份证').waitFor();
  await page.getByText('回复库里有对得上的一条').first().waitFor();
  await keepPicture(page, 'desktop-answer');
  expect(await scrollsSideways(page)).toBe(false);
  expect(errors).toEqual([]);
});

test('small talk is let alone, and the page says so', async () => {
  const { page, errors } = await officer.open(desktop);
  await startAfresh(page);
  const words = page.getByRole('textbox', { name: '要说的话' });
  await words.fill('今晚谁家吃火锅，香死了');
  await words.press('Enter');
  await page.getByText('闲聊，不插话').first().waitFor();
  expect(await page.getByRole('log', { name: '群里的消息' }).getByText('AI警官').count()).toBe(0);
  expect(errors).toEqual([]);
});

test('a scene is played: a fire lane is blocked, the property firm takes it', async () => {
  const { page, errors } = await officer.open(desktop);
  await page.getByRole('button', { name: /播放《消防通道/ }).click();
  await page
    .getByText(/消防隐患，要有人去办/)
    .first()
    .waitFor({ timeout: 60_000 });
  await page
    .getByRole('log', { name: '群里的消息' })
    .getByText(/已告诉物业/)
    .waitFor();
  await page
    .getByText(/已接手\d+号/)
    .first()
    .waitFor({ timeout: 60_000 });
  await keepPicture(page, 'desktop-scene');
  expect(errors).toEqual([]);
});

test('an emergency reaches the phones; one tap takes the case', async () => {
  const { page, errors } = await officer.open(desktop);
  await startAfresh(page);
  const words = page.getByRole('textbox', { name: '要说的话' });
  await words.fill('3幢楼下着火了，好大的烟');
  await words.press('Enter');
  await page.getByRole('log', { name: '群里的消息' }).getByText(/119/).first().waitFor();
  const take = page.getByRole('button', { name: /接单 \d+号/ }).first();
  await take.waitFor();
  await take.click();
  await page
    .getByText(/已接手\d+号/)
    .first()
    .waitFor();
  await keepPicture(page, 'desktop-emergency');
  expect(errors).toEqual([]);
});

test('on a phone: three tabs, nothing to push sideways', async () => {
  const { page, errors } = await officer.open(phone);
  await startAfresh(page);
  const words = page.getByRole('textbox', { name: '要说的话' });
  await words.fill('@AI警官 被狗咬了谁赔');
  await words.press('Enter');
  await page
    .getByRole('log', { name: '群里的消息' })
    .getByText(/饲养人|狗主人|养狗/)
    .first()
    .waitFor();
  await keepPicture(page, 'phone-chat');
  expect(await scrollsSideways(page)).toBe(false);
  await page.getByRole('tab', { name: /警官怎么想/ }).click();
  await page.getByRole('region', { name: '听懂了什么' }).getByText('损害赔偿法律').waitFor();
  await keepPicture(page, 'phone-mind');
  expect(await scrollsSideways(page)).toBe(false);
  await page.getByRole('tab', { name: /网格长手机/ }).click();
  await keepPicture(page, 'phone-phones');
  expect(await scrollsSideways(page)).toBe(false);
  expect(errors).toEqual([]);
});
