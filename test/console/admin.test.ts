import { afterEach, describe, expect, it } from 'vitest';
import { hashPassword, isPassword } from '../../bot/console/server/sign-in/password.js';
import { openAdminRig } from '../support/admin-rig.js';
import { type ConsoleRig, openConsole } from '../support/console-rig.js';
import { HandClock } from '../support/hand-clock.js';
import { lostCard, replySet } from '../support/reply-sets.js';

const open: ConsoleRig[] = [];
afterEach(async () => {
  for (const rig of open.splice(0)) await rig.close();
});

const password = 'luolan-2026';
const clock = new HandClock();

async function openPage(setupCode?: string) {
  const { admin, library, store } = await openAdminRig(clock, [lostCard]);
  const rig = await openConsole({ admin: { ...admin, setupCode } });
  open.push(rig);
  return { rig, library, store };
}

async function signedIn(name = '林静') {
  const page = await openPage();
  const answer = await page.rig.post('/api/admin/session/set-up', { name, password });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const post = (path: string, body: unknown) => page.rig.post(path, body, { cookie });
  return { ...page, cookie, post, answer };
}

async function problem(answer: Response) {
  const { code, message } = (await answer.json()) as { code: string; message: string };
  return { status: answer.status, code, message };
}

describe('signing in', () => {
  it('the first who comes sets the password, and nobody after', async () => {
    const { rig, answer, cookie } = await signedIn();
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/);
    const state = await (await rig.get('/api/admin/session', { cookie })).json();
    expect(state).toEqual({ state: 'signed_in', name: '林静', alone: true, needsCode: false });
    const second = await rig.post('/api/admin/session/set-up', { name: '别人', password });
    expect(await problem(second)).toMatchObject({ status: 403, code: 'request.refused' });
  });

  it('where others in the network see the page, the code of the terminal is needed', async () => {
    const { rig } = await openPage('123456');
    const without = await rig.post('/api/admin/session/set-up', { name: '林静', password });
    expect(await problem(without)).toMatchObject({ code: 'sign_in.wrong' });
    const body = { name: '林静', password, code: '123456' };
    expect((await rig.post('/api/admin/session/set-up', body)).status).toBe(204);
  });

  it('without signing in nothing can be read or written', async () => {
    const { rig } = await openPage();
    for (const path of ['/api/admin/replies', '/api/admin/todo', '/api/admin/accounts']) {
      expect(await problem(await rig.get(path))).toMatchObject({ status: 401 });
    }
    for (const path of ['publish', 'undo', 'try']) {
      const answer = await rig.post(`/api/admin/replies/${path}`, { ids: [lostCard.id] });
      expect(await problem(answer)).toMatchObject({ status: 401, code: 'sign_in.needed' });
    }
    const stale = { cookie: 'linhe_session=made-up' };
    expect((await rig.get('/api/admin/replies', stale)).status).toBe(401);
  });

  it('guessing is slowed down, also with the right password', async () => {
    const { rig } = await signedIn();
    const guess = (given: string) =>
      rig.post('/api/admin/session/sign-in', { name: '林静', password: given });
    for (let time = 0; time < 5; time++) {
      expect((await problem(await guess('wrong-one'))).message).toMatch(/不对/);
    }
    expect((await problem(await guess(password))).message).toMatch(/60 秒后/);
    await clock.pass(61_000);
    expect((await guess(password)).status).toBe(204);
  });

  it('signing out ends the session, and a session ends by itself', async () => {
    const { rig, cookie, post } = await signedIn();
    await clock.pass(11 * 3_600_000);
    expect((await rig.get('/api/admin/replies', { cookie })).status).toBe(200);
    await clock.pass(2 * 3_600_000);
    expect((await rig.get('/api/admin/replies', { cookie })).status).toBe(401);
    const again = await rig.post('/api/admin/session/sign-in', { name: '林静', password });
    const fresh = again.headers.get('set-cookie')?.split(';')[0] ?? '';
    await rig.post('/api/admin/session/sign-out', {}, { cookie: fresh });
    expect((await rig.get('/api/admin/replies', { cookie: fresh })).status).toBe(401);
    expect((await post('/api/admin/replies/undo', { ids: ['a.b.c'] })).status).toBe(401);
  });

  it('an account that was closed is out at once', async () => {
    const { rig, post, cookie } = await signedIn();
    const added = await post('/api/admin/accounts', { name: '老方', password });
    const { id } = (await added.json()) as { id: number };
    const other = await rig.post('/api/admin/session/sign-in', { name: '老方', password });
    const theirs = other.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await rig.get('/api/admin/todo', { cookie: theirs })).status).toBe(200);
    await post('/api/admin/accounts/close', { id });
    expect((await rig.get('/api/admin/todo', { cookie: theirs })).status).toBe(401);
    const state = await (await rig.get('/api/admin/session', { cookie })).json();
    expect(state).toMatchObject({ alone: true });
  });

  it('a password is kept as a salted hash, and a simple one is refused', async () => {
    const [one, other] = [await hashPassword(password), await hashPassword(password)];
    expect(one).not.toBe(other);
    expect(one).not.toContain(password);
    expect(await isPassword(password, one)).toBe(true);
    expect(await isPassword(`${password}!`, one)).toBe(false);
    const { rig } = await openPage();
    for (const simple of ['1234', '12345678', 'aaaaaaaa']) {
      const answer = await rig.post('/api/admin/session/set-up', {
        name: '林静',
        password: simple,
      });
      expect(await problem(answer)).toMatchObject({ status: 400, code: 'input.invalid' });
    }
  });
});

