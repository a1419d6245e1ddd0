import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { dutyBoardSchema, dutyCaseSchema, dutyPaths } from '../../bot/console/duty-contract.js';
import { DutyLinks } from '../../bot/duty/duty-link.js';
import { type ConsoleRig, openConsole } from '../support/console-rig.js';
import { type Chat, hourMs, openChat } from '../support/duty.js';
import { EventReader } from '../support/event-reader.js';

const publicUrl = 'https://linhe.example.cn';
let rig: ConsoleRig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

interface Office {
  chat: Chat;
  rig: ConsoleRig;
  token(personId: string): string;
  /** The header of a browser that has followed this person's link. */
  as(personId: string): Record<string, string>;
}

/** The real officer with a fire in its group, behind the real console. */
async function openOffice(): Promise<Office> {
  const links = new DutyLinks('a key of this house', 24 * hourMs, publicUrl);
  const chat = await openChat({ links });
  const duty = chat.desk.dutyPage(links);
  const feed = {
    after: async () => [],
    subscribe: (listener: Parameters<typeof chat.desk.subscribe>[0]) =>
      chat.desk.subscribe(listener),
  };
  rig = await openConsole({ duty, feed, publicUrl });
  await chat.say('老周', '3幢着火了', { at: '20:31' });
  const token = (personId: string) => duty.tokenFor(personId) ?? '';
  return { chat, rig, token, as: (id) => ({ cookie: `linhe_duty=${token(id)}` }) };
}

const order = (more: object) => ({ id: randomUUID(), personId: 'w-officer', caseId: 1, ...more });

describe('the link', () => {
  test('puts its key into a cookie that no script reads, and leads on without it', async () => {
    const { rig, token } = await openOffice();
    const opened = await fetch(`${rig.running.url}/d/${token('w-officer')}`, {
      redirect: 'manual',
    });
    expect(opened.status).toBe(302);
    expect(opened.headers.get('location')).toBe('../duty');
    const cookie = opened.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^linhe_duty=[^;]+;/);
    for (const word of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Expires=']) {
      expect(cookie).toContain(word);
    }
    expect(opened.headers.get('referrer-policy')).toBe('no-referrer');
    expect(opened.headers.get('cache-control')).toBe('no-store');
  });

  test.each(['x', 'a.b', 'x'.repeat(900)])(
    '%.5s opens nothing and says what to do',
    async (wrong) => {
      const { rig } = await openOffice();
      const opened = await fetch(`${rig.running.url}/d/${wrong}`, { redirect: 'manual' });
      expect(opened.status).toBe(403);
      expect(opened.headers.get('set-cookie')).toBeNull();
      expect(await opened.text()).toMatch(/这个链接打不开了[\s\S]*我的单/);
    },
  );

  test('somebody’s key of yesterday opens nothing', async () => {
    const { chat, rig, as } = await openOffice();
    const headers = as('w-officer');
    await chat.pass(25 * hourMs);
    const board = await rig.get(dutyPaths.board, headers);
    expect(board.status).toBe(401);
    expect((await rig.get(`/d/${headers.cookie?.split('=')[1]}`)).status).toBe(403);
    expect(await board.json()).toMatchObject({ message: expect.stringContaining('我的单') });
  });

  test('without a duty page no link opens anything', async () => {
    rig = await openConsole();
    expect((await rig.get('/d/x.y')).status).toBe(403);
    expect((await rig.get(dutyPaths.board)).status).toBe(401);
    expect((await rig.get(`${dutyPaths.practice}?person=p-zheng`)).status).toBe(404);
  });
});

