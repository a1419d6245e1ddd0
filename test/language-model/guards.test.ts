import { HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { dayInChina, memoryBudget } from '../../bot/language-model/budget.js';
import { promptLengthMax } from '../../bot/language-model/prompt.js';
import { calm, completion, moodRequest, openTestModel, serviceDouble } from './service-double.js';

const service = serviceDouble();

test.each([
  ['in the question', { user: '我电话13800138000' }],
  ['in the instructions', { system: '找13800138000' }],
  ['in full-width digits', { user: '我电话１３８００１３８０００' }],
  ['with an invisible character in it', { user: '138\u200b00138000' }],
])('a phone number %s never leaves the house', async (_where, change) => {
  service.play(calm);
  const failure = await openTestModel()
    .ask({ ...moodRequest, ...change })
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'language_model.personal_data', retry: false });
  expect(String(failure)).not.toContain('138');
  expect(service.asked).toHaveLength(0);
});

test('a masked number may go', async () => {
  service.play(calm);
  const request = { ...moodRequest, user: '我电话138******00' };
  await expect(openTestModel().ask(request)).resolves.toEqual({ mood: 'calm' });
});

test('a search for numbers that fails lets nothing out', async () => {
  service.play(calm);
  const findPersonal = () => {
    throw new RangeError('broken');
  };
  await expect(openTestModel({}, { findPersonal }).ask(moodRequest)).rejects.toThrow('broken');
  expect(service.asked).toHaveLength(0);
});

test('a prompt that is too long is refused before it is sent', async () => {
  service.play(calm);
  const request = { ...moodRequest, user: '长'.repeat(promptLengthMax) };
  const failure = { code: 'language_model.refused', retry: false };
  await expect(openTestModel().ask(request)).rejects.toMatchObject(failure);
  expect(service.asked).toHaveLength(0);
});

test('a spent budget refuses until the day turns in China', async () => {
  service.play(calm);
  let now = Date.parse('2026-11-22T23:59:00+08:00');
  const model = openTestModel({ callsPerDay: 2 }, { clock: { now: () => now } });
  await model.ask(moodRequest);
  await model.ask(moodRequest);
  const spent = { code: 'language_model.budget' };
  await expect(model.ask(moodRequest)).rejects.toMatchObject(spent);
  expect(service.asked).toHaveLength(2);
  now += 60_000;
  await expect(model.ask(moodRequest)).resolves.toEqual({ mood: 'calm' });
});

test('retries and repairs cost budget, and a spent one ends them', async () => {
  service.play(() => HttpResponse.json({}, { status: 500 }));
  const spent = { code: 'language_model.budget' };
  await expect(openTestModel({ callsPerDay: 2 }).ask(moodRequest)).rejects.toMatchObject(spent);
  expect(service.asked).toHaveLength(2);
});

test('a budget of 0 sends nothing', async () => {
  const spent = { code: 'language_model.budget' };
  await expect(openTestModel({ callsPerDay: 0 }).ask(moodRequest)).rejects.toMatchObject(spent);
});

test('the count can be set, and kept elsewhere', async () => {
  service.play(calm);
  const now = Date.parse('2026-11-22T12:00:00+08:00');
  const budgetStore = memoryBudget({ day: '2026-11-22', calls: 99 });
  const model = openTestModel({}, { clock: { now: () => now }, budgetStore });
  await model.ask(moodRequest);
  const spent = { code: 'language_model.budget' };
  await expect(model.ask(moodRequest)).rejects.toMatchObject(spent);
  const days: string[] = [];
  const spend = async (day: string) => days.push(day) > 0;
  await openTestModel({}, { clock: { now: () => now }, budgetStore: { spend } }).ask(moodRequest);
  expect(days).toEqual(['2026-11-22']);
});

test('the day is the day in China', () => {
  expect(dayInChina(Date.parse('2026-11-21T15:59:59Z'))).toBe('2026-11-21');
  expect(dayInChina(Date.parse('2026-11-21T16:00:00Z'))).toBe('2026-11-22');
});

test('the check tells that all is well, and how long it took', async () => {
  service.play(() => completion('{"ready":true}'));
  const check = await openTestModel().check();
  expect(check).toEqual({ ok: true, latencyMs: expect.any(Number), detail: 'tiny 回答正常' });
});

test('the check tells what is wrong instead of throwing', async () => {
  service.play(() => HttpResponse.json({}, { status: 401 }));
  const check = await openTestModel().check();
  expect(check).toMatchObject({ ok: false, detail: expect.stringContaining('LINHE_LLM_API_KEY') });
});
