import { EventEmitter, once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { moodRequest, openTestModel } from './service-double.js';

/** What only a real socket can do: break, stay shut, notice that the caller hung up. */

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

test('a socket that breaks in the middle of the body is a bad answer with what came', async () => {
  let asked = 0;
  const baseUrl = await listen((_request, response) => {
    asked += 1;
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
    response.write('{"choices":[', () => setTimeout(() => response.destroy(), 10));
  });
  await expect(openTestModel({ baseUrl }).ask(moodRequest)).rejects.toMatchObject({
    code: 'language_model.bad_answer',
    retry: true,
    raw: '{"choices":[',
  });
  expect(asked).toBe(3);
});

test('nobody at the address is refused, may be tried later, and says what to check', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const model = openTestModel({ baseUrl: `http://127.0.0.1:${port}/v1` });
  await expect(model.ask(moodRequest)).rejects.toMatchObject({
    code: 'language_model.refused',
    retry: true,
    found: 'ECONNREFUSED',
    mend: expect.stringContaining('LINHE_LLM_BASE_URL'),
  });
});

test('a timeout in the body hangs up instead of leaving the line open', async () => {
  const line = new EventEmitter();
  const hungUp = once(line, 'close');
  const baseUrl = await listen((_request, response) => {
    response.on('close', () => line.emit('close'));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"choices":[');
  });
  await expect(openTestModel({ baseUrl, timeoutMs: 200 }).ask(moodRequest)).rejects.toMatchObject({
    code: 'language_model.timeout',
  });
  await hungUp;
});