describe('what it opens', () => {
  test('board and case of one’s own rooms, as the contract says', async () => {
    const { rig, as } = await openOffice();
    const board = await rig.get(dutyPaths.board, as('w-officer'));
    expect(dutyBoardSchema.parse(await board.json()).needsMe).toHaveLength(1);
    const one = await rig.get(`${dutyPaths.cases}/1`, as('w-officer'));
    expect(dutyCaseSchema.parse(await one.json()).may).toContain('acknowledge');
    expect((await rig.get(`${dutyPaths.cases}/1`, as('w-other'))).status).toBe(404);
    expect((await rig.get(`${dutyPaths.cases}/99`, as('w-officer'))).status).toBe(404);
    expect((await rig.get(`${dutyPaths.cases}/1`)).status).toBe(401);
  });

  const table: [string, object, number][] = [
    ['takes it', { kind: 'acknowledge' }, 200],
    ['no kind', { kind: 'explode' }, 400],
    ['no number of the tap', { kind: 'acknowledge', id: '1' }, 400],
    ['settled without a word', { kind: 'resolve', text: ' ' }, 400],
    ['given to nobody', { kind: 'transfer' }, 400],
    ['too many words', { kind: 'speak', text: '字'.repeat(301) }, 400],
    ['a number for the whole group', { kind: 'speak', text: '打13812345678' }, 400],
    ['more than asked', { kind: 'acknowledge', as: 'somebody' }, 400],
    ['a case that is not there', { kind: 'acknowledge', caseId: 99 }, 404],
    ['a page that was opened for another', { kind: 'acknowledge', personId: 'w-chief' }, 403],
  ];
  test.each(table)('%s → %o', async (_name, more, status) => {
    const { rig, as } = await openOffice();
    const answer = await rig.post(dutyPaths.acts, order(more), as('w-officer'));
    expect(answer.status).toBe(status);
    expect((await rig.post(dutyPaths.acts, order(more))).status).toBeGreaterThanOrEqual(400);
  });

  test('tells when something changes in one’s rooms, and nothing more', async () => {
    const { chat, rig, as } = await openOffice();
    const address = rig.running.url + dutyPaths.stream;
    const reader = await EventReader.open(address, undefined, as('w-officer'));
    const foreign = await EventReader.open(address, undefined, as('w-other'));
    await chat.say('小林', '烟越来越大了');
    await reader.until(({ events }) => events.length > 0);
    expect(new Set(reader.events.map(({ name, data }) => `${name} ${data}`))).toEqual(
      new Set(['changed {}']),
    );
    expect(foreign.events).toEqual([]);
    await reader.close();
    await foreign.close();
    expect((await rig.get(dutyPaths.stream)).status).toBe(401);
  });
});

describe('papers', () => {
  test('come as files, to those who serve the room', async () => {
    const { rig, as } = await openOffice();
    const minutes = `${dutyPaths.cases}/1/papers/minutes`;
    const answer = await rig.get(minutes, as('w-officer'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('wordprocessingml');
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(
      '1号调解记录.docx',
    );
    // A .docx is a zip.
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect((await rig.get(minutes, as('w-other'))).status).toBe(404);
    expect((await rig.get(minutes)).status).toBe(401);
    const nothingYet = `${dutyPaths.cases}/1/papers/agreement`;
    expect((await rig.get(nothingYet, as('w-officer'))).status).toBe(403);
    const noSuchPaper = `${dutyPaths.cases}/1/papers/secrets`;
    expect((await rig.get(noSuchPaper, as('w-officer'))).status).toBe(400);
  });
});

describe('from outside', () => {
  async function statusWith(path: string, headers: Record<string, string>, method = 'GET') {
    const port = rig?.running.port;
    return new Promise<number>((resolve, reject) => {
      const call = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      call.on('error', reject).end();
    });
  }

  test('the public name opens the duty page, and nothing of the console', async () => {
    const { token, as } = await openOffice();
    const host = 'linhe.example.cn';
    expect(await statusWith(`/d/${token('w-officer')}`, { host })).toBe(302);
    expect(await statusWith(dutyPaths.board, { host, ...as('w-officer') })).toBe(200);
    for (const path of ['/', '/api/practice', '/api/events', '/api/status', '/api/admin/session']) {
      expect(await statusWith(path, { host })).toBe(404);
      expect(await statusWith(path, { host: `${host}:443` })).toBe(404);
    }
    expect(await statusWith('/api/dutyx', { host })).toBe(404);
  });

  test('only its own page may act', async () => {
    const { as } = await openOffice();
    const headers = { host: 'linhe.example.cn', ...as('w-officer') };
    const foreign = { ...headers, origin: 'https://evil.example' };
    expect(await statusWith(dutyPaths.acts, foreign, 'POST')).toBe(403);
    // Without a body it is refused for that, not for where it comes from.
    const own = { ...headers, origin: publicUrl };
    expect(await statusWith(dutyPaths.acts, own, 'POST')).toBe(400);
  });
});
