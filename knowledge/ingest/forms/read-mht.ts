import { decodeText } from '../../../bot/domain/decode-text.js';

const partsMax = 200;

/**
 * The page in a web archive (.mht), as Word and converters keep it inside a .docx: a message of
 * several parts of which the first HTML one is the text.
 */
export function htmlOfMht(bytes: Uint8Array): string | undefined {
  const raw = Buffer.from(bytes).toString('latin1');
  const boundary = /boundary="?([^"\r\n;]+)"?/i.exec(raw)?.[1];
  const parts = boundary ? raw.split(`--${boundary}`, partsMax) : [raw];
  for (const part of parts) {
    const end = /\r?\n\r?\n/.exec(part.trimStart());
    if (!end) continue;
    const head = part.trimStart().slice(0, end.index);
    // The head of the whole names its parts' type too.
    if (!/content-type:\s*text\/html/i.test(head)) continue;
    const body = part.trimStart().slice(end.index + end[0].length);
    return decodeText(transferred(body, head)).text;
  }
  return undefined;
}

function transferred(body: string, head: string): Uint8Array {
  const encoding = /content-transfer-encoding:\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const plain = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number(`0x${code}`)));
  return Buffer.from(plain, 'latin1');
}
