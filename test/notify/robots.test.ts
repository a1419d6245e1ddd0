import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { RosterWebhook, WebhookKind } from '../../bot/domain/roster.js';
import { cutBytes } from '../../bot/notify/cut-bytes.js';
import { signStandard } from '../../bot/notify/generic.js';
import { openWebhooks } from '../../bot/notify/open-webhooks.js';
import type { WebhookNotice } from '../../bot/ports/webhook-post.js';

/** Each robot is asked as its maker's manual says; the signatures were made by other programs. */

const now = 1_795_363_200_000;
const clock = { now: () => now };
const urls = {
  wecom: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=wecom-key',
  dingtalk: 'https://oapi.dingtalk.com/robot/send?access_token=ding-token',
  feishu: 'https://open.feishu.cn/open-apis/bot/v2/hook/feishu-key',
  generic: 'https://street.example.cn/notices',
} as const;

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const notice: WebhookNotice = {
  key: 'case-12:card:1:webhook:街道',
  text: '【紧急】12号 火情\n罗兰花苑3幢',
  lane: 'emergency',
  roomId: 'room-1',
  caseId: 12,
  at: now,
};

function webhook(kind: WebhookKind): RosterWebhook {
  return { name: '街道', kind, url: urls[kind], levels: ['red'] };
}

/** Answers once, and keeps what was asked. */
async function send(
  kind: WebhookKind,
  answer: () => Response,
  secret?: string,
  text = notice.text,
) {
  const asked: { url: URL; headers: Headers; body: string }[] = [];
  server.use(
    http.post(urls[kind].replace(/\?.*$/, ''), async ({ request }) => {
      asked.push({
        url: new URL(request.url),
        headers: request.headers,
        body: await request.text(),
      });
      return answer();
    }),
  );
  const post = openWebhooks([webhook(kind)], secret ? { 街道: secret } : {}, clock);
  const result = await post.send('街道', { ...notice, text });
  const first = asked[0];
  if (!first) throw new Error('nothing was asked');
  return { result, ...first, json: JSON.parse(first.body) as Record<string, unknown>, asked };
}

const fine = () => HttpResponse.json({ errcode: 0, errmsg: 'ok' });

describe('企业微信', () => {
  test('takes text under its key', async () => {
    const { result, url, json } = await send('wecom', fine);
    expect(result).toEqual({ ok: true });
    expect(url.searchParams.get('key')).toBe('wecom-key');
    expect(json).toEqual({ msgtype: 'text', text: { content: notice.text } });
  });

  test('gets no more than its 2,048 bytes', async () => {
    const { json } = await send('wecom', fine, undefined, '水'.repeat(5000));
    const { content } = json.text as { content: string };
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2048);
    expect(content.endsWith('水…')).toBe(true);
  });

  test('too many is tried later, a robot that is gone is not', async () => {
    const busy = () => HttpResponse.json({ errcode: 45009, errmsg: 'api freq out of limit' });
    const gone = () => HttpResponse.json({ errcode: 93000, errmsg: 'invalid webhook url' });
    expect((await send('wecom', busy)).result).toMatchObject({ retry: true, waitMs: 60_000 });
    const { result } = await send('wecom', gone);
    expect(result).toMatchObject({ retry: false, why: expect.stringContaining('93000') });
    expect(JSON.stringify(result)).not.toContain('wecom-key');
  });
});

describe('钉钉', () => {
  const secret = 'SEC0123456789abcdef';

  test('takes text, signed with time and secret in the address', async () => {
    const { result, url, json } = await send('dingtalk', fine, secret);
    expect(result).toEqual({ ok: true });
    expect(url.searchParams.get('access_token')).toBe('ding-token');
    expect(url.searchParams.get('timestamp')).toBe(String(now));
    expect(url.search).toContain('sign=NASLNACrJ9eYIswTanQMc3ffx64aRj43Jezf8cUo17c%3D');
    expect(json).toEqual({ msgtype: 'text', text: { content: notice.text } });
  });

  test('without a secret it is not signed', async () => {
    const { url } = await send('dingtalk', fine);
    expect(url.searchParams.has('sign')).toBe(false);
  });

  test('shuts out for ten minutes; a wrong signature stays wrong', async () => {
    const fast = () => HttpResponse.json({ errcode: 130101, errmsg: 'send too fast' });
    const wrong = () => HttpResponse.json({ errcode: 310000, errmsg: 'sign not match' });
    const led = () => new Response(null, { status: 302, headers: { location: 'https://x.test' } });
    expect((await send('dingtalk', fast)).result).toMatchObject({ retry: true, waitMs: 600_000 });
    expect((await send('dingtalk', led)).result).toMatchObject({ retry: true, waitMs: 600_000 });
    expect((await send('dingtalk', wrong, secret)).result).toMatchObject({ retry: false });
  });
});

