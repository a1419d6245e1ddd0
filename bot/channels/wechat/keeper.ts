import { explain, LinheError } from '../../domain/errors.js';
import type { LineStatus } from '../../ports/channel.js';
import { Backoff } from './backoff.js';
import { Line, type LineEvent } from './line.js';
import type { Puppet } from './names.js';
import type { Patience, WechatNote, WechatOptions } from './options.js';
import {
  loginEventSchema,
  logoutEventSchema,
  personSchema,
  scanEventSchema,
  wireErrorSchema,
} from './payloads.js';
import { sleep, within } from './waiting.js';
import { Watchdog } from './watchdog.js';

/** gRPC's CANCELLED and UNAVAILABLE: the connection itself is gone. */
const connectionGone: readonly number[] = [1, 14];
/** However long nobody scans: at least this often we say so again. */
const loginSpanMaxMs = 60 * 60_000;

export interface KeeperParts {
  options: WechatOptions;
  patience: Patience;
  signal: AbortSignal;
  report: (note: WechatNote) => void;
  tell: (status: LineStatus) => void;
  onLogin: (account: string) => void;
  onName: (name: string) => void;
  /** Everything that is not about the line itself. */
  onEvent: (event: LineEvent, payload: unknown) => void;
}

/** Keeps one line to WeChat up: builds it, watches it, replaces it when it breaks. */
export class Keeper {
  private line: Line | undefined;
  private isOpen = false;
  private isReplacing = false;
  /** Empty while nobody is logged in. */
  private account = '';
  private status: LineStatus = { state: 'starting' };
  private cancelPatience: () => void = () => {};
  private readonly backoff: Backoff;
  private readonly watchdog: Watchdog;

  constructor(private readonly parts: KeeperParts) {
    const { options, patience } = parts;
    this.backoff = new Backoff(patience);
    this.watchdog = new Watchdog({
      clock: options.clock,
      silenceMs: options.watchdogMs,
      pulseMs: Math.min(patience.pulseMs, options.watchdogMs),
      dongMs: patience.dongMs,
      ding: () => this.line?.puppet.ding('linhe'),
      onDead: () => this.replace('微信线路没有回音'),
    });
  }

  /** The puppet while a line is up, logged in or not. */
  puppet(): Puppet | undefined {
    return this.line?.puppet;
  }

  /**
   * Builds the first line and lets it connect in the background: nobody waits for a scan.
   * @throws LinheError `config.invalid`
   */
  async begin(): Promise<void> {
    const line = await this.build();
    if (this.parts.signal.aborted) return;
    this.tell({ state: 'starting' });
    void this.open(line);
  }

  /** Call after the signal is aborted. */
  async end(): Promise<void> {
    this.watchdog.rest();
    this.cancelPatience();
    const line = this.line;
    this.line = undefined;
    await line?.close();
  }

  private async build(): Promise<Line> {
    const { options, patience } = this.parts;
    const line: Line = await Line.build(options, patience, (event, payload) => {
      if (this.line === line) this.hear(event, payload);
    });
    return line;
  }

  private async open(line: Line): Promise<void> {
    this.line = line;
    this.isOpen = false;
    try {
      await line.open();
    } catch (cause) {
      if (this.line === line) this.replace('连不上微信接入服务', cause);
      return;
    }
    if (this.line !== line) return;
    this.isOpen = true;
    if (this.account !== '') return;
    if (this.status.state === 'offline') this.tell({ state: 'starting' });
    this.waitForLogin();
  }

  private hear(event: LineEvent, payload: unknown): void {
    if (event !== 'heartbeat' && event !== 'error' && event !== 'reset') this.watchdog.traffic();
    switch (event) {
      case 'heartbeat':
        this.watchdog.heartbeat();
        break;
      case 'error':
        this.onError(payload);
        break;
      case 'reset':
        this.replace('微信接入要求重新连接');
        break;
      case 'login':
        void this.onLogin(payload);
        break;
      case 'logout':
        this.onLogout(payload);
        break;
      case 'scan':
        this.onScan(payload);
        break;
      case 'dong':
        break;
      default:
        this.parts.onEvent(event, payload);
    }
  }

