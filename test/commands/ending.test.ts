import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../knowledge/project-root.js';
import { temporaryFile } from '../store/support/temporary.js';

/** Real processes: what counts is that they end, with which code and with which words. */

interface Ended {
  code: number | null;
  told: string;
}

function call(words: string[], settings: Record<string, string>, stdout: 'pipe' | number = 'pipe') {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bot/cli.ts', ...words], {
    cwd: projectRoot,
    env: { ...process.env, LINHE_PORT: '0', ...settings },
    stdio: ['pipe', stdout, 'pipe'],
  });
  let told = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, told }));
  });
  return { child, ended };
}

test('a channel that cannot be opened ends the whole start, page and all', async () => {
  const settings = { LINHE_DATABASE: temporaryFile(), WECHATY_PUPPET: 'wechaty-puppet-nowhere' };
  const { code, told } = await call(['start'], settings).ended;
  expect(told).toContain('npm install wechaty-puppet-nowhere');
  expect(code).toBe(1);
}, 30_000);

test.skipIf(!fs.existsSync('/dev/full'))(
  'output that nobody can keep is told',
  async () => {
    const full = fs.openSync('/dev/full', 'w');
    const { child, ended } = call(['classify'], {}, full);
    child.stdin?.end('{"id":"1","text":"今天吃啥"}\n');
    const { code, told } = await ended;
    fs.closeSync(full);
    expect(told).toContain('写不了标准输出');
    expect(code).toBe(1);
  },
  30_000,
);

test('an error is logged with its words', async () => {
  const settings = {
    LINHE_DATABASE: temporaryFile(),
    WECHATY_PUPPET: 'wechaty-puppet-service',
    WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_token',
    WECHATY_PUPPET_SERVICE_ENDPOINT: '127.0.0.1:1',
  };
  const { child, ended } = call(['start'], settings);
  child.stderr?.on('data', (text: string) => {
    if (text.includes('重连')) child.kill('SIGTERM');
  });
  const { code, told } = await ended;
  expect(code).toBe(0);
  const line = told.split('\n').find((one) => one.includes('重连')) ?? '{}';
  expect(JSON.parse(line)).toMatchObject({ cause: { message: expect.stringMatching(/.+/) } });
}, 60_000);

test('a folder given to import leaves no database behind', async () => {
  const database = temporaryFile();
  const folder = path.join(path.dirname(database), 'folder.jsonl');
  fs.mkdirSync(folder);
  const { code, told } = await call(['import', 'chats', folder], { LINHE_DATABASE: database })
    .ended;
  expect(told).toContain('是一个文件夹');
  expect(code).toBe(2);
  expect(fs.existsSync(database)).toBe(false);
}, 30_000);
