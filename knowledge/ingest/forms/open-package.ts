import JSZip from 'jszip';
import { LinheError } from '../../../bot/domain/errors.js';
import { unpackedBytesMax } from './material-forms.js';

/** Parts that hold words; pictures and fonts are never unfolded. */
const wordParts = /\.(?:xml|rels|mht|mhtml|html?|txt)$/i;
const partsMax = 5000;

/**
 * Opens a Word file and makes sure that what it says about its size is true: every part that will
 * be read is unfolded once, and left at the limit.
 * @throws LinheError `input.invalid`
 */
export async function openPackage(bytes: Uint8Array, name: string): Promise<JSZip> {
  if (isOldOrLocked(bytes)) throw oldOrLocked(name);
  let zip: JSZip;
  try {
    zip = await JSZip.loadAsync(bytes);
  } catch (cause) {
    throw notWord(name, '不是 Word 文件，或没有下载完', cause);
  }
  const parts = Object.values(zip.files).filter((part) => !part.dir);
  if (parts.length > partsMax) throw bomb(name, `里面有 ${parts.length} 个部分`);
  if (!zip.file('word/document.xml')) throw notWord(name, '里面没有 Word 的正文');
  let left = unpackedBytesMax;
  for (const part of parts) {
    if (wordParts.test(part.name)) left -= await unfoldedSize(part, left, name);
  }
  return zip;
}

/** Not in JSZip's types, though documented. */
interface PartStream {
  on(event: 'data', callback: (chunk: Uint8Array) => void): PartStream;
  on(event: 'end', callback: () => void): PartStream;
  on(event: 'error', callback: (error: Error) => void): PartStream;
  pause(): PartStream;
  resume(): PartStream;
}

function unfoldedSize(part: JSZip.JSZipObject, most: number, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const open = Reflect.get(part, 'internalStream') as (type: 'uint8array') => PartStream;
    const stream = open.call(part, 'uint8array');
    let size = 0;
    stream
      .on('data', (chunk) => {
        size += chunk.length;
        if (size <= most) return;
        stream.pause();
        reject(bomb(name, `展开后超过 ${unpackedBytesMax / 1024 / 1024} MB`));
      })
      .on('error', (cause) => reject(notWord(name, '文件坏了，解不开', cause)))
      .on('end', () => resolve(size))
      .resume();
  });
}

/** Old .doc files and files with a password are both kept in Microsoft's older container. */
function isOldOrLocked(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte);
}

function oldOrLocked(name: string): LinheError {
  return new LinheError('input.invalid', {
    what: `${name} 打不开`,
    expected: '没有密码的 .docx',
    found: '有密码，或是旧的 .doc 改了后缀',
    mend: '用 Word 打开，去掉密码，另存为 .docx',
  });
}

function notWord(name: string, found: string, cause?: unknown): LinheError {
  return new LinheError('input.invalid', {
    what: `${name} 读不了`,
    expected: '一份完好的 .docx',
    found,
    mend: '用 Word 或 WPS 打开看看，再另存为 .docx',
    cause,
  });
}

function bomb(name: string, found: string): LinheError {
  return new LinheError('input.invalid', {
    what: `${name} 展开后太大，没有读`,
    expected: `展开后最多 ${unpackedBytesMax / 1024 / 1024} MB`,
    found,
    mend: '不明来路的文件不要打开；是自己的就拆成几份',
  });
}
