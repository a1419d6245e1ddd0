import { LinheError } from '../../domain/errors.js';
import type { IncomingMessage, Message, MessageKind } from '../../domain/message.js';
import type { Recipient } from '../../domain/outgoing.js';
import type { Channel, ChannelListener, LineStatus, SentReceipt } from '../../ports/channel.js';
import type { Clock } from '../../ports/clock.js';
import type { MediaFile } from '../../ports/media.js';
import type { ChatLine } from './chat-line.js';
import { readChatMedia } from './chat-media.js';

const account = 'replay';

export interface ReplayOptions {
  clock: Clock;
  officerName: string;
  /** Stable id of a speaker: staff of the default roster are known by their role. */
  personId(line: ChatLine): string;
  /** Where voice and pictures of the chat lie; the working folder when not given. */
  mediaFolder?: string;
}

/** A channel that plays recorded lines: what is heard comes from a file, nothing is sent. */
export class ReplayChannel implements Channel {
  readonly name = 'replay';
  private listener: ChannelListener | undefined;
  private sent = 0;

  constructor(private readonly options: ReplayOptions) {}

  async start(listener: ChannelListener): Promise<void> {
    if (this.listener) {
      throw new LinheError('channel.twice', { what: '回放已经开始', mend: '先停下，再重新开始' });
    }
    this.listener = listener;
    await listener.status(this.status());
  }

  async stop(): Promise<void> {
    this.listener = undefined;
  }

  status(): LineStatus {
    return this.listener
      ? { state: 'online', account, name: this.options.officerName }
      : { state: 'offline', why: '没有在回放' };
  }

  /** Lets one recorded line be heard. Resolves once it is stored. */
  async play(line: ChatLine): Promise<void> {
    await this.requireListener().message(this.toMessage(line));
  }

  async send(to: Recipient, text: string): Promise<SentReceipt> {
    const listener = this.requireListener();
    this.sent += 1;
    const messageId = `replay-sent-${this.sent}`;
    await listener.message({
      channel: this.name,
      account,
      conversation: { kind: to.kind === 'room' ? 'room' : 'private', id: to.id, name: to.name },
      id: messageId,
      at: this.options.clock.now(),
      sender: { id: account, name: this.options.officerName },
      kind: 'text',
      text,
      mentionsOfficer: false,
      own: true,
    });
    return { messageId };
  }

  async media(message: Message): Promise<MediaFile> {
    return readChatMedia(this.options.mediaFolder ?? '.', message.attachment?.name ?? '');
  }

  private toMessage(line: ChatLine): IncomingMessage {
    const senderId = this.options.personId(line);
    return {
      channel: this.name,
      account,
      conversation: line.private
        ? { kind: 'private', id: senderId, name: line.from }
        : { kind: 'room', id: line.room, name: line.room },
      id: line.id,
      at: line.at,
      sender: { id: senderId, name: line.from },
      kind: kindOf(line),
      text: isMedia(line) ? '' : withMentions(line),
      attachment: isMedia(line) ? { name: line.voice ?? line.picture ?? '' } : undefined,
      mentionsOfficer:
        line.addressed ?? (line.private || line.text.includes(`@${this.options.officerName}`)),
      quote: line.quotes === undefined ? undefined : { messageId: line.quotes, text: '' },
      own: false,
    };
  }

  private requireListener(): ChannelListener {
    if (this.listener) return this.listener;
    throw new LinheError('channel.refused', {
      what: '回放没有开始',
      mend: '先开始，再发送',
      retry: true,
    });
  }
}

function isMedia({ voice, picture }: ChatLine): boolean {
  return voice !== undefined || picture !== undefined;
}

function kindOf({ voice, picture }: ChatLine): MessageKind {
  if (voice !== undefined) return 'voice';
  return picture === undefined ? 'text' : 'image';
}

/** In WeChat a name that is called stands in the text; some exports tell it apart. */
function withMentions({ text, mentions = [] }: ChatLine): string {
  const missing = mentions.filter((name) => !text.includes(`@${name}`));
  return [...missing.map((name) => `@${name}`), text].join(' ');
}
