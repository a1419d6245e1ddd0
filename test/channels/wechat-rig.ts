import type { EventEmitter } from 'node:events';
import { WechatChannel } from '../../bot/channels/wechat/channel.js';
import type { WechatNote, WechatOptions } from '../../bot/channels/wechat/options.js';
import { wallClock } from '../../bot/clock/clocks.js';
import { MockWechat, type MockWechatOptions } from '../../evaluators/mock-wechat/mock-wechat.js';
import { Listening } from './listening.js';

/** Waits short enough for tests, long enough for a busy machine. */
export const quickPatience = {
  stopMs: 2_000,
  loginMs: 400,
  dongMs: 1_000,
  restartFirstMs: 300,
  restartMaxMs: 600,
  sendMs: 1_000,
  contentMs: 1_000,
  fetchRetriesMs: [50, 50, 100, 200],
  handOverRetriesMs: [20, 40, 80, 160],
} as const;

/** A room with two residents, and the officer's channel to it, over the real wire. */
export class WechatRig {
  readonly notes: WechatNote[] = [];
  readonly channel: WechatChannel;
  readonly zhang: string;
  readonly li: string;
  readonly room: string;

  private constructor(
    readonly wechat: MockWechat,
    options: Partial<WechatOptions>,
  ) {
    this.zhang = wechat.contact('张三');
    this.li = wechat.contact('李四');
    this.room = wechat.room('幸福小区3幢', [this.zhang, this.li]);
    this.channel = new WechatChannel({
      puppet: 'wechaty-puppet-service',
      puppetOptions: wechat.puppetOptions,
      officerName: 'AI警官',
      watchdogMs: 60_000,
      clock: wallClock(),
      report: (note) => this.notes.push(note),
      ...options,
      patience: { ...quickPatience, ...options.patience },
    });
  }

  static async open(
    options: Partial<WechatOptions> = {},
    wechatOptions: MockWechatOptions = {},
  ): Promise<WechatRig> {
    return new WechatRig(await MockWechat.start(wechatOptions), options);
  }

  listen(): Promise<Listening> {
    return Listening.online(this.channel);
  }

  /** The puppet of the line that is up now: what the channel keeps to itself. */
  puppet(): EventEmitter {
    const run: unknown = Reflect.get(this.channel, 'run');
    const { keeper } = run as { keeper: { puppet(): EventEmitter } };
    return keeper.puppet();
  }

  async close(): Promise<void> {
    await this.channel.stop();
    await this.wechat.stop();
  }
}
