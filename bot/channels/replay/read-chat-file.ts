import fs from 'node:fs';
import path from 'node:path';
import { decodeText } from '../../domain/decode-text.js';
import { LinheError } from '../../domain/errors.js';
import type { ChatItem } from './chat-item.js';
import { parseChatCsv } from './parse-chat-csv.js';
import { parseWechatText } from './parse-wechat-text.js';

/** A file is read whole; a year of a lively group as text is about 20 MB. */
const fileBytesMax = 100_000_000;

/**
 * Reads a chat from a `.txt` that came out of WeChat or from a `.csv` table, in any encoding that
 * Chinese machines write.
 * @param room the room of messages whose file names none; the file's own name when not given
 * @throws LinheError `input.invalid` for a file that is unreadable, too large or of another form
 */
export function readChatFile(file: string, room?: string): Generator<ChatItem> {
  const { name, ext } = path.parse(file);
  const form = ext.toLowerCase();
  if (form !== '.txt' && form !== '.csv') {
    throw new LinheError('input.invalid', {
      what: '不认识的聊天记录格式',
      expected: '.txt、.csv 或 .jsonl',
      found: ext || file,
      mend: '改成对的后缀，或换一种格式导出',
    });
  }
  const { text } = decodeText(readWhole(file));
  const inRoom = room || name;
  return form === '.csv' ? parseChatCsv(text, inRoom) : parseWechatText(text, inRoom);
}

function readWhole(file: string): Uint8Array {
  try {
    const { size } = fs.statSync(file);
    if (size <= fileBytesMax) return fs.readFileSync(file);
    throw new LinheError('input.invalid', {
      what: `文件太大：${file}`,
      expected: `最多 ${fileBytesMax / 1e6} MB`,
      found: `${Math.ceil(size / 1e6)} MB`,
      mend: '分成几个文件，一个一个导入',
    });
  } catch (error) {
    if (error instanceof LinheError) throw error;
    throw new LinheError('input.invalid', {
      what: `读不了文件 ${file}`,
      expected: '一个可读的文件',
      found: error instanceof Error ? error.message : String(error),
      mend: '检查路径和权限',
      cause: error,
    });
  }
}
