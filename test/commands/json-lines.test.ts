import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { lineId, readJsonLines } from '../../bot/commands/json-lines.js';
import { temporaryFile } from '../store/support/temporary.js';

const schema = z.object(
  { id: lineId, text: z.string({ error: '应为文字' }) },
  { error: '应为一个对象' },
);

async function read(content: string | Buffer) {
  const file = path.join(path.dirname(temporaryFile()), 'lines.jsonl');
  fs.writeFileSync(file, content);
  const lines = [];
  for await (const line of readJsonLines(file, schema)) lines.push(line);
  return lines;
}

const asText = (lines: Awaited<ReturnType<typeof read>>) =>
  lines.map((line) => ('error' in line ? `${line.number} ${line.error}` : line.value.id));

test('byte order mark, CRLF, empty lines, odd separators, no end of the last line', async () => {
  const lines = await read(
    '\ufeff{"id":"a","text":"1"}\r\n\r\n{"id":"b","text":"x\u2028y\u0085z"}\n\n{"id":3,"text":""}',
  );
  expect(lines).toEqual([
    { number: 1, value: { id: 'a', text: '1' } },
    { number: 3, value: { id: 'b', text: 'x\u2028y\u0085z' } },
    { number: 5, value: { id: '3', text: '' } },
  ]);
});

test('what cannot be read is told with what was expected and found', async () => {
  const lines = await read(
    ['{"id":', '[1,2]', '{"text":"x"}', '{"id":null,"text":"x"}', '{"id":"a","text":5}']
      .concat('{"id":"fine","text":"x"}')
      .join('\n'),
  );
  expect(asText(lines)).toEqual([
    '1 不是 JSON：应为一行一个对象，实际 {"id":',
    '2 整行 不对：应为一个对象，实际 [1,2]',
    '3 id 不对：应为文字或数字，实际 没有',
    '4 id 不对：应为文字或数字，实际 null',
    '5 text 不对：应为文字，实际 5',
    'fine',
  ]);
});

test('bytes that are no UTF-8 are refused, a character over two chunks is not', async () => {
  const broken = Buffer.from([0x7b, 0xff, 0xfe, 0x0a]);
  const long = Buffer.from(`{"id":"long","text":"${'楼'.repeat(100_000)}"}\n`);
  const lines = await read(Buffer.concat([broken, long]));
  expect(asText(lines)).toEqual(['1 这一行不是 UTF-8：请把文件另存为 UTF-8 再来', 'long']);
});

test('a line without end is counted and not kept', async () => {
  const lines = await read(`${'a'.repeat(3_000_000)}\n{"id":"after","text":""}\n`);
  expect(asText(lines)).toEqual(['1 这一行太长：最多 1000000 字节，实际 3000000 字节', 'after']);
});

test('a folder and a file that is not there', async () => {
  const folder = path.dirname(temporaryFile());
  const readAll = async (file: string) => {
    for await (const _ of readJsonLines(file, schema));
  };
  await expect(readAll(folder)).rejects.toThrow('实际：是一个文件夹');
  await expect(readAll(path.join(folder, 'no.jsonl'))).rejects.toThrow('实际：没有这个文件');
});
