import { LinheError } from '../../domain/errors.js';
import type { Message } from '../../domain/message.js';
import type { Recipient } from '../../domain/outgoing.js';
import type { Channel, ChannelListener, LineStatus, SentReceipt } from '../../ports/channel.js';
import { Hearing } from './hearing.js';
import { Keeper } from './keeper.js';
import type { LineEvent } from './line.js';
import { fetchMedia } from './media.js';
import { Names } from './names.js';
import { openRoom } from './open-room.js';
import { type Patience, usualPatience, type WechatNote, type WechatOptions } from './options.js';
import { Sending } from './sending.js';
import { within } from './waiting.js';

/** Longest wait at stop for messages that are just being stored. */
const settleMsMax = 5_000;

/** Everything that lives from one start to the next stop. */
interface Run {
  ending: AbortController;
  keeper: Keeper;
  hearing: Hearing;
  sending: Sending;
}

/**
 * WeChat, through Wechaty and whatever puppet is named. Nothing of Wechaty is loaded before
 * `start`.
 *
 * @example
 * const wechat = new WechatChannel({
 *   puppet: 'wechaty-puppet-service', officerName: 'AI警官', watchdogMs: 30 * 60_000, clock });
 * await wechat.start(listener);
 */
export class WechatChannel implements Channel {
  readonly name = 'wechat';
  private run: Run | undefined;
  private current: LineStatus = { state: 'offline', why: '还没有启动' };
  private readonly patience: Patience;

  constructor(private readonly options: WechatOptions) {
    this.patience = { ...usualPatience, ...options.patience };
  }

  status(): LineStatus {
    return this.current;
  }

  /**
   * Resolves once the puppet is loaded and connecting; logging in may take until somebody scans.
   * @throws LinheError `channel.twice`, or `config.invalid` when the puppet cannot be loaded
   */
  async start(listener: ChannelListener): Promise<void> {
    if (this.run) {
      throw new LinheError('channel.twice', {
        what: '微信线路已经启动了',
        mend: '先停下再启动，一条线路只给一个听众',
      });
    }
    const run = this.assemble(listener);
    this.run = run;
    try {
      await run.keeper.begin();
    } catch (cause) {
      await this.stop();
      throw cause;
    }
  }

  async stop(): Promise<void> {
    const run = this.run;
    if (!run) return;
    this.run = undefined;
    this.current = { state: 'offline', why: '已经停下' };
    run.ending.abort();
    const settled = within(this.options.clock, settleMsMax, run.hearing.settle(), () => {
      return new LinheError('internal', { what: '停下时还有消息没存完' });
    }).catch((cause) => this.report({ level: 'warn', what: '停下时还有消息没存完', cause }));
    await Promise.all([run.keeper.end(), settled]);
  }

  async send(to: Recipient, text: string): Promise<SentReceipt> {
    if (!this.run) {
      throw new LinheError('channel.refused', {
        what: '微信线路没有启动',
        mend: '启动后自动重发',
        retry: true,
      });
    }
    return this.run.sending.send(to, text);
  }

  arriving(): number {
    return this.run?.hearing.arriving ?? 0;
  }

  gather(people: readonly string[], topic: string): Promise<string> {
    const { clock } = this.options;
    return openRoom(this.run?.keeper.puppet(), clock, this.patience.sendMs, people, topic);
  }

  media(message: Message) {
    const { clock } = this.options;
    return fetchMedia(this.run?.keeper.puppet(), clock, message, this.patience);
  }

  private assemble(listener: ChannelListener): Run {
    const { clock, officerName } = this.options;
    const { patience } = this;
    const ending = new AbortController();
    const { signal } = ending;
    const report = (note: WechatNote) => this.report(note);
    const puppet = () => keeper.puppet();
    const names = new Names(puppet, clock, patience.nameMs);
    const sending = new Sending(puppet, clock, patience.sendMs);
    const hearing = new Hearing({
      channel: this.name,
      officerName,
      clock,
      patience,
      listener,
      names,
      puppet,
      signal,
      report,
    });
    const keeper = new Keeper({
      options: this.options,
      patience,
      signal,
      report,
      tell: this.teller(listener, signal),
      onLogin: (account) => {
        sending.forgetPlaces();
        hearing.loggedIn(account);
      },
      onName: (name) => hearing.named(name),
      onEvent: (event, payload) => dispatch(event, payload, hearing, names),
    });
    return { ending, keeper, hearing, sending };
  }

  /** Tells the listener of each status in order; nobody waits for it. */
  private teller(listener: ChannelListener, signal: AbortSignal): (status: LineStatus) => void {
    let told: Promise<void> = Promise.resolve();
    return (status) => {
      if (signal.aborted) return;
      this.current = status;
      told = told
        .then(() => (signal.aborted ? undefined : listener.status(status)))
        .catch((cause) => this.report({ level: 'warn', what: '线路状态没能记下来', cause }));
    };
  }

  private report(note: WechatNote): void {
    this.options.report?.(note);
  }
}

function dispatch(event: LineEvent, payload: unknown, hearing: Hearing, names: Names): void {
  if (event === 'message') hearing.message(payload);
  else if (event === 'dirty') names.forget(payload);
  else if (event === 'room-join') hearing.room('join', payload);
  else if (event === 'room-leave') hearing.room('leave', payload);
  else if (event === 'room-topic') hearing.room('topic', payload);
}
