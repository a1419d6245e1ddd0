import { setTimeout as pause } from 'node:timers/promises';
import type { FileBoxInterface } from 'file-box';
import { type mock, PuppetMock } from 'wechaty-puppet-mock';

/** What the far side does with a text that the officer sends. */
export type SendFate =
  /** Delivered, and answered. */
  | 'deliver'
  /** Turned down before anything leaves. */
  | 'refuse'
  /** Delivered, but the answer is an error. */
  | 'lose-answer'
  /** Delivered, but never answered. */
  | 'hang';

export interface FarSide {
  /** Called for each text of the officer that is delivered; returns the message's id. */
  deliver(conversationId: string, text: string): string;
  /** Makes a group of these people and the officer; returns its id. */
  createRoom(topic: string, memberIds: readonly string[]): string;
  /** What somebody calls itself in a room. */
  aliasIn(roomId: string, contactId: string): string;
}

/** Longest that Wechaty's own watchdog on the server side can be put to sleep. */
const ownWatchdogSeconds = 2_000_000;

/** `wechaty-puppet-mock` with the gaps filled that matter for tests. */
export class RigPuppet extends PuppetMock {
  fate: SendFate = 'deliver';
  /** Takes dings, never answers; sends no heartbeats. Looks alive, is not. */
  isDeaf = false;
  /** Whether the server tells the id of a sent message. */
  tellsIds = true;
  /** Milliseconds before each answer to a question about content. */
  contentDelayMs = 0;
  /** Milliseconds at most, at random, before a text is delivered and again before the answer. */
  sendDelayMs = 0;
  /** How many of the next questions about content fail. */
  contentFailures = 0;
  /** How often somebody asked for the bytes of a message. */
  downloads = 0;
  /** Bytes of messages that have any, by message id. */
  readonly contents = new Map<string, () => FileBoxInterface>();
  /** Some puppets know a picture only as a file. */
  knowsImages = true;
  /** Some puppets cannot make groups. */
  makesRooms = true;
  /** Questions over the wire, by name. */
  readonly asked = new Map<string, number>();

  constructor(
    mocker: mock.Mocker,
    private readonly farSide: FarSide,
  ) {
    super({ mocker, timeoutSeconds: ownWatchdogSeconds });
  }

  override ding(data?: string): void {
    if (!this.isDeaf) setImmediate(() => this.emit('dong', { data: data ?? '' }));
  }

  override async messageSendText(conversationId: string, text: string): Promise<void> {
    this.count('messageSendText');
    if (!this.isLoggedIn) throw new Error('not logged in');
    if (this.fate === 'refuse') throw new Error('not logged in');
    const isRoom = this.mocker.cacheRoomPayload.has(conversationId);
    if (!isRoom && !this.mocker.cacheContactPayload.has(conversationId)) {
      throw new Error(`Room ${conversationId} does not exist`);
    }
    await this.dawdle();
    const id = this.farSide.deliver(conversationId, text);
    await this.dawdle();
    if (this.fate === 'lose-answer') throw new Error('something broke on the way back');
    if (this.fate === 'hang') await new Promise(() => {});
    return this.answer(id);
  }

  override async roomCreate(contactIds: string[], topic = ''): Promise<string> {
    this.count('roomCreate');
    if (!this.makesRooms) throw new Error('not supported');
    return this.farSide.createRoom(topic, contactIds);
  }

  override async messageRawPayload(id: string) {
    this.count('messagePayload');
    if (this.contentDelayMs > 0) {
      await new Promise((resolve) => setTimeout(resolve, this.contentDelayMs));
    }
    if (this.contentFailures > 0) {
      this.contentFailures -= 1;
      throw new Error('content not ready');
    }
    return super.messageRawPayload(id);
  }

  override async roomRawPayload(id: string) {
    this.count('roomPayload');
    return super.roomRawPayload(id);
  }

  override async contactRawPayload(id: string) {
    this.count('contactPayload');
    return super.contactRawPayload(id);
  }

  override async roomMemberRawPayload(roomId: string, contactId: string) {
    this.count('roomMemberPayload');
    const contact = this.mocker.contactPayload(contactId);
    const roomAlias = this.farSide.aliasIn(roomId, contactId);
    return { id: contactId, name: contact.name, avatar: '', roomAlias };
  }

  override async messageFile(id: string): Promise<FileBoxInterface> {
    return this.contentOf(id);
  }

  override async messageImage(id: string): Promise<FileBoxInterface> {
    if (!this.knowsImages) throw new Error('not supported');
    return this.contentOf(id);
  }

  private contentOf(id: string): FileBoxInterface {
    this.downloads += 1;
    const content = this.contents.get(id);
    if (!content) throw new Error('nobody should fetch the bytes of this message');
    return content();
  }

  override async roomTopic(roomId: string, topic?: string): Promise<never> {
    throw new Error(`not part of the rig: ${roomId} ${topic ?? ''}`);
  }

  private async dawdle(): Promise<void> {
    if (this.sendDelayMs > 0) await pause(Math.random() * this.sendDelayMs);
  }

  private count(question: string): void {
    this.asked.set(question, (this.asked.get(question) ?? 0) + 1);
  }

  /** The types of the mock know no id, the wire does. */
  private answer(id: string): undefined {
    return (this.tellsIds ? id : undefined) as undefined;
  }
}
