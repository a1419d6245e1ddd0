import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import mammoth from 'mammoth';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paperCommand } from '../../bot/commands/paper.js';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linhe-paper-'));
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true, force: true });
});

function given(content: unknown): string {
  const file = path.join(folder, 'given.json');
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}
const out = (name: string) => path.join(folder, name);

const agreement = {
  number: '第1号',
  committee: '中泰街道人民调解委员会',
  stage: 'draft',
  parties: [{ name: '周建国' }, { name: '李明' }],
  kind: '噪声纠纷',
  facts: '晚上施工',
  items: [{ text: '七点后不施工', due: '2026-12-01' }],
  writtenOn: '2026-11-27',
};
const minutes = {
  case: {
    id: 3,
    kind: 'dispute.noise',
    roomName: '调解群',
    parties: [{ id: 'a', name: '老周' }],
  },
  messages: [
    {
      at: '2026-12-01T14:00:00+08:00',
      sender: { id: 'a', name: '老周' },
      role: 'resident',
      text: '好',
    },
  ],
  agreed: ['七点后不施工'],
  open: [],
};

test('an agreement out of a file', async () => {
  await paperCommand('agreement', given(agreement), { out: out('a.docx') });
  const { value } = await mammoth.extractRawText({ path: out('a.docx') });
  expect(value).toContain('七点后不施工');
});

test('minutes as text, with local times', async () => {
  await paperCommand('minutes', given(minutes), { out: out('m.txt') });
  expect(fs.readFileSync(out('m.txt'), 'utf8')).toContain('14:00　老周（甲方）：好');
});

test.each([
  ['an unknown paper', 'contract', agreement, 'a.docx', /没有这样的文书.*agreement/],
  ['a wrong ending', 'agreement', agreement, 'a.pdf', /不能写成这种文件.*\.docx/],
  ['no JSON', 'agreement', '{', 'a.docx', /不是 JSON/],
  ['an unknown field', 'agreement', { ...agreement, price: 1 }, 'a.docx', /price/],
  ['a time that is none', 'minutes', { ...minutes, messages: [{ at: 'x' }] }, 'a.txt', /messages/],
  ['nothing at all', 'agreement', null, 'a.docx', /调解协议书写不成/],
])('%s is refused and writes nothing', async (_, what, content, name, told) => {
  await expect(paperCommand(what, given(content), { out: out(name) })).rejects.toThrow(told);
  expect(fs.existsSync(out(name))).toBe(false);
});

test('a file that is there stays as it is', async () => {
  fs.writeFileSync(out('a.docx'), 'mine');
  await expect(paperCommand('agreement', given(agreement), { out: out('a.docx') })).rejects.toThrow(
    /不覆盖/,
  );
  expect(fs.readFileSync(out('a.docx'), 'utf8')).toBe('mine');
});
