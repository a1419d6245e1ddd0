import fs from 'node:fs/promises';
import path from 'node:path';
import { explain, LinheError } from '../../domain/errors.js';
import type { MediaFile } from '../../ports/media.js';

/** Voice and pictures of a recorded chat lie as files beside it. */

const bytesMax = 12 * 1024 * 1024;

/**
 * @param folder of the chat file
 * @param name as the chat file gives it; must stay inside the folder
 * @throws LinheError `media.missing`, `media.too_large`
 */
export async function readChatMedia(folder: string, name: string): Promise<MediaFile> {
  const file = path.resolve(folder, name);
  const inside = path.relative(path.resolve(folder), file);
  if (inside.startsWith('..') || path.isAbsolute(inside)) {
    throw new LinheError('media.missing', {
      what: '聊天里的语音或图片只能放在聊天文件旁边',
      expected: '相对路径，不出聊天文件的文件夹',
      found: name,
    });
  }
  try {
    const { size } = await fs.stat(file);
    if (size > bytesMax) {
      throw new LinheError('media.too_large', {
        what: '语音或图片太大，不读',
        expected: `不超过 ${bytesMax} 字节`,
        found: `${size} 字节`,
      });
    }
    return { name, bytes: await fs.readFile(file) };
  } catch (cause) {
    if (cause instanceof LinheError) throw cause;
    throw new LinheError('media.missing', {
      what: '聊天里说的语音或图片读不到',
      found: `${file}：${explain(cause)}`,
      mend: '把文件放到聊天文件旁边，或改对名字',
      cause,
    });
  }
}
