/** Chats leave WeChat in UTF-8; what went through Excel or Notepad on Chinese Windows is not. */

export type TextEncodingName = 'UTF-8' | 'UTF-16' | 'GB18030';

export interface DecodedText {
  text: string;
  encoding: TextEncodingName;
}

/** Recognises the encoding of a file by its mark, else by what leaves fewer broken characters. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  if (mark === 0xfffe) return { text: decode(bytes, 'utf-16le'), encoding: 'UTF-16' };
  if (mark === 0xfeff) return { text: decode(bytes, 'utf-16be'), encoding: 'UTF-16' };
  const text = decode(bytes, 'utf-8');
  const broken = countBroken(text);
  if (broken === 0) return { text, encoding: 'UTF-8' };
  const other = decode(bytes, 'gb18030');
  return countBroken(other) < broken
    ? { text: other, encoding: 'GB18030' }
    : { text, encoding: 'UTF-8' };
}

function decode(bytes: Uint8Array, label: string): string {
  return new TextDecoder(label).decode(bytes);
}

function countBroken(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count += 1;
  return count;
}
