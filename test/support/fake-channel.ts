import { LinheError } from '../../bot/domain/errors.js';
import type { IncomingMessage } from '../../bot/domain/message.js';
import type { Recipient } from '../../bot/domain/outgoing.js';
import type {
  Channel,
  ChannelListener,
  LineStatus,
  RoomChange,
  SentReceipt,
} from '../../bot/ports/channel.js';
import type { Clock } from '../../bot/ports/clock.js';

/** How the line takes the next text. */
export type Behaviour =
  | 'ok'
  /** Surely not sent. */
  | 'refuse'
  /** Said in the group, but the line breaks before it tells so; the echo may come by `echo()`. */
  | 'break_after'
  /** Lost on the way, and the line does not know. */
  | 'break_before'
  /** Never answers. */
  | 'hang';

export interface Sent {
  to: Recipient;
  text: string;
  at: number;
}

export const account = 'officer-account';

/** A line of our own: keeps what really reached people, and fails the way it is told to. */
export class FakeChannel implements Channel {
  readonly name = 'fake';
  /** What people got to read. */
  readonly sent: Sent[] = [];
  /** Every try, also those that failed. */
  readonly tries: Sent[] = [];
  /** For the next texts, one each; afterwards all is well. */
  next: Behaviour[] = [];
  private listener: ChannelListener | undefined;
  private online = true;
  /** Set where the line hands over voice and pictures. */
  media?: Channel['media'];

  constructor(private readonly clock: Clock) {}

  async start(listener: ChannelListener): Promise<void> {
    this.listener = listener;
    if (this.online) await listener.status(this.status());
  }

  async stop(): Promise<void> {
    this.listener = undefined;
  }

  status(): LineStatus {
    return this.online
      ? { state: 'online', account, name: 'AI警官' }
      : { state: 'offline', why: '断网' };
  }

  async goOffline(): Promise<void> {
    this.online = false;
    await this.officer().status(this.status());
  }

  async goOnline(): Promise<void> {
    this.online = true;
    await this.officer().status(this.status());
  }

  hear(message: IncomingMessage): Promise<void> {
    return this.officer().message(message);
  }

  /** Somebody joins or leaves, or the group gets another name. */
  change(change: Omit<RoomChange, 'at'>): Promise<void> {
    return this.officer().room({ ...change, at: this.clock.now() });
  }

  recall(roomId: string, messageId: string): Promise<void> {
    return this.officer().recall(roomId, messageId, this.clock.now());
  }

  async send(to: Recipient, text: string): Promise<SentReceipt> {
    const one: Sent = { to, text, at: this.clock.now() };
    this.tries.push(one);
    const behaviour = this.next.shift() ?? 'ok';
    if (behaviour === 'refuse') throw new LinheError('channel.refused', { what: '没有收下' });
    if (behaviour === 'hang') return new Promise(() => {});
    if (behaviour === 'break_before')
      throw new LinheError('channel.unknown_outcome', { what: '断' });
    this.sent.push(one);
    if (behaviour === 'break_after')
      throw new LinheError('channel.unknown_outcome', { what: '断' });
    await this.echo(one);
    return { messageId: `sent-${this.tries.length}` };
  }

  /** The officer's own account hears what it said. */
  async echo({ to, text, at }: Sent): Promise<void> {
    await this.officer().message({
      channel: this.name,
      account,
      conversation: { kind: to.kind === 'room' ? 'room' : 'private', id: to.id, name: to.name },
      id: '',
      at,
      sender: { id: account, name: 'AI警官' },
      kind: 'text',
      text,
      mentionsOfficer: false,
      own: true,
    });
  }

  private officer(): ChannelListener {
    if (this.listener) return this.listener;
    throw new LinheError('channel.refused', { what: '线路没有开始' });
  }
}
