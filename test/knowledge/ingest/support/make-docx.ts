import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';
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
