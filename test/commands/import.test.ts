import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readChatFile } from '../../bot/channels/replay/read-chat-file.js';
import { importCommand } from '../../bot/commands/import.js';
import { localIso } from '../../bot/domain/local-time.js';
import type { Message } from '../../bot/domain/message.js';
import { openDatabase } from '../../bot/store/open-database.js';
import { openStore } from '../../bot/store/open-store.js';
import { temporaryFile } from '../store/support/temporary.js';
import { commandRig } from './support/command-rig.js';

const fixtures = path.join(import.meta.dirname, '../fixtures/chats');
const fourForms = path.join(fixtures, 'four-forms.txt');
const rig = commandRig();

function write(name: string, content: string): string {
  const file = path.join(path.dirname(rig.database), name);
  fs.writeFileSync(file, content);
  return file;
}

async function stored(): Promise<Message[]> {
  const store = await openStore({ file: rig.database });
  const messages = await store.messagesAfter(0, 1000);
  await store.close();
  return messages;
}

function decisions(): unknown[] {
  const { connection } = openDatabase(rig.database);
  const rows = connection.prepare('select action, rule, reason from decisions').all();
  connection.close();
  return rows;
}

const shown = (message: Message) =>
  `${localIso(message.at).slice(5, 19)} ${message.sender.name}：${message.text}`;

describe('text out of WeChat', () => {
  test('all four ways of writing who spoke when, with texts of several lines', async () => {
    await importCommand('chats', fourForms, {});
    expect((await stored()).map(shown)).toEqual([
      '03-01T20:31:00 老周：楼上又在装修\n都八点半了\n\n还让不让人休息',
      '03-01T20:31:40 小李：我家也听见了',
      '03-01T20:32:05 老周：有没有人管管',
      '03-01T20:33:00 3-502 王姐：大会定在 2026/3/5 19:00，到时候说',
      '03-02T08:05:00 老周：昨天吵到几点\n晚上 11:30 才停',
      '03-02T08:06:00 王姐：收到\n收到',
      '03-02T08:06:00 王姐：好的',
      '03-02T08:06:00 王姐：好的',
      '03-02T08:07:00 小李：2026年13月40日',
      '03-02T21:00:00 老周：今晚安静多了',
    ]);
    expect(rig.printed).toContain('读到 10 条：新的 10 条，早已有的 0 条');
    expect(rig.printed).toContain('系统提示和分隔线 3 行，略过');
    expect(rig.printed).toContain('第 1 行：前面没有“谁、什么时候”：罗兰花苑业主群的聊天记录');
  });

  test('a file that went through Notepad on a Chinese Windows', () => {
    const items = [...readChatFile(path.join(fixtures, 'gb18030.txt'))];
    expect(items).toMatchObject([
      { number: 3, value: { room: 'gb18030', from: '老周', text: '楼上漏水了，天花板都湿了😀' } },
      { number: 7, value: { from: '李燚', text: '我下来看看' } },
    ]);
  });

  test('one broken byte does not turn a UTF-8 file into GB18030', () => {
    const file = temporaryFile().replace(/\.db$/, '.txt');
    const line = Buffer.from('2026-03-01 20:31:00 老周\n楼上漏水了，天花板');
    fs.writeFileSync(file, Buffer.concat([line, Buffer.from([0xff]), Buffer.from('都湿了')]));
    const [item] = [...readChatFile(file)];
    expect(item).toMatchObject({ value: { from: '老周', text: '楼上漏水了，天花板\ufffd都湿了' } });
  });

  test('someone telling a time is not someone speaking', () => {
    const text =
      '2026年3月1日\n老周 20:31\n业主大会时间 2026/3/9 20:00\n物业说改成 21:30\n门卫 8:00';
    const items = [...readChatFile(write('times.txt', text))];
    expect(items).toMatchObject([
      { value: { text: '业主大会时间 2026/3/9 20:00\n物业说改成 21:30\n门卫 8:00' } },
    ]);
  });
});

