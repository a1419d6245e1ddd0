import path from 'node:path';
import { z } from 'zod';
import type { ChatItem } from '../channels/replay/chat-item.js';
import { type ChatLine, chatLineSchema } from '../channels/replay/chat-line.js';
import { readChatFile } from '../channels/replay/read-chat-file.js';
import { readJsonLines } from './json-lines.js';

/**
 * Recorded messages of a file, in whichever form it has. JSON Lines are read as they come, so that
 * standard input and files of any size work.
 * @param file `.jsonl`, `.csv` or `.txt`; undefined reads JSON Lines from standard input
 * @param room the room of messages that name none
 */
export async function* readChats(
  file: string | undefined,
  room?: string,
): AsyncGenerator<ChatItem> {
  const isText = file !== undefined && /^\.(?:txt|csv)$/i.test(path.extname(file));
  if (isText) yield* readChatFile(file, room);
  else yield* readJsonLines(file, inRoom(room));
}

function inRoom(room: string | undefined): z.ZodType<ChatLine> {
  if (!room) return chatLineSchema;
  const fill = (line: unknown) =>
    typeof line === 'object' && line !== null ? { room, ...line } : line;
  return z.preprocess(fill, chatLineSchema);
}
