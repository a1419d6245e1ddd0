import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openWebhooks } from '../../bot/notify/open-webhooks.js';
import type { WebhookNotice } from '../../bot/ports/webhook-post.js';

/** Over a real line, to a real server of this machine. */

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function serve(answer: Answer): Promise<string> {
  const opened = createServer(answer);
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(opened.address() as AddressInfo).port}/notices`;
}

const notice: WebhookNotice = { key: 'k', text: '有事', lane: 'notice', roomId: 'r', at: 0 };

function send(url: string) {
  const webhook = { name: '街道', kind: 'generic', url, levels: ['red'] } as const;
  const clock = { now: () => Date.UTC(2026, 10, 22) };
  const post = openWebhooks([{ ...webhook, levels: ['red'] }], { 街道: 'a secret' }, clock);
  return post.send('街道', notice);
}

test('what is sent arrives as it was signed', async () => {
  let body = '';
  const url = await serve((request, response) => {
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => response.writeHead(200).end());
  });
  expect(await send(url)).toEqual({ ok: true });
  expect(JSON.parse(body)).toMatchObject({ text: '有事' });
});

test('a line that breaks in the first moment is tried again at once', async () => {
  let tries = 0;
  const url = await serve((request, response) => {
    tries += 1;
    if (tries === 1) request.socket.destroy();
    else response.writeHead(200).end();
  });
  expect(await send(url)).toEqual({ ok: true });
  expect(tries).toBe(2);
});

test('nobody there: later, in words without the address', async () => {
  const url = await serve(() => undefined);
  await new Promise((resolve) => server?.close(resolve));
  server = undefined;
  const result = await send(url);
  expect(result).toMatchObject({ ok: false, retry: true, why: '连不上（ECONNREFUSED）' });
});

test('a server that never answers is left after a while', async () => {
  const url = await serve(() => undefined);
  expect(await send(url)).toMatchObject({ ok: false, retry: true, why: '没有按时回答' });
}, 15_000);

test('a server that answers without end is cut short', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200);
    const more = setInterval(() => response.write('x'.repeat(64 * 1024)), 1);
    response.on('close', () => clearInterval(more));
  });
  expect(await send(url)).toEqual({ ok: true });
});

test('nobody leads a signed notice elsewhere', async () => {
  let led = 0;
  const url = await serve((request, response) => {
    if (request.url === '/elsewhere') led += 1;
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  expect(await send(url)).toMatchObject({ ok: false, retry: true });
  expect(led).toBe(0);
});
