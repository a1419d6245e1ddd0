import fs from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { findFiles } from '../../../knowledge/ingest/find-files.js';
import { fileBytesMax } from '../../../knowledge/ingest/forms/material-forms.js';
import { readMaterial } from '../../../knowledge/ingest/forms/read-material.js';
import { unwrapPages } from '../../../knowledge/ingest/forms/unwrap-lines.js';
import { readDocument } from '../../../knowledge/ingest/read-document.js';
import { temporaryFile } from '../../store/support/temporary.js';
import { makeCountedDocx, makeDocx, makeMht, withPart } from './support/make-docx.js';
import { makePdf } from './support/make-pdf.js';

const bytes = (text: string) => new TextEncoder().encode(text);
/** What is told of a bad file has all its parts. */
const told = (found: string) => ({
  code: 'input.invalid',
  expected: expect.stringMatching(/./),
  found: expect.stringContaining(found),
  mend: expect.stringMatching(/./),
});

const catLaw = ['第一条 为了养好猫，制定本法。', '第二条 本法自2030年6月1日起施行。'];

describe('text', () => {
  test('GBK is recognised and read', async () => {
    const read = await readMaterial(iconv.encode(catLaw.join('\n'), 'gbk'), '猫.txt');
    expect(read.text).toBe(catLaw.join('\n'));
    expect(read.notes).toEqual(['按 GBK 编码读的']);
  });

  test('what is no text is refused', async () => {
    const garbage = Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 251);
    await expect(readMaterial(garbage, '猫.txt')).rejects.toMatchObject(told('读不出来'));
    await expect(readMaterial(bytes(' \n '), '猫.md')).rejects.toMatchObject(told('空的'));
  });

  test('web pages: words, headings, no code', async () => {
    const html = `<html><head><title>x</title><style>p{}</style></head><body>
      <script>alert(1)</script><h1>养猫法</h1><h2>第一章 总则</h2>
      <p>第一条 <b>猫</b>。<br>又一段</p><ul><li>甲</li></ul><a href="http://x">看</a></body></html>`;
    const { text } = await readMaterial(bytes(html), '猫.html');
    const lines = text.split('\n').filter(Boolean);
    expect(lines).toEqual(['# 养猫法', '## 第一章 总则', '第一条 猫。', '又一段', ' * 甲', '看']);
  });
});

describe('Word', () => {
  test('paragraphs, headings and bold letters', async () => {
    const { text } = await readMaterial(await makeDocx(['# 养猫法', ...catLaw]), '猫.docx');
    expect(text.split('\n').filter(Boolean)).toEqual(['# 养猫法', ...catLaw]);
  });

  test('names that Word counts by itself are written out', async () => {
    const lines = ['#总则', '为了猫。', '全国的猫。', '#附则', '明天起施行。'];
    const { text } = await readMaterial(await makeCountedDocx(lines), '猫.docx');
    expect(text.split('\n').filter(Boolean)).toEqual([
      ...['第一章 总则', '第一条 为了猫。', '第二条 全国的猫。'],
      ...['第二章 附则', '第三条 明天起施行。'],
    ]);
  });

  test('the whole text in a web archive inside the file, as converters leave it', async () => {
    const paragraphs = catLaw.map((line) => `<p>${line}</p>`).join('');
    const html = `<html><body><h1>养猫法</h1>${paragraphs}</body></html>`;
    const docx = await withPart(await makeDocx([]), 'word/afchunk.mht', makeMht(html));
    const { text } = await readMaterial(docx, '猫.docx');
    expect(text.split('\n').filter(Boolean)).toEqual(['# 养猫法', ...catLaw]);
  });

  test('macros are not looked at, and that is said; .docm and .doc are refused', async () => {
    const docx = await withPart(await makeDocx(catLaw), 'word/vbaProject.bin', 'macro');
    expect((await readMaterial(docx, '猫.docx')).notes).toEqual(['里面有宏，没有理会']);
    for (const name of ['猫.docm', '猫.doc']) {
      await expect(readMaterial(docx, name)).rejects.toMatchObject(told(path.extname(name)));
    }
  });

  test('a password, or an old .doc with a new name', async () => {
    const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    await expect(readMaterial(old, '猫.docx')).rejects.toMatchObject(told('有密码'));
  });

  test('broken, not Word, without words', async () => {
    const docx = await makeDocx(catLaw);
    const half = docx.slice(0, docx.length / 2);
    await expect(readMaterial(half, '猫.docx')).rejects.toMatchObject(told('没有下载完'));
    const zip = await new JSZip().file('猫', '猫').generateAsync({ type: 'uint8array' });
    await expect(readMaterial(zip, '猫.docx')).rejects.toMatchObject(told('没有 Word 的正文'));
    await expect(readMaterial(await makeDocx([]), '猫.docx')).rejects.toMatchObject(told('空的'));
    const scanned = await withPart(await makeDocx([]), 'word/media/1.png', 'x');
    await expect(readMaterial(scanned, '猫.docx')).rejects.toMatchObject(told('扫描件'));
  });

  test('a bomb is not unfolded, also when it lies about its size', async () => {
    const size = 120 * 1024 * 1024;
    const bomb = await withPart(await makeDocx([]), 'word/document.xml', new Uint8Array(size));
    expect(bomb.byteLength).toBeLessThan(1024 * 1024);
    await expect(readMaterial(bomb, '猫.docx')).rejects.toMatchObject(told('展开后超过'));
    const lying = Buffer.from(bomb);
    const true32 = Buffer.alloc(4);
    true32.writeUInt32LE(size);
    for (let at = lying.indexOf(true32); at >= 0; at = lying.indexOf(true32, at + 1)) {
      lying.writeUInt32LE(1000, at);
    }
    await expect(readMaterial(lying, '猫.docx')).rejects.toMatchObject(told('展开后超过'));
  });
});

