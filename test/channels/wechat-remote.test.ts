import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { RemoteWechat } from '../../evaluators/mock-wechat/remote-wechat.js';
import { eventually } from '../support/eventually.js';

/** WeChat lives on in a process of its own while an officer is killed and started again. */

const script = fileURLToPath(new URL('../fixtures/channels/echo-officer.ts', import.meta.url));
let wechat: RemoteWechat;
const officers: ChildProcess[] = [];

afterEach(async () => {
  for (const officer of officers.splice(0)) officer.kill('SIGKILL');
  await wechat.stop();
});

function startOfficer(): { child: ChildProcess; heard: string[] } {
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, ...wechat.environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  officers.push(child);
  const heard: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => heard.push(line));
  return { child, heard };
}

it('survives a killed officer, and shows the next one what it missed', async () => {
  wechat = await RemoteWechat.start({ redeliver: 20 });
  const from = await wechat.call('contact', '张三');
  const room = await wechat.call('room', '幸福小区', [from]);
  const first = startOfficer();
  await eventually('the first officer is online', () => first.heard.includes('online'), 15_000);
  await wechat.call('say', { from, room, text: '楼上漏水' });
  await eventually('an answer', async () => (await wechat.sent()).length === 1);
  const death = once(first.child, 'exit');
  first.child.kill('SIGKILL');
  await death;
  await wechat.call('say', { from, room, text: '还在漏' });
  const second = startOfficer();
  await eventually('all three come', () => second.heard.length >= 4, 15_000);
  const heard = second.heard.filter((line) => line !== 'online').slice(0, 3);
  expect(heard).toEqual(['own=false 楼上漏水', 'own=true 收到：楼上漏水', 'own=false 还在漏']);
  expect(await wechat.clients()).toBe(2);
}, 40_000);

it('obeys, and says so where it cannot', async () => {
  wechat = await RemoteWechat.start({ autoLogin: false });
  const li = await wechat.call('contact', '李四');
  const room = await wechat.call('room', '幸福小区', [li]);
  await wechat.set({ fate: 'refuse' });
  await wechat.call('retitle', room, '新名');
  await expect(wechat.call('retitle', 'nowhere', '新名')).rejects.toThrow('nowhere');
  expect(await wechat.sent()).toEqual([]);
}, 20_000);
