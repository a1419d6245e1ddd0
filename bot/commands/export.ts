import fs from 'node:fs';
import type { ChatLine } from '../channels/replay/chat-line.js';
import { chatForming } from '../channels/replay/write-chat.js';
import { readConfig } from '../config.js';
import { LinheError } from '../domain/errors.js';
import type { Message } from '../domain/message.js';
import type { Store } from '../ports/store.js';
import { openStore } from '../store/open-store.js';
import { maskText } from '../understand/facts.js';
import { type ChatForm, requireChatForm, requireChats } from './chat-form.js';
import { requireDatabase } from './require-database.js';

const pageMax = 1000;

export interface ExportCounts {
  written: number;
  /** Private chats stay here: what was said in confidence does not leave in a table. */
  privateOnes: number;
  recalled: number;
}

/** `linhe export chats FILE [--room ID]`: what was said in the groups, numbers masked. */
export async function exportCommand(
  what: string,
  file: string,
  options: { room?: string },
): Promise<void> {
  requireChats('导出', what);
  const form = requireChatForm(file);
  refuseTarget(file);
  const config = readConfig();
  requireDatabase(config);
  const store = await openStore({ file: config.databaseFile });
  try {
    const counts = await exportChats(store, file, form, options.room);
    process.stdout.write(summaryOf(file, counts));
  } finally {
    await store.close();
  }
}

/** Writes page by page; a file that could not be finished is taken away again. */
export async function exportChats(
  store: Store,
  file: string,
  form: ChatForm,
  room?: string,
): Promise<ExportCounts> {
  const counts: ExportCounts = { written: 0, privateOnes: 0, recalled: 0 };
  const rooms = new Set<string>();
  const forming = chatForming[form];
  const target = openTarget(file);
  try {
    fs.writeSync(target, forming.head);
    for await (const page of pagesOf(store)) {
      const chosen = page.filter((message) => isChosen(message, room, counts));
      for (const message of chosen) rooms.add(message.conversation.id);
      if (form === '.txt') requireOneRoom(rooms);
      fs.writeSync(target, forming.lines(chosen.map(toLine)));
      counts.written += chosen.length;
    }
    fs.fsyncSync(target);
  } catch (error) {
    fs.rmSync(file, { force: true });
    throw fullOrElse(error, file);
  } finally {
    fs.closeSync(target);
  }
  return counts;
}

async function* pagesOf(store: Store): AsyncGenerator<Message[]> {
  let last = 0;
  for (;;) {
    const page = await store.messagesAfter(last, pageMax);
    yield page;
    const end = page.at(-1);
    if (!end || page.length < pageMax) return;
    last = end.key;
  }
}

function isChosen(message: Message, room: string | undefined, counts: ExportCounts): boolean {
  const { kind, id, name } = message.conversation;
  if (kind === 'private') {
    if (!room) counts.privateOnes += 1;
    return false;
  }
  if (room && room !== id && room !== name) return false;
  if (message.recalledAt !== undefined) counts.recalled += 1;
  // Of rooms that are not ours only the fact is kept, not the words; what was taken back is gone.
  return message.recalledAt === undefined && message.text !== '';
}

function toLine(message: Message): ChatLine {
  return {
    room: message.conversation.id,
    id: message.id,
    at: message.at,
    from: maskText(message.sender.name),
    role: message.role,
    text: maskText(message.text),
    private: false,
  };
}

function requireOneRoom(rooms: ReadonlySet<string>): void {
  if (rooms.size <= 1) return;
  throw new LinheError('input.invalid', {
    what: '.txt 里写不下群名，一次只能导出一个群',
    found: [...rooms].join('、'),
    mend: '加 --room 选一个群，或导出成 .csv、.jsonl',
  });
}

function refuseTarget(file: string): void {
  if (!fs.existsSync(file)) return;
  throw new LinheError('input.invalid', {
    what: '这个文件已经有了，不覆盖',
    found: file,
    mend: '换一个文件名，或先把它移走',
  });
}

/** A disk that ran full half way is no wrong call. */
function fullOrElse(error: unknown, file: string): unknown {
  if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') return error;
  return new LinheError('database.full', {
    what: '磁盘已满，导出没有写完',
    found: file,
    mend: '清出磁盘空间，或换一个地方再导出',
    cause: error,
  });
}

function openTarget(file: string): number {
  try {
    return fs.openSync(file, 'wx', 0o600);
  } catch (error) {
    throw new LinheError('input.invalid', {
      what: `写不了文件 ${file}`,
      expected: '一个还没有的、可以写的文件',
      found: error instanceof Error ? error.message : String(error),
      mend: '检查文件夹在不在、有没有权限',
      cause: error,
    });
  }
}

function summaryOf(file: string, { written, privateOnes, recalled }: ExportCounts): string {
  const left = [
    privateOnes > 0 ? `私聊 ${privateOnes} 条不导出` : '',
    recalled > 0 ? `已撤回的 ${recalled} 条不导出` : '',
  ].filter(Boolean);
  const rest = left.length > 0 ? `；${left.join('，')}` : '';
  return `已导出 ${written} 条到 ${file}（号码已打码）${rest}\n`;
}