  /** Never rejects. */
  private async onLogin(payload: unknown): Promise<void> {
    const { options, patience, onLogin, onName } = this.parts;
    const account = loginEventSchema.parse(payload).contactId;
    const line = this.line;
    if (account === '' || !line) return;
    this.account = account;
    this.cancelPatience();
    this.backoff.cameOnline(options.clock.now());
    this.watchdog.watch();
    onLogin(account);
    const asked = line.puppet.contactPayload(account);
    const contact = await within(options.clock, patience.nameMs, asked, nameless).catch(() => ({}));
    if (this.line !== line || this.account !== account) return;
    const name = personSchema.parse(contact).name || options.officerName;
    onName(name);
    this.tell({ state: 'online', account, name });
  }

  private onLogout(payload: unknown): void {
    const reason = logoutEventSchema.parse(payload).data;
    this.account = '';
    this.watchdog.rest();
    this.tell({ state: 'offline', why: `微信退出了登录${reason ? `（${reason}）` : ''}` });
    this.parts.report({ level: 'warn', what: '微信退出了登录，等它重新登录', cause: reason });
    this.waitForLogin();
  }

  private onScan(payload: unknown): void {
    const { qrcode } = scanEventSchema.parse(payload);
    // Scanned and confirmed come without a code: the login event says the rest.
    if (qrcode === '' || this.account !== '') return;
    this.tell({ state: 'scan', qrcode });
  }

  private onError(cause: unknown): void {
    if (this.parts.signal.aborted || this.isReplacing) return;
    // While it opens, the failure of opening says it all.
    if (!this.isOpen) return;
    const { code } = wireErrorSchema.parse(cause);
    if (connectionGone.includes(code)) {
      this.replace('和微信接入服务的连接断了', cause);
      return;
    }
    this.parts.report({ level: 'warn', what: '微信接入报了一个错', cause });
    this.watchdog.suspect();
  }

  /** Says clearly that nobody is logged in yet, and again ever more rarely. */
  private waitForLogin(spanMs = this.parts.patience.loginMs): void {
    const { options, patience, report } = this.parts;
    this.cancelPatience();
    this.cancelPatience = options.clock.at(options.clock.now() + spanMs, async () => {
      const { status } = this;
      if (this.account !== '' || this.isReplacing) return;
      if (status.state === 'offline') {
        this.replace('退出登录后一直没有重新登录');
        return;
      }
      const why =
        status.state === 'scan'
          ? '二维码还没有人扫，请用警官的微信扫码登录'
          : '微信接入连上了，但一直没有登录，请检查接入服务那头的微信';
      if (status.state !== 'online' && status.why !== why) this.tell({ ...status, why });
      report({ level: 'warn', what: why });
      // It may be waiting for somebody, or be dead: a dong tells. A fresh code is left in peace.
      if (status.state !== 'scan' || spanMs > patience.loginMs) this.watchdog.suspect();
      this.waitForLogin(Math.min(spanMs * 2, loginSpanMaxMs));
    });
  }

  /** Puts a new line in the place of this one, later each time it fails again. */
  private replace(why: string, cause?: unknown): void {
    const { options, signal, report } = this.parts;
    if (signal.aborted || this.isReplacing) return;
    this.isReplacing = true;
    this.watchdog.rest();
    this.cancelPatience();
    this.account = '';
    const waitMs = this.backoff.next(options.clock.now());
    const seconds = Math.max(1, Math.round(waitMs / 1000));
    this.tell({ state: 'offline', why: `${why}，${seconds} 秒后重连` });
    report({ level: 'warn', what: `${why}，${seconds} 秒后重连`, cause });
    const old = this.line;
    this.line = undefined;
    void this.reconnect(old, waitMs);
  }

  private async reconnect(old: Line | undefined, waitMs: number): Promise<void> {
    const { options, signal } = this.parts;
    await old?.close();
    await sleep(options.clock, waitMs, signal);
    if (signal.aborted) return;
    try {
      const line = await this.build();
      if (signal.aborted) return;
      this.isReplacing = false;
      void this.open(line);
    } catch (cause) {
      this.isReplacing = false;
      this.replace(explain(cause), cause);
    }
  }

  private tell(status: LineStatus): void {
    this.status = status;
    this.parts.tell(status);
  }
}

function nameless(): LinheError {
  return new LinheError('channel.unreachable', { what: '自己的名字没有及时问到', retry: true });
}