describe('keeping replies by the page', () => {
  it('save, publish, undo', async () => {
    const { post, library } = await signedIn();
    const set = replySet();
    const saved = await post('/api/admin/replies/save', { set, after: 0 });
    expect(await saved.json()).toMatchObject({ version: 1, status: 'draft', by: '林静' });
    await post('/api/admin/replies/publish', { ids: [set.id] });
    expect(library.byId(set.id)?.text).toBe(set.text);
    await post('/api/admin/replies/undo', { ids: [set.id] });
    expect(library.byId(set.id)).toBeUndefined();
  });

  it('a conflict and a fault are told in words', async () => {
    const { post } = await signedIn();
    const set = { ...lostCard, text: '' };
    const late = await post('/api/admin/replies/save', { set, after: 7 });
    expect(await problem(late)).toMatchObject({
      status: 409,
      message: expect.stringMatching(/第 1 版/),
    });
    await post('/api/admin/replies/save', { set, after: 1 });
    const answer = await post('/api/admin/replies/publish', { ids: [set.id] });
    expect(await problem(answer)).toMatchObject({
      status: 400,
      message: expect.stringMatching(/不能空着/),
    });
  });

  it('the preview fills examples in and checks while somebody types', async () => {
    const { post } = await signedIn();
    const set = replySet({ text: '打{派出所电话}问，保证给您办。' });
    const answer = await post('/api/admin/replies/check', { set });
    const { preview, findings } = (await answer.json()) as {
      preview: string;
      findings: { field: string; severity: string }[];
    };
    expect(preview).toBe('打0571-00000140问，保证给您办。');
    expect(findings).toMatchObject([{ field: 'text', severity: 'fault' }]);
  });

  it('tables go out and come in as files', async () => {
    const { rig, cookie } = await signedIn();
    const out = await rig.get('/api/admin/replies/sheet?form=.xlsx', { cookie });
    expect(out.headers.get('content-disposition')).toContain('replies.xlsx');
    const bytes = await out.arrayBuffer();
    const back = await fetch(`${rig.running.url}/api/admin/replies/sheet?name=a.xlsx`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/octet-stream' },
      body: bytes,
    });
    expect(await back.json()).toMatchObject({ added: [], changed: [], same: 1, faults: [] });
  });
});
