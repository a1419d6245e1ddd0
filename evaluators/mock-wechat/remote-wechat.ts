import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { ownScript } from '../own-script.js';
import type { MockWechat, MockWechatOptions, SentText } from './mock-wechat.js';
import type { RigPuppet } from './rig-puppet.js';

const readySchema = z.object({
  endpoint: z.string(),
  token: z.string(),
  environment: z.record(z.string(), z.string()),
  officerId: z.string(),
});
const lineSchema = z.object({
  ready: readySchema.optional(),
  id: z.number().optional(),
  value: z.unknown().optional(),
  error: z.string().optional(),
});

type Knobs = Pick<
  RigPuppet,
  'fate' | 'isDeaf' | 'tellsIds' | 'contentDelayMs' | 'contentFailures' | 'sendDelayMs'
>;
type Call =
  | 'alias'
  | 'contact'
  | 'dropConnection'
  | 'emitAgain'
  | 'emitMessage'
  | 'join'
  | 'leave'
  | 'logIn'
  | 'logOut'
  | 'quote'
  | 'recall'
  | 'redeliver'
  | 'retitle'
  | 'room'
  | 'say'
  | 'scan';

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/**
 * Drives a mock WeChat in a process of its own, so that the officer's process can be killed and
 * started again while WeChat lives on.
 *
 * @example
 * const wechat = await RemoteWechat.start({ redeliver: 20 });
 * const resident = await wechat.call('contact', '张三');
 * const room = await wechat.call('room', '幸福小区', [resident]);
 * const officer = spawn('node', ['dist/bot/cli.js', 'start'], { env: wechat.environment });
 * await wechat.call('say', { from: resident, room, text: '楼下着火了' });
 * officer.kill('SIGKILL');
 * (await wechat.sent()).map((one) => one.text);
 * await wechat.stop();
 */
export class RemoteWechat {
  private readonly waiting = new Map<number, Waiting>();
  private counter = 0;

  private constructor(
    private readonly child: ChildProcessByStdio<Writable, Readable, null>,
    /** What the officer's process needs in its environment; see `MockWechat`. */
    readonly environment: Record<string, string>,
    readonly officerId: string,
  ) {}

  static async start(options: MockWechatOptions = {}): Promise<RemoteWechat> {
    const script = ownScript(import.meta.url, './process.js');
    const child = spawn(process.execPath, [...script, JSON.stringify(options)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout });
    const remote = await new Promise<RemoteWechat>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the mock WeChat ended with ${code}`)));
      lines.once('line', (line) => {
        const ready = readySchema.parse(lineSchema.parse(JSON.parse(line)).ready);
        resolve(new RemoteWechat(child, ready.environment, ready.officerId));
      });
    });
    lines.on('line', (line) => remote.settle(line));
    child.once('exit', () => remote.abandon());
    return remote;
  }

  /** Calls a method of the `MockWechat` on the other side. */
  call<C extends Call>(
    call: C,
    ...given: Parameters<MockWechat[C]>
  ): Promise<Awaited<ReturnType<MockWechat[C]>>> {
    return this.ask(call, given) as Promise<Awaited<ReturnType<MockWechat[C]>>>;
  }

  /** What the officer has sent, without the first `skip`. */
  sent(skip = 0): Promise<SentText[]> {
    return this.ask('sent', [skip]) as Promise<SentText[]>;
  }

  clients(): Promise<number> {
    return this.ask('clients', []) as Promise<number>;
  }

  redelivered(): Promise<number> {
    return this.ask('redelivered', []) as Promise<number>;
  }

  /** Sets how the far side behaves, e.g. `{ fate: 'hang' }`. */
  async set(knobs: Partial<Knobs>): Promise<void> {
    await this.ask('set', [knobs]);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.stdin.end();
    await ended;
  }

  private ask(call: string, given: unknown[]): Promise<unknown> {
    this.counter += 1;
    const id = this.counter;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.child.stdin.write(`${JSON.stringify({ id, call, with: given })}\n`);
    });
  }

  private settle(line: string): void {
    const { id, value, error } = lineSchema.parse(JSON.parse(line));
    const waiting = this.waiting.get(id ?? -1);
    if (!waiting) return;
    this.waiting.delete(id ?? -1);
    if (error === undefined) waiting.resolve(value);
    else waiting.reject(new Error(error));
  }

  private abandon(): void {
    for (const { reject } of this.waiting.values()) reject(new Error('the mock WeChat is gone'));
    this.waiting.clear();
  }
}
