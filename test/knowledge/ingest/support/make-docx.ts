import { Document, HeadingLevel, LevelFormat, Packer, Paragraph, TextRun } from 'docx';
import JSZip from 'jszip';

/** A real Word file. Lines that begin with `#` are headings, `**…**` is bold. */
export async function makeDocx(lines: readonly string[]): Promise<Uint8Array> {
  const children = lines.map((line) => {
    const heading = /^#\s*(.*)$/.exec(line)?.[1];
    if (heading) return new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1 });
    const [, bold = '', rest = line] = /^\*\*(.*?)\*\*(.*)$/.exec(line) ?? [];
    return new Paragraph({
      children: [new TextRun({ text: bold, bold: true }), new TextRun(rest)],
    });
  });
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

/** A Word file that counts its chapters (`#`) and articles by itself. */
export async function makeCountedDocx(lines: readonly string[]): Promise<Uint8Array> {
  const reference = '条';
  const children = lines.map((line) => {
    const level = line.startsWith('#') ? 0 : 1;
    return new Paragraph({ text: line.replace(/^#/, ''), numbering: { reference, level } });
  });
  const format = LevelFormat.CHINESE_COUNTING;
  const levels = ['第%1章', '第%2条'].map((text, level) => ({ level, format, text }));
  const numbering = { config: [{ reference, levels }] };
  const docx = await Packer.toBuffer(new Document({ numbering, sections: [{ children }] }));
  const zip = await JSZip.loadAsync(docx);
  const xml = (await zip.file('word/numbering.xml')?.async('string')) ?? '';
  const label = '<w:lvlText w:val="第%2条"/>';
  // Articles go on through chapters.
  const through = xml.replace(label, `<w:lvlRestart w:val="0"/>${label}`);
  return withPart(docx, 'word/numbering.xml', through);
}

/** Adds or replaces a part of a Word file. */
export async function withPart(
  docx: Uint8Array,
  name: string,
  content: string | Uint8Array,
): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(docx);
  zip.file(name, content);
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

/** How converters store a page inside a Word file: as a web archive. */
export function makeMht(html: string): string {
  const encoded = [...new TextEncoder().encode(html)]
    .map((byte) => {
      const plain = byte >= 32 && byte < 127 && byte !== 61;
      return plain
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
  return [
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; type="text/html"; boundary="----=part"',
    '',
    '------=part',
    'Content-Type: text/html; charset="utf-8"',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    encoded.replace(/(.{60}(?![0-9A-F]))/g, '$1=\r\n'),
    '------=part--',
  ].join('\r\n');
}
