import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../../../bot/config.js';
import { loadRoster } from '../../../knowledge/roster/load-roster.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linhe-roster-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function rosterWith(webhooks: string): string {
  const file = path.join(folder, `${Math.random()}.yaml`);
  const rooms = 'rooms: [{ id: r1, name: 群, community: 村, people: [p1] }]';
  const people = 'people: [{ id: p1, name: 郑晓丽, role: grid_chief }]';
  fs.writeFileSync(file, `${people}\n${rooms}\n${webhooks}\n`);
  return file;
}

test('a robot with what it wants to hear', () => {
  const one = '{ name: 街道钉钉, kind: dingtalk, url: "https://oapi.dingtalk.com/robot/send?a=b"';
  const file = rosterWith(`webhooks:\n  - ${one}, levels: [red], rooms: [r1] }`);
  expect(loadRoster(file).webhooks).toMatchObject([
    { name: '街道钉钉', kind: 'dingtalk', levels: ['red'], rooms: ['r1'] },
  ]);
});

test('none is fine, and the example is right', () => {
  expect(loadRoster(rosterWith('')).webhooks).toEqual([]);
  expect(loadRoster('knowledge/roster/example.yaml').rooms).toHaveLength(1);
});

const url = 'url: "https://x.test/y"';
test.each([
  [`[{ name: a, kind: telegram, ${url} }]`, /kind/],
  [`[{ name: a, kind: wecom, url: ftp://x }]`, /https/],
  [`[{ name: "a=b", kind: wecom, ${url} }]`, /等号/],
  [`[{ name: a, kind: wecom, ${url}, levels: [purple] }]`, /levels/],
  [`[{ name: a, kind: wecom, ${url}, secret: x }]`, /secret/],
  [`[{ name: a, kind: wecom, ${url}, rooms: [r9] }]`, /r9/],
  [`[{ name: a, kind: wecom, ${url} }, { name: a, kind: feishu, ${url} }]`, /两个叫“a”/],
])('%s is told with what is wrong', (webhooks, words) => {
  expect(() => loadRoster(rosterWith(`webhooks: ${webhooks}`))).toThrow(words);
});

test('secrets are read by name, and never shown when they are wrong', () => {
  const { webhookSecrets } = readConfig({ LINHE_WEBHOOK_SECRETS: '街道=SECx=y, 物业=z' });
  expect(webhookSecrets).toEqual({ 街道: 'SECx=y', 物业: 'z' });
  const wrong = () => readConfig({ LINHE_WEBHOOK_SECRETS: 'SECsecret' });
  expect(wrong).toThrow(/LINHE_WEBHOOK_SECRETS/);
  expect(wrong).not.toThrow(/SECsecret/);
});
