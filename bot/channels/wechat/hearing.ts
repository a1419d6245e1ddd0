import { LinheError } from '../../domain/errors.js';
import type { ChannelListener, RoomChange } from '../../ports/channel.js';
import type { Clock } from '../../ports/clock.js';
import { recalledId } from './attachment.js';
import { Inbox } from './inbox.js';
import { placeOf, readContent, timeOf } from './incoming.js';
import type { Names, Puppet } from './names.js';
import type { Patience, WechatNote } from './options.js';
import {
  type Content,
  contentSchema,
  contentTypes,
  messageEventSchema,
  roomEventSchema,
} from './payloads.js';
import { sleep, within } from './waiting.js';

/** Messages on their way to the database; beyond this memory would be at risk. */
const pendingMax = 10_000;
/** People named in one note about joining or leaving. */
const namedMax = 5;

export interface HearingParts {
  channel: string;
  officerName: string;
  clock: Clock;
  patience: Patience;
  listener: ChannelListener;
  names: Names;
  puppet: () => Puppet | undefined;
  signal: AbortSignal;
  report: (note: WechatNote) => void;
}

/**
 * From the puppet's events to the listener. Contents are fetched side by side, yet handed over in
 * the order of arrival within each conversation.
 */
export class Hearing {
  private readonly inbox: Inbox;
  private account = '';
  private accountName = '';
  /** Events that came before we knew who we are: own messages could not be told from others'. */
  private early: (() => void)[] = [];
  private arrivals: Promise<void> = Promise.resolve();
  private pending = 0;
  private atTheDoor = 0;

  constructor(private readonly parts: HearingParts) {
    const { clock, patience, signal, report } = parts;
    this.inbox = new Inbox(clock, patience.handOverRetriesMs, signal, report);
  }

  loggedIn(account: string): void {
    this.account = account;
    this.parts.names.clear();
    const early = this.early;
    this.early = [];
    for (const event of early) event();
  }

  named(accountName: string): void {
    this.accountName = accountName;
  }

  message(event: unknown): void {
    const { messageId } = messageEventSchema.parse(event);
    const { report } = this.parts;
    if (messageId === '') {
      report({ level: 'warn', what: '微信来了一条没有编号的消息，取不到内容' });
      return;
    }
    if (this.pending >= pendingMax) {
      report({ level: 'error', what: '积压的消息太多，这条没能收下', messageId });
      return;
    }
    this.pending += 1;
    if (this.account === '') this.early.push(() => this.arrive(messageId));
    else this.arrive(messageId);
  }

  room(kind: RoomChange['kind'], event: unknown): void {
    const { names, puppet, clock, report, listener } = this.parts;
    const payload = roomEventSchema.parse(event);
    const { roomId, newTopic } = payload;
    if (roomId === '') return;
    if (kind === 'topic') {
      names.learnTopic(roomId, newTopic);
      // The puppet keeps the old topic in its own memory.
      puppet()
        ?.roomPayloadDirty(roomId)
        .catch((cause) => report({ level: 'warn', what: '群名没能在微信那头刷新', cause }));
    }
    const at = timeOf(payload.timestamp, clock.now());
    void this.inbox.put(roomKey(roomId), '群里的变动', async () => {
      const people = kind === 'join' ? payload.inviteeIdList : payload.removeeIdList;
      const detail = kind === 'topic' ? newTopic : await this.nameAll(roomId, people);
      await listener.room({ kind, roomId, roomName: await names.topic(roomId), detail, at });
    });
  }

  /** Messages that will be stored in a moment; one whose content is hard to get is none of them. */
  get arriving(): number {
    return this.atTheDoor;
  }

  /** Resolves once everything heard so far is handed over or given up. */
  async settle(): Promise<void> {
    await this.arrivals;
    await this.inbox.settle();
  }

  private arrive(messageId: string): void {
    const content = this.fetch(messageId);
    this.atTheDoor += 1;
    this.arrivals = this.arrivals.then(async () => {
      const found = await content;
      if (this.parts.signal.aborted) return;
      const stored = found && this.pass(messageId, found);
      void Promise.resolve(stored).then(() => {
        this.atTheDoor -= 1;
      });
      // The others need not wait for one that is hard to get.
      void (stored ?? this.fetchAgain(messageId)).then(() => {
        this.pending -= 1;
      });
    });
  }

  /** Never rejects. */
  private async fetch(messageId: string): Promise<Content | undefined> {
    const { puppet, clock, patience } = this.parts;
    try {
      const asked = puppet()?.messagePayload(messageId);
      if (!asked) return undefined;
      return contentSchema.parse(await within(clock, patience.contentMs, asked, tooLate));
    } catch {
      // Tried again by the caller, who reports when that fails too.
      return undefined;
    }
  }

  private async fetchAgain(messageId: string): Promise<void> {
    const { clock, patience, signal, report } = this.parts;
    for (const waitMs of patience.fetchRetriesMs) {
      await sleep(clock, waitMs, signal);
      if (signal.aborted) return;
      const content = await this.fetch(messageId);
      if (content) return this.pass(messageId, content);
    }
    report({ level: 'error', what: '有一条消息的内容怎么也取不到', messageId });
  }

  private pass(messageId: string, content: Content): Promise<void> {
    const { listener, clock } = this.parts;
    const account = this.account;
    const place = placeOf(content, account);
    const heardAt = clock.now();
    const key = place.kind === 'room' ? roomKey(place.id) : `private ${place.id}`;
    if (content.type === contentTypes.recalled) {
      const takenBack = recalledId(content.text);
      const at = timeOf(content.timestamp, heardAt);
      const recall = async () => {
        if (takenBack !== '') await listener.recall(place.id, takenBack, at);
      };
      return this.inbox.put(key, '一次撤回', recall, messageId);
    }
    const handOver = async () => {
      const message = await readContent(messageId, content, {
        channel: this.parts.channel,
        account,
        officerNames: [this.parts.officerName, this.accountName],
        names: this.parts.names,
        now: heardAt,
      });
      if (!this.parts.signal.aborted) await listener.message(message);
    };
    return this.inbox.put(key, '一条消息', handOver, messageId);
  }

  private async nameAll(roomId: string, people: readonly string[]): Promise<string> {
    const { names } = this.parts;
    const named = people.slice(0, namedMax).map(async (id) => {
      return (await names.member(roomId, id)) || id;
    });
    const list = (await Promise.all(named)).join('、');
    return people.length > namedMax ? `${list}等${people.length}人` : list;
  }
}

function roomKey(roomId: string): string {
  return `room ${roomId}`;
}

function tooLate(): LinheError {
  return new LinheError('channel.unreachable', { what: '消息内容没有及时取到', retry: true });
}
