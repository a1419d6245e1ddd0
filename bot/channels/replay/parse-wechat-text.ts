import type { ChatItem } from './chat-item.js';
import {
  type Header,
  isSystemName,
  readClockHeader,
  readDay,
  readHeader,
  readSystemLine,
} from './wechat-headers.js';

interface OpenMessage extends Header {
  number: number;
  lines: string[];
}

/** A message of more lines than this is a document that was pasted in; the rest is left out. */
const messageLinesMax = 500;

/**
 * Reads a chat as WeChat exports it or as people copy it out of the window. Four ways of writing
 * who spoke when are known and may be mixed in one file:
 *
 *     2026-03-01 20:31:00 老周        老周 2026/3/1 20:31:05
 *     [2026-03-01 20:31] 老周: text   老周 20:31   (under a line 2026年3月1日)
 *
 * @param room the room that all lines belong to: the file does not say
 */
export function* parseWechatText(text: string, room: string): Generator<ChatItem> {
  const reading = new TextReading(room);
  let number = 0;
  for (const raw of text.split(/\r\n|\r|\n/)) {
    number += 1;
    yield* reading.line(number === 1 ? raw.replace(/^\ufeff/, '') : raw, number);
  }
  yield* reading.end();
}

class TextReading {
  private open?: OpenMessage;
  /** The day of the last date line; forgotten once lines carry their own date. */
  private day?: number;
  private lastAt = 0;
  private readonly names = new Set<string>();

  constructor(private readonly room: string) {}

  *line(raw: string, number: number): Generator<ChatItem> {
    const line = raw.replace(/[\u00a0\u2000-\u200b\u3000]/g, ' ').trim();
    const header = this.header(line);
    if (header) {
      yield* this.end();
      this.lastAt = header.at;
      this.open = { ...header, number, lines: header.text ? [header.text] : [] };
      return;
    }
    const day = readDay(line);
    if (day !== undefined) {
      yield* this.end();
      this.day = day;
      this.lastAt = day;
      return;
    }
    const system = readSystemLine(line);
    if (system) yield { number, passedOver: system };
    else if (this.open) this.add(this.open, raw);
    else if (line) yield { number, error: `前面没有“谁、什么时候”：${line.slice(0, 40)}` };
  }

  /** Closes the message that is open. */
  *end(): Generator<ChatItem> {
    const open = this.open;
    this.open = undefined;
    if (!open) return;
    const { number, at, from } = open;
    const text = open.lines.join('\n').trim();
    if (isSystemName(from)) yield { number, passedOver: '系统提示' };
    else if (!text) yield { number, error: `只有名字和时间，没有内容：${from}` };
    else {
      const value = { room: this.room, id: '', at, from, text, role: 'resident' as const };
      yield { number, value: { ...value, private: false } };
    }
  }

  private header(line: string): Header | undefined {
    const header = readHeader(line);
    if (header) {
      this.day = undefined;
      return header;
    }
    if (this.day === undefined) return undefined;
    const short = readClockHeader(line);
    if (!short) return undefined;
    const at = this.day + short.clock;
    // Chats run forward: a new name with an earlier time is somebody telling a time.
    if (at < this.lastAt && !this.names.has(short.from)) return undefined;
    this.names.add(short.from);
    return { at, from: short.from };
  }

  private add(open: OpenMessage, raw: string): void {
    if (open.lines.length < messageLinesMax) open.lines.push(raw.trimEnd());
  }
}