describe('tables and JSON Lines', () => {
  test('a table as Excel saves it: quotes, lines in a text, its own times', async () => {
    const rows = [
      '\ufeffroom,id,at,from,role,text',
      'r1,a,2026-03-01T20:31:00+08:00,老周,resident,"楼上，又在装修\n""砰砰""响"',
      ',b,2026/3/1 20:32,小李,,"\'=1+1"',
      'r1,c,昨天,小王,resident,没有时间',
      'r1,d,2026/3/1 20:33,小赵,mayor,没有这个角色',
      'r1,e,2026/3/1 20:34,网格长,grid_chief,我来看看',
    ];
    await importCommand('chats', write('群.csv', rows.join('\r\n')), { room: 'r9' });
    const messages = await stored();
    expect(
      messages.map(({ conversation, id, role, text }) => [conversation.id, id, role, text]),
    ).toEqual([
      ['r1', 'a', 'resident', '楼上，又在装修\n"砰砰"响'],
      ['r9', 'b', 'resident', '=1+1'],
      ['r1', 'e', 'grid_chief', '我来看看'],
    ]);
    expect(rig.printed).toContain('第 5 行：at 不对');
    expect(rig.printed).toMatch(/第 6 行：role 不对：应为 resident、/);
  });

  test('a table without names of columns says which are missing', async () => {
    const file = write('bare.csv', 'r1,a,2026-03-01,老周,resident,你好\n');
    await expect(importCommand('chats', file, {})).rejects.toMatchObject({
      code: 'input.invalid',
      expected: 'room,id,at,from,role,text',
    });
    await expect(importCommand('chats', write('e.csv', ''), {})).rejects.toMatchObject({
      code: 'input.invalid',
      found: '空',
    });
  });

  test('bad lines never stop the rest, and only the first 20 are shown', async () => {
    const good = { room: 'r1', at: '2026-03-01T20:31:00+08:00', from: '老周', text: '吵' };
    const bad = Array.from({ length: 30 }, () => '{"room": ');
    const lines = [JSON.stringify(good), ...bad, JSON.stringify({ ...good, from: '小李' })];
    await importCommand('chats', write('a.jsonl', lines.join('\n')), {});
    expect((await stored()).map((message) => message.sender.name)).toEqual(['老周', '小李']);
    expect(rig.printed.match(/第 \d+ 行/g)).toHaveLength(20);
    expect(rig.printed).toContain('看不懂的 30 处');
    expect(rig.printed).toContain('还有 10 处');
    expect(process.exitCode).toBeUndefined();
  });

  test('a file of which nothing can be read is a failure', async () => {
    await importCommand('chats', write('b.jsonl', 'hello\n'), {});
    expect(process.exitCode).toBe(1);
  });
});

describe('into the database', () => {
  test('twice changes nothing; one silent decision each; nobody is owed an answer', async () => {
    await importCommand('chats', fourForms, { room: 'r1' });
    const once = await stored();
    await importCommand('chats', fourForms, { room: 'r1' });
    expect(await stored()).toEqual(once);
    expect(rig.printed).toContain('新的 0 条，早已有的 10 条');
    const decision = { action: 'silent', rule: 'imported', reason: '导入的旧聊天记录，不出声' };
    expect(decisions()).toEqual(once.map(() => decision));
    const store = await openStore({ file: rig.database });
    expect(await store.undecided(0, 100)).toEqual([]);
    expect(await store.sendable(Number.MAX_SAFE_INTEGER, 100)).toEqual([]);
    await store.close();
    expect(once[0]).toMatchObject({ channel: 'import', account: 'import' });
  });

  test('--dry-run tells what would happen and writes nothing', async () => {
    await importCommand('chats', fourForms, { dryRun: true });
    expect(rig.printed).toContain('试导入（什么也没有写）');
    expect(fs.existsSync(rig.database)).toBe(false);
    await importCommand('chats', fourForms, { room: 'r1' });
    const before = fs.readFileSync(rig.database);
    rig.printed = '';
    const more = write('more.txt', `${fs.readFileSync(fourForms)}\n2026-03-03 09:00:00 小李\n早`);
    // Even while the officer is at work.
    const onDuty = await openStore({ file: rig.database });
    await importCommand('chats', more, { room: 'r1', dryRun: true });
    await onDuty.close();
    expect(rig.printed).toContain('读到 11 条：新的 1 条，早已有的 10 条');
    expect(fs.readFileSync(rig.database).equals(before)).toBe(true);
  });

  test('while the officer is at work it says so', async () => {
    const onDuty = await openStore({ file: rig.database });
    await expect(importCommand('chats', fourForms, {})).rejects.toMatchObject({
      code: 'database.in_use',
    });
    await onDuty.close();
  });

  test.each([
    ['replies', fourForms, /chats/],
    ['chats', 'chat.xlsx', /\.txt、\.csv、\.jsonl/],
    ['chats', '/nowhere/chat.txt', /读/],
    ['chats', '/nowhere/chat.jsonl', /jsonl/],
  ])('what cannot be imported is refused with what can: %s %s', async (what, file, words) => {
    await expect(importCommand(what, file, {})).rejects.toMatchObject({
      code: 'input.invalid',
      message: expect.stringMatching(words),
    });
    expect(fs.existsSync(rig.database)).toBe(false);
  });
});
