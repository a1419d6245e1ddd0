import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type ConsoleRig, openConsole } from '../support/console-rig.js';

const open: ConsoleRig[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const rig of open.splice(0)) await rig.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test('a taken port is said in words, with the way out', async () => {
  const first = await openConsole();
  open.push(first);
  const { port } = first.running;
  await expect(openConsole({ port })).rejects.toMatchObject({
    code: 'port.in_use',
    message: expect.stringMatching(new RegExp(`端口 ${port} .*LINHE_PORT=${port + 1}`)),
  });
});

test('an address that is not ours is said in words', async () => {
  await expect(openConsole({ host: '203.0.113.7' })).rejects.toMatchObject({
    code: 'config.invalid',
    message: expect.stringContaining('LINHE_HOST'),
  });
});

test('without a built page it says how to build it', async () => {
  const rig = await openConsole();
  open.push(rig);
  const answer = await rig.get('/');
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('npm run build');
});

test('serves the built page under strict rules', async () => {
  const webFolder = mkdtempSync(join(tmpdir(), 'linhe-page-'));
  folders.push(webFolder);
  writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>邻和</title>');
  const rig = await openConsole({ webFolder });
  open.push(rig);
  const answer = await rig.get('/');
  expect(await answer.text()).toContain('邻和');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(answer.headers.get('cache-control')).toBe('no-cache');
  expect((await rig.get('/missing.js')).status).toBe(404);
});