describe('PDF', () => {
  test('words, in lines that belong together', async () => {
    const pages = [
      ['养猫法', '第一条 为了把天下所有的猫都养得又好又', '胖，制定本法。'],
      ['第二条 本法自2030年6月1日起施行。', '- 2 -'],
    ];
    const { text } = await readMaterial(makePdf(pages), '猫.pdf');
    expect(text.split('\n')).toEqual([
      '养猫法',
      '第一条 为了把天下所有的猫都养得又好又胖，制定本法。',
      '第二条 本法自2030年6月1日起施行。',
    ]);
  });

  test('words in a font that it names and does not bring', async () => {
    const pdf = makePdf([catLaw], { named: true });
    expect((await readMaterial(pdf, '猫.pdf')).text.split('\n')).toEqual(catLaw);
  });

  test('scanned, with a password, broken', async () => {
    const scanned = makePdf([[], ['印章'], []]);
    await expect(readMaterial(scanned, '猫.pdf')).rejects.toMatchObject(told('扫描件'));
    const locked = makePdf([catLaw], { locked: true });
    await expect(readMaterial(locked, '猫.pdf')).rejects.toMatchObject(told('有密码'));
    await expect(readMaterial(bytes('%PDF-1.4 猫'), '猫.pdf')).rejects.toMatchObject(told(''));
  });

  test('what stands at the head of every page is no text', () => {
    const pages = [1, 2, 3, 4].map(
      (page) => `养猫法全文\n第${'一二三四'[page - 1]}条 猫。\n${page} / 4`,
    );
    expect(unwrapPages(pages).split('\n')).toEqual(
      ['一', '二', '三', '四'].map((n) => `第${n}条 猫。`),
    );
  });
});

describe('files and folders', () => {
  test('500 MB are told before anything is read', async () => {
    const file = temporaryFile('大.pdf');
    fs.writeFileSync(file, '');
    fs.truncateSync(file, 500 * 1024 * 1024);
    const started = Date.now();
    await expect(readDocument(file, undefined)).rejects.toMatchObject(told('500 MB'));
    expect(Date.now() - started).toBeLessThan(500);
    expect(fileBytesMax).toBeLessThan(500 * 1024 * 1024);
  });

  test('links that lead in circles, outside or nowhere; hidden and open files', () => {
    const folder = path.join(path.dirname(temporaryFile()), '材料');
    fs.mkdirSync(path.join(folder, '里'), { recursive: true });
    for (const name of ['甲.md', '里/乙.PDF', '.藏.md', '~$甲.docx', '丙.xlsx', '丁.docm']) {
      fs.writeFileSync(path.join(folder, name), '猫');
    }
    fs.symlinkSync(folder, path.join(folder, '里', '圈'));
    fs.symlinkSync('/usr', path.join(folder, '外'));
    fs.symlinkSync('没有', path.join(folder, '断'));
    const { files, others, notes } = findFiles(folder);
    expect(files.map((file) => path.relative(folder, file))).toEqual(['甲.md', '里/乙.PDF']);
    expect([...others]).toEqual([
      ['.docm', 1],
      ['.xlsx', 1],
    ]);
    for (const word of ['绕回来', '外面的文件夹', '不在了', '带宏']) {
      expect(notes.join('\n')).toContain(word);
    }
  });
});
