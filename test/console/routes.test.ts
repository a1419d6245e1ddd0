import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { paths, practiceSchema, statusSchema } from '../../bot/console/contract.js';
import { LinheError } from '../../bot/domain/errors.js';
import { type ConsoleRig, openConsole } from '../support/console-rig.js';

let rig: ConsoleRig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

/** Method, path, body → status with the practice group, status on real WeChat. */
const table: [string, string, unknown, number, number][] = [
  ['GET', paths.health, undefined, 200, 200],
  ['GET', paths.status, undefined, 200, 200],
  ['GET', paths.names, undefined, 200, 200],
  ['GET', '/api/openapi.json', undefined, 200, 200],
  ['GET', paths.practice, undefined, 200, 404],
  ['POST', paths.newRoom, {}, 200, 404],
  ['POST', paths.play, { scriptId: 'football-banter' }, 200, 404],
  ['POST', paths.stop, {}, 200, 404],
  ['GET', `${paths.events}?after=nonsense`, undefined, 400, 400],
  ['POST', paths.play, { scriptId: 'no-such-play' }, 400, 404],
  ['POST', paths.play, { scriptId: 'football-banter', speed: 0 }, 400, 400],
  ['POST', paths.messages, { roomId: 'r', personId: 'p-zhou' }, 400, 400],
  ['POST', paths.messages, { roomId: 'r', personId: 'p-zhou', text: '' }, 400, 400],
  ['POST', paths.messages, { roomId: 'r', personId: 'p-zhou', text: 'x', as: 'officer' }, 400, 400],
  ['POST', paths.messages, { roomId: 'r', personId: 'p-zhou', text: 'x'.repeat(20_001) }, 400, 400],
  ['GET', '/api/nothing', undefined, 404, 404],
  ['GET', '/../package.json', undefined, 404, 404],
];

async function answers(method: string, path: string, body: unknown): Promise<Response> {
  if (!rig) throw new Error('no rig');
  return method === 'GET' ? rig.get(path) : rig.post(path, body);
}

describe('each route', () => {
  for (const [method, path, body, practising, real] of table) {
    const shown = JSON.stringify(body)?.slice(0, 60) ?? '';
    test(`${method} ${path} ${shown} → ${practising}, on WeChat ${real}`, async () => {
      rig = await openConsole();
      expect((await answers(method, path, body)).status).toBe(practising);
      await rig.close();
      rig = await openConsole({ practice: null });
      expect((await answers(method, path, body)).status).toBe(real);
    });
  }

  test('the live stream is shut on real WeChat', async () => {
    rig = await openConsole({ practice: null });
    const answer = await rig.get(paths.events);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'practice.off' });
  });
});

describe('what is said', () => {
  test('reaches the channel as that person, in the group or alone with the officer', async () => {
    rig = await openConsole();
    const roomId = rig.playground.state().room.id;
    const inGroup = await rig.post(paths.messages, {
      roomId,
      personId: 'p-zhou',
      text: '@AI警官 你好',
    });
    const alone = await rig.post(paths.messages, {
      roomId,
      personId: 'p-zheng',
      text: '接单 1',
      private: true,
    });
    const [first, second] = rig.listener.heard;
    expect(first).toMatchObject({
      conversation: { kind: 'room', id: roomId },
      sender: { id: 'p-zhou', name: '老周' },
      mentionsOfficer: true,
      own: false,
    });
    expect(await inGroup.json()).toEqual({ messageId: first?.id });
    expect(second).toMatchObject({
      conversation: { kind: 'private', id: 'p-zheng' },
      mentionsOfficer: true,
    });
    expect(await alone.json()).toEqual({ messageId: second?.id });
  });

  test('a person or a group that is not there is refused in words', async () => {
    rig = await openConsole();
    const roomId = rig.playground.state().room.id;
    const stranger = await rig.post(paths.messages, { roomId, personId: 'p-nobody', text: '在吗' });
    expect(stranger.status).toBe(400);
    expect(await stranger.json()).toMatchObject({
      code: 'input.invalid',
      message: expect.stringContaining('说话的人'),
    });
    rig.playground.newRoom();
    const old = await rig.post(paths.messages, { roomId, personId: 'p-zhou', text: '在吗' });
    expect(old.status).toBe(400);
  });

  test('what breaks inside is reported inside, and not told outside', async () => {
    rig = await openConsole();
    const cause = new Error('SQLITE_IOERR at /secret/place');
    rig.listener.failWith = new LinheError('database.damaged', {
      what: '/secret/place 坏了',
      cause,
    });
    const roomId = rig.playground.state().room.id;
    const answer = await rig.post(paths.messages, { roomId, personId: 'p-zhou', text: '在吗' });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
    expect(rig.reported).toEqual([rig.listener.failWith]);
  });
});

describe('the practice group', () => {
  test('is described whole, and a new one is empty and other', async () => {
    rig = await openConsole();
    const before = practiceSchema.parse(await (await rig.get(paths.practice)).json());
    expect(before.people.length).toBeGreaterThanOrEqual(12);
    expect(before.people.find((one) => one.id === 'p-zheng')?.roleName).toBe('网格长');
    expect(before.scripts.map((one) => one.id)).toContain('renovation-noise');
    const after = practiceSchema.parse(await (await rig.post(paths.newRoom)).json());
    expect(after.room.id).not.toBe(before.room.id);
  });

  test('the status says whether it is practice', async () => {
    rig = await openConsole({ practice: null });
    const status = statusSchema.parse(await (await rig.get(paths.status)).json());
    expect(status.practice).toBe(false);
  });
});

describe('other web pages', () => {
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

  test('a foreign name pointed at this machine is refused', async () => {
    rig = await openConsole();
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:80']) {
      expect(await statusWith(paths.practice, { host })).toBe(403);
    }
    for (const host of ['localhost:8787', '127.0.0.1:1', '[::1]:8787', '192.168.3.4']) {
      expect(await statusWith(paths.practice, { host })).toBe(200);
    }
  });

  test('a POST from another page is refused', async () => {
    rig = await openConsole();
    const host = `127.0.0.1:${rig.running.port}`;
    const foreign = { host, origin: 'http://evil.example' };
    expect(await statusWith(paths.newRoom, foreign, 'POST')).toBe(403);
    const crossSite = { host, 'sec-fetch-site': 'cross-site' };
    expect(await statusWith(paths.newRoom, crossSite, 'POST')).toBe(403);
    const own = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
    expect(await statusWith(paths.newRoom, own, 'POST')).toBe(200);
  });

  test('a body that is no JSON is refused', async () => {
    rig = await openConsole();
    const plain = await rig.post(paths.messages, {}, { 'content-type': 'text/plain' });
    expect(plain.status).toBe(415);
    const broken = await fetch(rig.running.url + paths.messages, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"roomId": ',
    });
    expect(broken.status).toBe(400);
    expect(await broken.json()).toMatchObject({ code: 'input.invalid' });
  });
});
