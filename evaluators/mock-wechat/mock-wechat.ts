import type { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { FileBox } from 'file-box';
import { log, type payloads, types } from 'wechaty';
import { mock } from 'wechaty-puppet-mock';
import { PuppetServer } from 'wechaty-puppet-service';
import { LinheError } from '../../bot/domain/errors.js';
import { freePort } from './free-port.js';
import { RigPuppet } from './rig-puppet.js';
import {
  type AnyContent,
  kindTypes,
  type MockWechatOptions,
  type SentText,
  type Spoken,
} from './words.js';

export type { AnyContent, MockWechatOptions, SentText, Spoken } from './words.js';

const heartbeatMs = 5_000;
/** After a client connects, before old messages come again: its login goes first. */
const redeliverAfterMs = 200;
const historyMax = 10_000;

/**
 * A WeChat of our own: a real `wechaty-puppet-service` gRPC server on loopback with a mock behind
 * it. The officer under test connects as to any puppet service:
 *
 * - in this process: `new WechatChannel({ puppet: 'wechaty-puppet-service', puppetOptions:
 *   rig.puppetOptions, … })`
 * - in another: start it with `rig.environment` in its environment, that is `WECHATY_PUPPET`,
 *   `WECHATY_PUPPET_SERVICE_TOKEN`, `WECHATY_PUPPET_SERVICE_ENDPOINT` and
 *   `WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT`.
 *
 * To outlive the officer's process it can run in its own: see `remote-wechat.ts`.
 */
export class MockWechat {
  readonly officerId = 'officer-account';
  readonly sent: SentText[] = [];
  readonly puppet: RigPuppet;
  /** Clients that have connected so far. */
  clients = 0;
  /** Messages that came once more, all of them together. */
  redelivered = 0;
  private readonly mocker = new mock.Mocker();
  private readonly aliases = new Map<string, string>();
  private readonly history: string[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly awaited = new Map<string, () => void>();
  private server: PuppetServer | undefined;
  private counter = 0;

  private constructor(
    private readonly options: MockWechatOptions,
    readonly endpoint: string,
    readonly token: string,
  ) {
    this.puppet = new RigPuppet(this.mocker, {
      deliver: (to, text) => this.deliver(to, text),
      createRoom: (topic, memberIds) => this.room(topic, [...memberIds]),
      aliasIn: (roomId, contactId) => this.aliases.get(`${roomId} ${contactId}`) ?? '',
    });
    this.contact(options.officerName ?? 'AI警官', this.officerId);
    this.mocker.use(() => {
      if (options.autoLogin ?? true) this.logIn();
      else if (options.qrcode) this.scan(options.qrcode);
      return () => {};
    });
    // The server listens to messages once for each client that connects.
    (this.puppet as unknown as EventEmitter).on('newListener', (event: string) => {
      if (event === 'message') this.welcome();
    });
  }

  static async start(options: MockWechatOptions = {}): Promise<MockWechat> {
    log.level('silent');
    const token = `insecure_${Math.random().toString(36).slice(2)}-${process.pid}`;
    const rig = new MockWechat(options, `127.0.0.1:${await freePort()}`, token);
    await rig.listen();
    const beat = setInterval(() => {
      if (!rig.puppet.isDeaf) rig.puppet.emit('heartbeat', { data: 'rig' });
    }, heartbeatMs);
    rig.timers.add(beat);
    return rig;
  }

  /** For a client in this process. */
  get puppetOptions() {
    return { endpoint: this.endpoint, token: this.token, tls: { disable: true } };
  }

  /** For a client in another process. */
  get environment(): Record<string, string> {
    return {
      WECHATY_PUPPET: 'wechaty-puppet-service',
      WECHATY_PUPPET_SERVICE_TOKEN: this.token,
      WECHATY_PUPPET_SERVICE_ENDPOINT: this.endpoint,
      WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT: 'true',
    };
  }

  contact(name: string, id = this.nextId('contact')): string {
    this.mocker.createContact({ id, name, alias: '', avatar: '', phone: [] });
    return id;
  }

  /** @param memberIds without the officer, who is always in it */
  room(topic: string, memberIds: string[], id = `${this.nextId('room')}@chatroom`): string {
    const memberIdList = [this.officerId, ...memberIds];
    this.mocker.createRoom({ id, topic, avatar: '', memberIdList, adminIdList: [] });
    return id;
  }

  /** Sets what somebody calls itself in a room. */
  alias(roomId: string, contactId: string, alias: string): void {
    this.aliases.set(`${roomId} ${contactId}`, alias);
    this.puppet.dirtyPayload(types.Dirty.RoomMember, roomId);
  }

  /** Somebody says something. @returns the message's id */
  say(spoken: Spoken): string {
    const id = spoken.id ?? this.nextId('message');
    const isOwn = spoken.from === this.officerId;
    const { bytes } = spoken;
    if (bytes) {
      const name = spoken.filename || 'content';
      this.puppet.contents.set(id, () => FileBox.fromBuffer(Buffer.from(bytes), name));
    }
    this.emitMessage({
      id,
      talkerId: spoken.from,
      roomId: spoken.room ?? '',
      listenerId: spoken.room ? '' : isOwn ? (spoken.to ?? '') : this.officerId,
      mentionIdList: spoken.mentions ?? [],
      text: spoken.text ?? '',
      filename: spoken.filename ?? '',
      // The wire carries whole milliseconds only.
      timestamp: Math.round(spoken.at ?? Date.now()),
      type: kindTypes[spoken.kind ?? 'text'],
    });
    return id;
  }

  /**
   * Somebody says something in a room and waits until the officer says something there.
   * @returns milliseconds from the message's event to the arrival of the answer
   * @throws when none came in time
   */
  async timeAnswer(spoken: Spoken & { room: string }, patienceMs: number): Promise<number> {
    const { room } = spoken;
    const begin = performance.now();
    const answered = new Promise<number>((resolve) => {
      this.awaited.set(room, () => resolve(performance.now() - begin));
    });
    this.say(spoken);
    const ending = new AbortController();
    const late = pause(patienceMs, undefined, { signal: ending.signal }).then(() => {
      throw new LinheError('internal', { what: '没有等到回话', found: spoken.text });
    });
    try {
      return await Promise.race([answered, late]);
    } finally {
      this.awaited.delete(room);
      ending.abort();
      late.catch(() => {
        // Aborted because the answer came, or thrown to the caller already.
      });
    }
  }

  /** A reply to a message, written the way WeChat writes it. */
  quote(spoken: Spoken, original: { name: string; text: string }): string {
    const head = `「${original.name}：${original.text}」\n- - - - - - - - - - - - - - -\n`;
    return this.say({ ...spoken, text: head + (spoken.text ?? '') });
  }

  recall(spoken: Pick<Spoken, 'from' | 'room'>, messageId: string): void {
    this.emitMessage({
      id: this.nextId('recall'),
      talkerId: spoken.from,
      roomId: spoken.room ?? '',
      listenerId: spoken.room ? '' : this.officerId,
      text: messageId,
      timestamp: Date.now(),
      type: types.Message.Recalled,
    });
  }

  emitMessage(content: AnyContent): void {
    this.mocker.cacheMessagePayload.set(content.id, content as payloads.Message);
    this.history.push(content.id);
    if (this.history.length > historyMax) this.history.shift();
    this.emitAgain(content.id);
  }

  /** The event alone: a message that came before, or one whose content does not exist. */
  emitAgain(messageId: string): void {
    this.puppet.emit('message', { messageId });
  }

  join(roomId: string, contactIds: string[], inviterId = this.officerId): void {
    const timestamp = Date.now();
    const inviteeIdList = contactIds;
    this.mocker.roomPayload(roomId).memberIdList.push(...contactIds);
    this.puppet.emit('room-join', { inviteeIdList, inviterId, roomId, timestamp });
  }

  leave(roomId: string, contactIds: string[], removerId = this.officerId): void {
    const timestamp = Date.now();
    const room = this.mocker.roomPayload(roomId);
    room.memberIdList = room.memberIdList.filter((id) => !contactIds.includes(id));
    this.puppet.emit('room-leave', { removeeIdList: contactIds, removerId, roomId, timestamp });
  }

  retitle(roomId: string, newTopic: string, changerId = this.officerId): void {
    const room = this.mocker.roomPayload(roomId);
    const oldTopic = room.topic;
    room.topic = newTopic;
    const timestamp = Date.now();
    this.puppet.emit('room-topic', { changerId, newTopic, oldTopic, roomId, timestamp });
  }

  scan(qrcode: string): void {
    this.puppet.emit('scan', { qrcode, status: types.ScanStatus.Waiting });
  }

  logIn(): void {
    if (!this.puppet.isLoggedIn) this.puppet.login(this.officerId);
  }

  async logOut(reason = '在别的设备登录'): Promise<void> {
    await this.puppet.logout(reason);
  }

  /** Takes the server away for a while; the account stays logged in behind it. */
  async dropConnection(downMs = 0): Promise<void> {
    await this.server?.stop();
    await pause(downMs);
    await this.listen();
  }

  /** The latest messages come once more, as when a phone catches up. */
  redeliver(count: number): void {
    for (const id of this.history.slice(-count)) {
      this.redelivered += 1;
      this.emitAgain(id);
    }
  }

  async stop(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    await this.server?.stop();
    await this.puppet.stop();
  }

  private async listen(): Promise<void> {
    const { endpoint, token, puppet } = this;
    this.server = new PuppetServer({ endpoint, token, puppet, tls: { disable: true } });
    await this.server.start();
  }

  private deliver(to: string, text: string): string {
    const id = this.nextId('sent');
    const at = performance.timeOrigin + performance.now();
    this.sent.push({ id, at, to, text });
    this.awaited.get(to)?.();
    const isRoom = this.mocker.cacheRoomPayload.has(to);
    if (this.options.echoes ?? true) {
      this.say({ id, from: this.officerId, text, at, ...(isRoom ? { room: to } : { to }) });
    }
    return id;
  }

  private welcome(): void {
    this.clients += 1;
    const count = this.options.redeliver ?? 0;
    if (count === 0) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.redeliver(count);
    }, redeliverAfterMs);
    this.timers.add(timer);
  }

  private nextId(what: string): string {
    this.counter += 1;
    return `${what}-${process.pid}-${this.counter}`;
  }
}
