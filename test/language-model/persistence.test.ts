import { delay, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { calm, moodRequest, openTestModel, serviceDouble } from './service-double.js';

const service = serviceDouble();

const status = (code: number, headers: Record<string, string> = {}) =>
  HttpResponse.json({ error: { message: `status ${code}` } }, { status: code, headers });

async function timed(work: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work;
  return performance.now() - start;
}

test('429 is asked again after the time that Retry-After names', async () => {
  service.play(() => status(429, { 'retry-after': '0.2' }), calm);
  const answer = openTestModel().ask(moodRequest);
  expect(await timed(answer)).toBeGreaterThanOrEqual(190);
  await expect(answer).resolves.toEqual({ mood: 'calm' });
  expect(service.asked).toHaveLength(2);
});

test('a Retry-After beyond patience is not waited for and not ignored', async () => {
  service.play(() => status(429, { 'retry-after': '3600' }), calm);
  await expect(openTestModel().ask(moodRequest)).rejects.toMatchObject({
    code: 'language_model.refused',
    retry: true,
  });
  expect(service.asked).toHaveLength(1);
});

test('a Retry-After that names a date counts from the injected clock', async () => {
  const now = Date.parse('2026-11-22T00:00:00Z');
  const date = 'Sun, 22 Nov 2026 01:00:00 GMT';
  service.play(() => status(429, { 'retry-after': date }), calm);
  const model = openTestModel({}, { clock: { now: () => now } });
  await expect(model.ask(moodRequest)).rejects.toMatchObject({ code: 'language_model.refused' });
});

test('500 twice, then an answer', async () => {
  service.play(
    () => status(500),
    () => status(503),
    calm,
  );
  await expect(openTestModel().ask(moodRequest)).resolves.toEqual({ mood: 'calm' });
  expect(service.asked).toHaveLength(3);
});

test('500 again and again opens the circuit; later one request tries and closes it', async () => {
  service.play(...Array.from({ length: 6 }, () => () => status(500)), calm);
  const patience = { attemptsMax: 3, failuresMax: 2, breakMs: 100 };
  const model = openTestModel({}, { patience });
  const refused = { code: 'language_model.refused', retry: true };
  await expect(model.ask(moodRequest)).rejects.toMatchObject(refused);
  await expect(model.ask(moodRequest)).rejects.toMatchObject(refused);
  const open = { code: 'language_model.circuit_open', retry: true };
  await expect(model.ask(moodRequest)).rejects.toMatchObject(open);
  expect(service.asked).toHaveLength(6);
  await delay(120);
  await expect(model.ask(moodRequest)).resolves.toEqual({ mood: 'calm' });
  await expect(model.ask(moodRequest)).resolves.toEqual({ mood: 'calm' });
});

test.each([401, 403, 404])('%i is not retried and does not open the circuit', async (code) => {
  service.play(() => status(code));
  const model = openTestModel({}, { patience: { failuresMax: 1 } });
  for (const times of [1, 2, 3]) {
    await expect(model.ask(moodRequest)).rejects.toMatchObject({
      code: 'language_model.refused',
      retry: false,
      found: `HTTP ${code}`,
    });
    expect(service.asked).toHaveLength(times);
  }
});

test('the words of a service stay out of the message', async () => {
  const error = { message: 'bad key test-key' };
  service.play(() => HttpResponse.json({ error }, { status: 401 }));
  await expect(openTestModel().ask(moodRequest)).rejects.toMatchObject({
    message: expect.not.stringContaining('test-key'),
    raw: expect.stringContaining('test-key'),
  });
});

test('a quota without money is not retried although it says 429', async () => {
  const error = { message: 'pay', code: 'insufficient_quota' };
  service.play(() => HttpResponse.json({ error }, { status: 429 }));
  const failure = { code: 'language_model.refused', retry: false };
  await expect(openTestModel().ask(moodRequest)).rejects.toMatchObject(failure);
  expect(service.asked).toHaveLength(1);
});

test.each([
  ['before the headers', () => delay(60_000).then(calm)],
  [
    'in the middle of the body',
    () =>
      new HttpResponse(
        new ReadableStream({
          start: (controller) => controller.enqueue(new TextEncoder().encode('{"choices":')),
        }),
        { headers: { 'content-type': 'application/json' } },
      ),
  ],
])('a hang of 60 s %s is cut after 300 ms', async (_where, answer) => {
  service.play(answer);
  const model = openTestModel({ timeoutMs: 300 });
  const spent = timed(
    expect(model.ask(moodRequest)).rejects.toMatchObject({ code: 'language_model.timeout' }),
  );
  expect(await spent).toBeLessThan(1_000);
  expect(service.asked).toHaveLength(1);
});

test('hangs open the circuit too', async () => {
  service.play(() => delay(60_000).then(calm));
  const model = openTestModel({ timeoutMs: 50 }, { patience: { failuresMax: 2 } });
  const late = { code: 'language_model.timeout' };
  await expect(model.ask(moodRequest)).rejects.toMatchObject(late);
  await expect(model.ask(moodRequest)).rejects.toMatchObject(late);
  const open = { code: 'language_model.circuit_open' };
  await expect(model.ask(moodRequest)).rejects.toMatchObject(open);
});

test('half a body that ends politely is retried, then a bad answer with what came', async () => {
  service.play(() => new HttpResponse('{"choices":[{"mess'));
  await expect(openTestModel().ask(moodRequest)).rejects.toMatchObject({
    code: 'language_model.bad_answer',
    retry: true,
    raw: '{"choices":[{"mess',
  });
  expect(service.asked).toHaveLength(3);
});

test('half a body, then a whole one', async () => {
  service.play(() => new HttpResponse('{"choices":[{"mess'), calm);
  await expect(openTestModel().ask(moodRequest)).resolves.toEqual({ mood: 'calm' });
});
