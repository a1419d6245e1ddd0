/** The smallest PDF with Chinese words that can be selected, written by hand. */

const hex = (text: string) =>
  [...text]
    .map((character) => (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0'))
    .join('');

const toUnicode = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /All def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
1 beginbfrange <0000> <ffff> <0000> endbfrange
endcmap end end`;

const named = (word: string) =>
  ({
    'Identity-H': 'UniGB-UCS2-H',
    Identity: 'GB1',
    CIDFontType2: 'CIDFontType0',
    Song: 'STSong-Light',
  })[word] ?? '';

const stream = (content: string) =>
  `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;

export interface PdfOptions {
  /** Asks for a password that nobody has. */
  locked?: boolean;
  /** Names a Chinese font that it does not bring, and no table of what its signs mean. */
  named?: boolean;
}

/** @param pages their lines, from the top */
export function makePdf(pages: readonly string[][], options: PdfOptions = {}): Uint8Array {
  const kids = pages.map((_, at) => `${7 + at * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H ' +
      '/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) ' +
      '/Ordering (Identity) /Supplement 0 >> /FontDescriptor 6 0 R /DW 1000 >>',
    stream(toUnicode),
    '<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 0 1000 1000] ' +
      '/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
  ];
  for (const [at, lines] of pages.entries()) {
    const words = lines.map((line) => `<${hex(line)}> Tj 0 -20 Td`).join('\n');
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] ` +
        `/Resources << /Font << /F1 3 0 R >> >> /Contents ${8 + at * 2} 0 R >>`,
      stream(`BT /F1 12 Tf 40 760 Td\n${words}\nET`),
    );
  }
  if (options.named) {
    objects[2] = objects[2]?.replace(/Identity-H|\/ToUnicode 5 0 R|Song/g, named) ?? '';
    objects[3] = objects[3]?.replace(/CIDFontType2|Identity|Song/g, named) ?? '';
  }
  return assemble(objects, options);
}

function assemble(objects: readonly string[], { locked }: PdfOptions): Uint8Array {
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const [owner, user, id] = ['ab', 'cd', '01'].map((byte) => byte.repeat(32));
  const secret =
    `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${owner}> /U <${user}> >> ` +
    `/ID [<${id}> <${id}>]`;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${locked ? secret : ''} >>\n`;
  return new TextEncoder().encode(`${text}startxref\n${start}\n%%EOF\n`);
}
