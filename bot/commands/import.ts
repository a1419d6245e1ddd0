import fs from 'node:fs';
import path from 'node:path';
import { loadWording } from '../../knowledge/wording/load-wording.js';
import type { ChatLine } from '../channels/replay/chat-line.js';
import { readConfig } from '../config.js';
import type { IncomingMessage } from '../domain/message.js';
import { deriveMessageId } from '../domain/message-id.js';
import type { Role } from '../domain/taxonomy.js';
import { receive } from '../hear/receive.js';
import type { Store } from '../ports/store.js';
import { requireChatForm, requireChats } from './chat-form.js';
import { readChats } from './chat-source.js';
import { unreadable } from './unreadable.js';
import { tryOut, withStore } from './with-store.js';

const channel = 'import';
const batchMax = 500;
const shownMax = 20;

export interface ImportOptions {
  dryRun?: boolean;
  /** The room of messages whose file names none. */
  room?: string;
}

/** What an import came to. */
export interface ImportCounts {
  read: number;
  added: number;
  passedOver: number;
  faulty: number;
  /** The first ones, with the line on which they stand. */
  faults: { line: number; error: string }[];
}

/** `linhe import chats FILE [--dry-run] [--room ID]`: the past goes in, nothing comes out. */
export async function importCommand(
  what: string,
  file: string,
  options: ImportOptions,
): Promise<void> {
  requireChats('导入', what);
  requireChatForm(file);
  requireReadable(file);
  const { databaseFile } = readConfig();
  const dryRun = options.dryRun ?? false;
  const counts = dryRun
    ? await tryOut(databaseFile, (store) => importChats(store, file, options.room))
    : await withStore(databaseFile, (store) => importChats(store, file, options.room));
  process.stdout.write(summaryOf(file, counts, dryRun));
  if (counts.read === 0 && counts.faulty > 0) process.exitCode = 1;
}

/** Asked before the database is opened: a slip of the pen shall not leave an empty one behind. */
function requireReadable(file: string): void {
  try {
    fs.accessSync(file, fs.constants.R_OK);
    if (fs.statSync(file).isDirectory()) throw Object.assign(new Error(file), { code: 'EISDIR' });
  } catch (cause) {
    throw unreadable(file, '一个可读的 .txt、.csv 或 .jsonl 文件', cause);
  }
}

/** Stores a file's messages in portions, each whole or not at all. */
export async function importChats(
  store: Store,
  file: string,
  room?: string,
): Promise<ImportCounts> {
  const now = Date.now();
  const reason = loadWording().say('reason.imported');
  const decision = { action: 'silent' as const, reason, rule: 'imported' };
  const counts: ImportCounts = { read: 0, added: 0, passedOver: 0, faulty: 0, faults: [] };
  const repeats = new Map<string, number>();
  let batch: { message: IncomingMessage; role: Role }[] = [];
  const flush = async () => {
    counts.added += await store.saveImported(batch, decision, now);
    batch = [];
  };
  for await (const item of readChats(file, room)) {
    if ('passedOver' in item) counts.passedOver += 1;
    else if ('error' in item) {
      counts.faulty += 1;
      if (counts.faults.length < shownMax) {
        counts.faults.push({ line: item.number, error: item.error });
      }
    } else {
      counts.read += 1;
      batch.push({ message: toMessage(item.value, repeats), role: item.value.role });
      if (batch.length >= batchMax) await flush();
    }
  }
  await flush();
  return counts;
}

function toMessage(line: ChatLine, repeats: Map<string, number>): IncomingMessage {
  const isPrivate = line.private;
  const senderId = line.role === 'resident' ? `name:${line.from}` : `${line.role}:${line.from}`;
  const message = receive(
    {
      channel,
      account: channel,
      conversation: {
        kind: isPrivate ? 'private' : 'room',
        id: isPrivate ? senderId : line.room,
        name: isPrivate ? line.from : line.room,
      },
      id: line.id,
      at: line.at,
      sender: { id: senderId, name: line.from },
      kind: 'text',
      text: line.text,
      mentionsOfficer: line.addressed ?? isPrivate,
      own: false,
    },
    line.at,
  );
  return message.id ? message : { ...message, id: countedId(message, repeats) };
}

/** Texts tell minutes, not milliseconds: the same word twice in a minute is two messages. */
function countedId(message: IncomingMessage, repeats: Map<string, number>): string {
  const id = deriveMessageId(message);
  const place = JSON.stringify([message.conversation.id, id]);
  const before = repeats.get(place) ?? 0;
  repeats.set(place, before + 1);
  return before === 0 ? id : `${id}-${before + 1}`;
}

function summaryOf(file: string, counts: ImportCounts, dryRun: boolean): string {
  const { read, added, passedOver, faulty, faults } = counts;
  const lines = [
    `${dryRun ? '试导入（什么也没有写）' : '导入聊天记录'}：${path.basename(file)}`,
    `  读到 ${read} 条：新的 ${added} 条，早已有的 ${read - added} 条`,
  ];
  if (passedOver > 0) lines.push(`  系统提示和分隔线 ${passedOver} 行，略过`);
  if (faulty > 0) lines.push(`  看不懂的 ${faulty} 处，略过：`);
  for (const { line, error } of faults) lines.push(`    第 ${line} 行：${error}`);
  if (faulty > faults.length) lines.push(`    ……还有 ${faulty - faults.length} 处`);
  return `${lines.join('\n')}\n`;
}
