import { HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { calm, completion, moodRequest, openTestModel, serviceDouble } from './service-double.js';

const service = serviceDouble();

test('a good answer comes back checked; the request carries key, shape and bounds', async () => {
  service.play(calm);
  await expect(openTestModel().ask(moodRequest)).resolves.toEqual({ mood: 'calm' });
  const [asked] = service.asked;
  expect(asked?.authorization).toBe('Bearer test-key');
  expect(asked?.body).toMatchObject({
    model: 'tiny',
    max_tokens: 50,
    response_format: { type: 'json_object' },
  });
  expect(asked?.body.messages.map((turn) => turn.role)).toEqual(['system', 'user']);
  expect(asked?.body.messages[0]?.content).toContain('"enum":["calm","angry"]');
  expect(asked?.body.messages[1]?.content).toBe(moodRequest.user);
});

test('fenced JSON with words around it is understood at once', async () => {
  service.play(() => completion('好的，结果如下：\n```json\n{"mood": "angry"}\n```\n希望有帮助。'));
  await expect(openTestModel().ask(moodRequest)).resolves.toEqual({ mood: 'angry' });
  expect(service.asked).toHaveLength(1);
});

test('a wrong shape is repaired once, with the reason', async () => {
  service.play(() => completion('{"mood":"furious"}'), calm);
  await expect(openTestModel().ask(moodRequest)).resolves.toEqual({ mood: 'calm' });
  const turns = service.asked[1]?.body.messages ?? [];
  expect(turns.map((turn) => turn.role)).toEqual(['system', 'user', 'assistant', 'user']);
  expect(turns[2]?.content).toBe('{"mood":"furious"}');
  expect(turns[3]?.content).toContain('mood');
});

test('a wrong shape twice is a bad answer with raw text and cause', async () => {
  service.play(
    () => completion('{"mood":1}'),
    () => completion('{"mood":2}'),
  );
  await expect(openTestModel().ask(moodRequest)).rejects.toMatchObject({
    code: 'language_model.bad_answer',
    raw: '{"mood":2}',
    cause: { message: expect.stringContaining('mood') },
  });
  expect(service.asked).toHaveLength(2);
});

test('rubbish instead of JSON is asked again once, then given up', async () => {
  service.play(() => completion('我觉得大家都挺平静的 {mood'));
  await expect(openTestModel().ask(moodRequest)).rejects.toMatchObject({
    code: 'language_model.bad_answer',
    raw: '我觉得大家都挺平静的 {mood',
  });
  expect(service.asked).toHaveLength(2);
});

test('an empty answer is a bad answer', async () => {
  service.play(() => completion(null));
  const failure = { code: 'language_model.bad_answer', raw: '' };
  await expect(openTestModel().ask(moodRequest)).rejects.toMatchObject(failure);
});

test('an answer cut off by its bound is not asked for again', async () => {
  service.play(() => completion('{"mood":"ca', 'length'));
  await expect(openTestModel().ask(moodRequest)).rejects.toMatchObject({
    code: 'language_model.bad_answer',
    message: expect.stringContaining('截断'),
  });
  expect(service.asked).toHaveLength(1);
});

test('a wrong answer with a phone number in it is not sent back for repair', async () => {
  service.play(() => completion('打 13800138000 问问'), calm);
  const failure = { code: 'language_model.bad_answer' };
  await expect(openTestModel().ask(moodRequest)).rejects.toMatchObject(failure);
  expect(service.asked).toHaveLength(1);
});

test('a web page behind the address is a bad answer, not retried', async () => {
  service.play(() => HttpResponse.html('<html>login</html>'));
  await expect(openTestModel().ask(moodRequest)).rejects.toMatchObject({
    code: 'language_model.bad_answer',
    raw: '<html>login</html>',
  });
  expect(service.asked).toHaveLength(1);
});

test('an endless response is cut at its bound', async () => {
  service.play(() => new HttpResponse('x'.repeat(1_000_001)));
  const failure = { code: 'language_model.bad_answer' };
  await expect(openTestModel().ask(moodRequest)).rejects.toMatchObject(failure);
});

test('a model that declines is refused, without a retry', async () => {
  service.play(() => completion('', 'content_filter'));
  const failure = { code: 'language_model.refused', retry: false };
  await expect(openTestModel().ask(moodRequest)).rejects.toMatchObject(failure);
  expect(service.asked).toHaveLength(1);
});

test.each([400, 422])(
  'a server without response_format (%i) is asked without it',
  async (status) => {
    const message = "'response_format.type' must be 'text'";
    service.play(() => HttpResponse.json({ error: { message } }, { status }), calm);
    const model = openTestModel();
    await expect(model.ask(moodRequest)).resolves.toEqual({ mood: 'calm' });
    await model.ask(moodRequest);
    const formats = service.asked.map((asked) => asked.body.response_format !== undefined);
    expect(formats).toEqual([true, false, false]);
  },
);

test('two questions at once both learn from the refusal', async () => {
  const refuse = () =>
    HttpResponse.json({ error: { message: 'no response_format' } }, { status: 400 });
  service.play(refuse, refuse, calm);
  const model = openTestModel();
  const both = Promise.all([model.ask(moodRequest), model.ask(moodRequest)]);
  await expect(both).resolves.toEqual([{ mood: 'calm' }, { mood: 'calm' }]);
});

test('a server that keeps refusing is asked without response_format only once', async () => {
  const message = 'response_format is not supported';
  service.play(() => HttpResponse.json({ error: { message } }, { status: 400 }));
  await expect(openTestModel().ask(moodRequest)).rejects.toMatchObject({
    code: 'language_model.refused',
    retry: false,
  });
  expect(service.asked).toHaveLength(2);
});

test('a server that wants max_completion_tokens gets it', async () => {
  const message = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.";
  service.play(() => HttpResponse.json({ error: { message } }, { status: 400 }), calm);
  await openTestModel().ask(moodRequest);
  expect(service.asked[1]?.body).toMatchObject({ max_completion_tokens: 50 });
  expect(service.asked[1]?.body.max_tokens).toBeUndefined();
});
