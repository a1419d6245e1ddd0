import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { exportCommand } from '../../bot/commands/export.js';
import { importCommand } from '../../bot/commands/import.js';
import { openStore } from '../../bot/store/open-store.js';
import { incoming, noon } from '../store/support/samples.js';
import { temporaryFile } from '../store/support/temporary.js';
import { commandRig } from './support/command-rig.js';

const rig = commandRig();
const minute = 60_000;

beforeEach(async () => {
  await fill();
});

/** Heard out of order, with numbers in it, in two rooms and in private. */
async function fill(): Promise<void> {
  const store = await openStore({ file: rig.database });
  const other = { kind: 'room' as const, id: 'room-2', name: '桂花苑' };
  const alone = { kind: 'private' as const, id: 'p-zhou', name: '周阿姨' };
  const heard = [
    incoming({ id: 'late', at: noon + 2 * minute, text: '=HYPERLINK("http://x.cn")，\n第二行' }),
    incoming({ id: 'first', at: noon, text: '打我电话 13812345678' }),
    incoming({ id: 'other', at: noon + minute, conversation: other, text: '@AI警官 在吗' }),
    incoming({ id: 'secret', at: noon + minute, conversation: alone, text: '他打我' }),
    incoming({ id: 'gone', at: noon + minute, text: '说错了' }),
  ];
  for (const message of heard) await store.saveHeard(message, noon, 'resident');
  await store.markRecalled('practice', 'room-1', 'gone', noon + 3 * minute);
  await store.close();
}

const target = (name: string) => path.join(path.dirname(rig.database), name);

test('in the order of time, masked, without private chats and what was taken back', async () => {
  await exportCommand('chats', target('out.jsonl'), {});
  const lines = fs.readFileSync(target('out.jsonl'), 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      room: 'room-1',
      id: 'first',
      at: '2026-06-01T12:00:00+08:00',
      from: '周阿姨',
      role: 'resident',
      text: '打我电话 138******78',
    },
    expect.objectContaining({ room: 'room-2', id: 'other' }),
    expect.objectContaining({ id: 'late', at: '2026-06-01T12:02:00+08:00' }),
  ]);
  expect(rig.printed).toContain('已导出 3 条');
  expect(rig.printed).toContain('私聊 1 条不导出，已撤回的 1 条不导出');
  expect(fs.statSync(target('out.jsonl')).mode & 0o777).toBe(0o600);
});

test('a table that Excel shows and does not run, and that comes back as it was', async () => {
  await exportCommand('chats', target('out.csv'), {});
  const table = fs.readFileSync(target('out.csv'), 'utf8');
  expect(table.startsWith('\ufeffroom,id,at,from,role,text\n')).toBe(true);
  expect(table).toContain(`"'=HYPERLINK(""http://x.cn"")，\n第二行"`);

  const copy = temporaryFile();
  vi.stubEnv('LINHE_DATABASE', copy);
  await importCommand('chats', target('out.csv'), {});
  const store = await openStore({ file: copy });
  expect((await store.messagesAfter(0, 10)).map((one) => one.text)).toEqual([
    '打我电话 138******78',
    '@AI警官 在吗',
    '=HYPERLINK("http://x.cn")，\n第二行',
  ]);
  await store.close();
});

test('text of one room; of several it asks which and leaves nothing behind', async () => {
  await expect(exportCommand('chats', target('all.txt'), {})).rejects.toMatchObject({
    code: 'input.invalid',
    found: 'room-1、room-2',
  });
  expect(fs.existsSync(target('all.txt'))).toBe(false);
  await exportCommand('chats', target('one.txt'), { room: 'room-2' });
  const text = fs.readFileSync(target('one.txt'), 'utf8');
  expect(text).toBe('2026-06-01 12:01:00 周阿姨\n@AI警官 在吗\n\n');
});

test('more messages than a page holds, many of one moment', async () => {
  const store = await openStore({ file: rig.database });
  const many = Array.from({ length: 2500 }, (_, index) => ({
    message: incoming({ id: `n-${index}`, at: noon + Math.floor(index / 900) * minute }),
    role: 'resident' as const,
  }));
  const decision = { action: 'silent' as const, rule: 'imported', reason: '—' };
  expect(await store.saveImported(many, decision, noon)).toBe(2500);
  await store.close();
  await exportCommand('chats', target('many.jsonl'), { room: 'room-1' });
  const lines = fs.readFileSync(target('many.jsonl'), 'utf8').trim().split('\n');
  const ids = lines.map((line) => (JSON.parse(line) as { id: string }).id);
  expect(ids).toHaveLength(2502);
  expect(new Set(ids).size).toBe(2502);
});

test('a file that is there is not overwritten', async () => {
  fs.writeFileSync(target('out.csv'), 'precious');
  await expect(exportCommand('chats', target('out.csv'), {})).rejects.toMatchObject({
    code: 'input.invalid',
    found: target('out.csv'),
  });
  expect(fs.readFileSync(target('out.csv'), 'utf8')).toBe('precious');
});

test('no rig.database, a rig.database in use, an unknown kind: each says so', async () => {
  const onDuty = await openStore({ file: rig.database });
  const inUse = exportCommand('chats', target('a.csv'), {});
  await expect(inUse).rejects.toMatchObject({ code: 'database.in_use' });
  expect(fs.existsSync(target('a.csv'))).toBe(false);
  await onDuty.close();
  const unknown = exportCommand('roster', target('a.csv'), {});
  await expect(unknown).rejects.toMatchObject({ code: 'input.invalid', found: 'roster' });
  vi.stubEnv('LINHE_DATABASE', target('none.db'));
  const missing = exportCommand('chats', target('a.csv'), {});
  await expect(missing).rejects.toMatchObject({ code: 'data.missing' });
  expect(fs.existsSync(target('none.db'))).toBe(false);
});
