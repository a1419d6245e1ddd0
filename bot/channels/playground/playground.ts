import { LinheError } from '../../domain/errors.js';
import type { IncomingMessage } from '../../domain/message.js';
import type { Recipient } from '../../domain/outgoing.js';
import type { RosterRoom } from '../../domain/roster.js';
import type { Channel, ChannelListener, LineStatus, SentReceipt } from '../../ports/channel.js';
import type { Clock } from '../../ports/clock.js';
import type { ContentPerson, PracticeContent } from './content.js';
import { practiceRoom } from './practice-room.js';
import { ScriptPlayer } from './script-player.js';

/** Older practice groups than this many are forgotten: nothing can be said there any more. */
const roomsMax = 20;
const account = 'practice';

export interface PlaygroundOptions {
  content: PracticeContent;
  officerName: string;
  clock: Clock;
  /** Told before anybody can speak in a group, so that the roster can allow it. */
  roomOpened?: (room: RosterRoom) => void;
}

export interface PracticeState {
  room: { id: string; name: string; openedAt: number };
  /** Id of the script being played. */
  playing: string | null;
  /** Id of the person who is typing the script's next line. */
  typing: string | null;
}

/** What a person says in the practice group, or to the officer alone. */
export interface SpokenLine {
  roomId: string;
  personId: string;
  text: string;
  private: boolean;
}

/** A group in memory: people speak through the web page, short plays speak by themselves. */
export class Playground implements Channel {
  readonly name = 'playground';
  readonly officerId = account;
  readonly officerName: string;
  readonly content: PracticeContent;
  private readonly clock: Clock;
  private readonly roomOpened: (room: RosterRoom) => void;
  private readonly people: Map<string, ContentPerson>;
  private readonly watchers = new Set<(state: PracticeState) => void>();
  private readonly rooms: string[] = [];
  private listener: ChannelListener | undefined;
  private player: ScriptPlayer | undefined;
  private current: PracticeState;
  private messages = 0;
  private roomsOpened = 0;

  constructor(options: PlaygroundOptions) {
    this.content = options.content;
    this.officerName = options.officerName;
    this.clock = options.clock;
    this.roomOpened = options.roomOpened ?? (() => undefined);
    this.people = new Map(options.content.people.map((person) => [person.id, person]));
    this.current = { room: this.openRoom(), playing: null, typing: null };
  }

  async start(listener: ChannelListener): Promise<void> {
    if (this.listener) {
      throw new LinheError('channel.twice', {
        what: '练习群已经开着',
        mend: '先停下，再重新开始',
      });
    }
    this.listener = listener;
    await listener.status(this.status());
  }

  async stop(): Promise<void> {
    this.stopScript();
    this.listener = undefined;
  }

  status(): LineStatus {
    return this.listener
      ? { state: 'online', account, name: this.officerName }
      : { state: 'offline', why: '练习群没有开' };
  }

  async send(to: Recipient, text: string): Promise<SentReceipt> {
    const listener = this.requireListener();
    const conversation = this.conversationWith(to);
    const id = this.nextMessageId(conversation.kind === 'room' ? conversation.id : undefined);
    const sender = { id: account, name: this.officerName };
    await listener.message(this.messageOf({ conversation, id, sender, text, own: true }));
    return { messageId: id };
  }

  /**
   * A person says something.
   * @throws LinheError `input.invalid` for a person or group that is not there,
   *   `channel.refused` while the channel is stopped
   */
  async speak(line: SpokenLine): Promise<{ messageId: string }> {
    const listener = this.requireListener();
    const person = this.people.get(line.personId);
    if (!person) throw notHere('说话的人', line.personId);
    const { room } = this.current;
    if (line.roomId !== room.id) throw notHere('练习群', line.roomId);
    const id = this.nextMessageId();
    const sender = { id: person.id, name: person.name };
    const conversation: IncomingMessage['conversation'] = line.private
      ? { kind: 'private', id: person.id, name: person.name }
      : { kind: 'room', id: room.id, name: room.name };
    await listener.message(
      this.messageOf({ conversation, id, sender, text: line.text, own: false }),
    );
    return { messageId: id };
  }

  state(): PracticeState {
    return this.current;
  }

  /** Calls `watcher` at each change of group, play or typing. Returns a canceller. */
  watch(watcher: (state: PracticeState) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** Begins again with an empty group of the same people. */
  newRoom(): PracticeState {
    this.stopScript();
    this.change({ room: this.openRoom(), typing: null });
    return this.current;
  }

  /**
   * Plays a script in the present group; a running one is stopped first.
   * @param speed 1 = as people type
   */
  play(scriptId: string, speed: number): void {
    this.requireListener();
    const script = this.content.scripts.find((one) => one.id === scriptId);
    if (!script) throw notHere('小剧本', scriptId);
    this.stopScript();
    const roomId = this.current.room.id;
    this.player = new ScriptPlayer(script, speed, this.clock, {
      say: async (line) => {
        await this.speak({ ...line, roomId, personId: line.from });
      },
      typing: (personId) => this.change({ typing: personId }),
      ended: () => {
        this.player = undefined;
        this.change({ playing: null, typing: null });
      },
    });
    this.change({ playing: scriptId });
    this.player.start();
  }

  stopScript(): void {
    this.player?.stop();
  }

  private openRoom(): PracticeState['room'] {
    const openedAt = this.clock.now();
    this.roomsOpened += 1;
    // The time keeps ids apart across restarts, the count within one millisecond.
    const id = `practice-${openedAt.toString(36)}-${this.roomsOpened}`;
    this.rooms.push(id);
    if (this.rooms.length > roomsMax) this.rooms.shift();
    this.roomOpened(practiceRoom(this.content, id));
    return { id, name: this.content.room, openedAt };
  }

  private change(part: Partial<PracticeState>): void {
    this.current = { ...this.current, ...part };
    for (const watcher of this.watchers) watcher(this.current);
  }

  private conversationWith(to: Recipient): IncomingMessage['conversation'] {
    if (to.kind === 'room' && this.rooms.includes(to.id)) {
      return { kind: 'room', id: to.id, name: this.content.room };
    }
    const person = to.kind === 'person' ? this.people.get(to.id) : undefined;
    if (person) return { kind: 'private', id: person.id, name: person.name };
    throw new LinheError('channel.refused', {
      what: '练习群里没有这个收信人',
      found: `${to.kind} ${to.id}`,
      mend: '从页面上的人和群里选',
    });
  }

  private messageOf(
    part: Pick<IncomingMessage, 'conversation' | 'id' | 'sender' | 'text' | 'own'>,
  ): IncomingMessage {
    const mentionsOfficer =
      !part.own &&
      (part.conversation.kind === 'private' || part.text.includes(`@${this.officerName}`));
    const at = this.clock.now();
    return { ...part, channel: this.name, account, at, kind: 'text', mentionsOfficer };
  }

  private nextMessageId(roomId = this.current.room.id): string {
    this.messages += 1;
    return `${roomId}-m${this.messages}`;
  }

  private requireListener(): ChannelListener {
    if (this.listener) return this.listener;
    throw new LinheError('channel.refused', {
      what: '练习群没有开',
      mend: '先启动，再说话',
      retry: true,
    });
  }
}

function notHere(what: string, found: string): LinheError {
  return new LinheError('input.invalid', { what: `没有这个${what}`, found, mend: '刷新页面再试' });
}
