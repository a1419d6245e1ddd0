import type { ServerResponse } from 'node:http';
import type { Frame } from './event-hub.js';

/** A client that leaves this much unread is dropped; it comes back and resumes. */
const unreadBytesMax = 1024 * 1024;
/** Events that may come while the backlog is read. */
const waitingMax = 5000;
/** How long a page waits before it comes back, in milliseconds. */
const comeBackMs = 1500;

/** One page's open line. Writes in order, never twice, and never piles up without end. */
export class EventStream {
  private lastSeq = 0;
  private waiting: Frame[] | null = [];
  private heartbeat: NodeJS.Timeout | undefined;
  private opened = false;

  constructor(private readonly response: ServerResponse) {}

  open(heartbeatMs: number): void {
    this.opened = true;
    this.response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      connection: 'keep-alive',
    });
    this.write(`retry: ${comeBackMs}\n\n`);
    this.heartbeat = setInterval(() => this.write(': alive\n\n'), heartbeatMs);
    this.heartbeat.unref();
  }

  /** An event from now; held back until the backlog is through. */
  live(frame: Frame): void {
    if (this.waiting) {
      this.waiting.push(frame);
      if (this.waiting.length > waitingMax) this.response.destroy();
      return;
    }
    if (frame.seq <= this.lastSeq) return;
    this.lastSeq = frame.seq;
    this.write(frame.text);
  }

  /** Writes what was missed, then what came meanwhile, and is live from then on. */
  catchUp(frames: Frame[]): void {
    const waiting = this.waiting ?? [];
    this.waiting = null;
    for (const frame of frames) this.live(frame);
    for (const frame of waiting) this.live(frame);
  }

  named(name: string, data: unknown): void {
    this.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  close(): void {
    clearInterval(this.heartbeat);
    if (this.opened) this.response.end();
  }

  private write(text: string): void {
    if (this.response.destroyed || this.response.writableEnded) return;
    this.response.write(text);
    if (this.response.writableLength > unreadBytesMax) this.response.destroy();
  }
}
