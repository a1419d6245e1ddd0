import type { OfficialPuppetNpmName, Wechaty } from 'wechaty';
import { explain, LinheError } from '../../domain/errors.js';
import { keepNothingOnDisk } from './forgetful.js';
import type { Puppet } from './names.js';
import type { Patience, WechatOptions } from './options.js';
import { within } from './waiting.js';

/** Longest span that Wechaty's own watchdog takes (about 23 days): ours does its work. */
const ownWatchdogSeconds = 2_000_000;

const heardEvents = [
  'message',
  'login',
  'logout',
  'scan',
  'dong',
  'heartbeat',
  'reset',
  'dirty',
  'room-join',
  'room-leave',
  'room-topic',
] as const;
export type LineEvent = (typeof heardEvents)[number] | 'error';
export type LineEar = (event: LineEvent, payload: unknown) => void;

/**
 * What Wechaty would fetch for every event to build its objects, down to each of the 500 members
 * of a room. We ask the puppet for what we need and no more.
 */
const wechatyFetchesFor = [
  'message',
  'friendship',
  'post',
  'dirty',
  'room-invite',
  'room-join',
  'room-leave',
  'room-topic',
] as const;

/** One connection to WeChat. Closed once, never opened again: a new one is built instead. */
export class Line {
  private closed = false;

  private constructor(
    readonly puppet: Puppet,
    private readonly options: WechatOptions,
    private readonly patience: Patience,
    private readonly detach: () => void,
  ) {}

  /**
   * Loads Wechaty and the puppet; nothing is connected yet.
   * @throws LinheError `config.invalid` when the puppet cannot be loaded or lacks a setting
   */
  static async build(options: WechatOptions, patience: Patience, ear: LineEar): Promise<Line> {
    const bot = await buildWechaty(options);
    const puppet = bot.puppet;
    keepNothingOnDisk(puppet);
    for (const event of wechatyFetchesFor) puppet.removeAllListeners(event);
    let isHeard = true;
    for (const event of heardEvents) {
      puppet.on(event, (payload: unknown) => {
        if (isHeard) ear(event, payload);
      });
    }
    // Stays for good: an error that nobody listens to ends the process.
    bot.on('error', (cause: unknown) => {
      if (isHeard) ear('error', cause);
    });
    return new Line(puppet, options, patience, () => {
      isHeard = false;
    });
  }

  /** Connects. Resolves before anybody is logged in. */
  async open(): Promise<void> {
    const late = () => new LinheError('channel.unreachable', { what: '微信接入启动得太久' });
    await within(this.options.clock, this.patience.startMs, this.puppet.start(), late);
  }

  /** Disconnects; nothing is heard any more from the moment of the call. Never throws. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.detach();
    const late = () => new LinheError('channel.unreachable', { what: '微信接入停得太久' });
    try {
      await within(this.options.clock, this.patience.stopMs, this.puppet.stop(), late);
    } catch (cause) {
      this.options.report?.({ level: 'warn', what: '旧的微信连接没能好好关上，已丢开', cause });
    }
  }
}

async function buildWechaty(options: WechatOptions): Promise<Wechaty> {
  const { WechatyBuilder, log } = await import('wechaty');
  // Its chatter goes to the console; who needs it sets WECHATY_LOG=verbose.
  if (log.level() === 'info') log.level('error');
  const bot = WechatyBuilder.build({
    name: options.memoryName,
    puppet: options.puppet as OfficialPuppetNpmName,
    puppetOptions: { timeoutSeconds: ownWatchdogSeconds, ...options.puppetOptions },
  });
  try {
    await bot.init();
  } catch (cause) {
    throw new LinheError('config.invalid', {
      what: `微信接入 ${options.puppet} 加载不了`,
      found: explain(cause),
      mend: `先 npm install ${options.puppet}，再核对 WECHATY_PUPPET 和它要的令牌`,
      cause,
    });
  }
  return bot;
}