describe('飞书', () => {
  test('takes text, signed in the body', async () => {
    const answer = () => HttpResponse.json({ code: 0, msg: 'success', data: {} });
    const { result, json } = await send('feishu', answer, 'feishu-secret');
    expect(result).toEqual({ ok: true });
    expect(json).toEqual({
      timestamp: '1795363200',
      sign: 'S5cU/ql7lGfIhrKyLG3ZlKzqa6H/Prls3ct3z2vpBZU=',
      msg_type: 'text',
      content: { text: notice.text },
    });
  });

  test('too many is tried later, a wrong signature is not', async () => {
    const busy = () => HttpResponse.json({ code: 11232, msg: 'frequency limited' });
    const wrong = () => HttpResponse.json({ code: 19021, msg: 'sign match fail' });
    expect((await send('feishu', busy)).result).toMatchObject({ retry: true });
    expect((await send('feishu', wrong)).result).toMatchObject({ retry: false });
  });
});

describe('a program of one’s own', () => {
  const secret = 'whsec_plJ3nmyCDGBKInavdOK15jsl';

  test('the signature is that of the standard’s own example', () => {
    const body = '{"event_type":"ping","data":{"success":true}}';
    expect(signStandard(secret, 'msg_loFOjxBNrRLzqYUf', '1731705121', body)).toBe(
      'rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
    );
  });

  test('takes a signed notice with a number that stays the same', async () => {
    const answer = () => new Response(null, { status: 204 });
    const { result, headers, body, json } = await send('generic', answer, secret);
    expect(result).toEqual({ ok: true });
    const id = headers.get('webhook-id') ?? '';
    expect(id).toMatch(/^msg_[0-9a-f]{32}$/);
    expect(headers.get('idempotency-key')).toBe(id);
    const timestamp = headers.get('webhook-timestamp') ?? '';
    const signature = `v1,${signStandard(secret, id, timestamp, body)}`;
    expect(headers.get('webhook-signature')).toBe(signature);
    expect(json).toMatchObject({ type: 'notice', id, case: 12, urgent: true, text: notice.text });
    const again = await send('generic', answer, secret);
    expect(again.headers.get('webhook-id')).toBe(id);
  });

  test.each([
    [500, true],
    [502, true],
    [429, true],
    [408, true],
    [400, false],
    [401, false],
    [404, false],
    [410, false],
  ])('HTTP %i: again %s', async (status, retry) => {
    const answer = () => new Response('no', { status, headers: { 'retry-after': '90' } });
    const { result, asked } = await send('generic', answer, secret);
    expect(result).toMatchObject({ ok: false, retry, why: `回了 HTTP ${status}` });
    if (retry) expect(result).toMatchObject({ waitMs: 90_000 });
    expect(asked).toHaveLength(1);
  });
});

describe('settings', () => {
  test.each([
    ['generic', {}, /“街道”没有密钥/],
    ['wecom', { 街道: 'x' }, /用不上密钥/],
    ['dingtalk', { 街到: 'x' }, /“街到”不在名册里/],
  ] as const)('%s with %o', (kind, secrets, words) => {
    expect(() => openWebhooks([webhook(kind)], secrets, clock)).toThrow(words);
  });

  test('no robot hears more than it takes in a minute', async () => {
    server.use(http.post(urls.wecom.replace(/\?.*$/, ''), fine));
    const post = openWebhooks([webhook('wecom')], {}, clock);
    for (let count = 0; count < 20; count++) {
      expect(post.mayGoAt('街道', now)).toBe(now);
      await post.send('街道', notice);
    }
    expect(post.mayGoAt('街道', now)).toBeGreaterThan(now + 60_000);
    expect(post.mayGoAt('街道', now + 63_000)).toBe(now + 63_000);
  });
});

test('a text is never cut inside a character', () => {
  expect(cutBytes('水'.repeat(10), 30)).toBe('水'.repeat(10));
  expect(cutBytes('水'.repeat(10), 29)).toBe(`${'水'.repeat(8)}…`);
  expect(cutBytes('👍👍👍', 11)).toBe('👍👍…');
});
