import { expect, test, vi } from 'vitest';
import { calm, moodRequest, openTestModel, serviceDouble } from './service-double.js';

const loads = vi.hoisted(() => ({ count: 0 }));
vi.mock('openai', (original) => {
  loads.count += 1;
  return original();
});

const service = serviceDouble();

test('the package is loaded with the first question, once', async () => {
  service.play(calm);
  const model = openTestModel();
  expect(loads.count).toBe(0);
  await model.ask(moodRequest);
  await model.ask(moodRequest);
  expect(loads.count).toBe(1);
});
