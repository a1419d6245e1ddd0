import { pino } from 'pino';
import { afterEach, expect } from 'vitest';
import { FollowingClock } from '../../bot/clock/clocks.js';
import { noPacing, type PacingRules } from '../../bot/deliver/pacing.js';
import type { Case } from '../../bot/domain/case.js';
import type { DecidedEvent, LoggedEvent } from '../../bot/domain/event.js';
import type { IncomingMessage } from '../../bot/domain/message.js';
import type { RosterPerson, RosterRoom, RosterWebhook } from '../../bot/domain/roster.js';
import type { WarnModel } from '../../bot/domain/warn-model.js';
import type { DutyLinks } from '../../bot/duty/duty-link.js';
import type { DutyDesk } from '../../bot/duty-desk.js';
import { buildDesk, loadMind, type Mind } from '../../bot/main.js';
import type { AnswerWriter } from '../../bot/ports/answer-writer.js';
import type { IntentModel } from '../../bot/ports/intent-model.js';
import type { MediaReader } from '../../bot/ports/media.js';
import type { MediationWriter } from '../../bot/ports/mediation-writer.js';
import type { NoteBook } from '../../bot/ports/note-book.js';
import type { PassageBook } from '../../bot/ports/passage-book.js';
import type { ReplyLibrary } from '../../bot/ports/reply-library.js';
import type { Store } from '../../bot/ports/store.js';
import type { ThirdParty } from '../../bot/ports/third-party.js';
import type { WebhookPost } from '../../bot/ports/webhook-post.js';
import { openStore } from '../../bot/store/open-store.js';
import { OpenRoster } from '../../knowledge/roster/load-roster.js';
import { account, FakeChannel, type Sent } from './fake-channel.js';
import { ScriptedModel } from './scripted-model.js';

/** Chats with the real officer: real store, real rules and words, a clock and a line of our own. */

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const burstMs = 1_500;
const typingMs = 5_000;
const day = '2026-11-22';

const staff: RosterPerson[] = [
  { id: 'w-chief', name: '郑晓丽', role: 'grid_chief' },
  { id: 'w-officer', name: '方警官', role: 'officer' },
  { id: 'w-property', name: '钱经理', role: 'property' },
  { id: 'w-building', name: '孙玉兰', role: 'building_head' },
  { id: 'w-village', name: '顾书记', role: 'village' },
  { id: 'w-street', name: '街道值班', role: 'street' },
];
const otherStaff: RosterPerson[] = [{ id: 'w-other', name: '李网格', role: 'grid_chief' }];

function roomOf(id: string, name: string, people: RosterPerson[]): RosterRoom {
  return { id, name, community: '罗兰社区', people, variables: {} };
}

export const home = 'room-home';
export const elsewhere = 'room-elsewhere';
const rosterRooms = [
  roomOf(home, '罗兰花苑3幢邻里群', staff),
  roomOf(elsewhere, '紫荆苑邻里群', otherStaff),
];

export interface ChatOptions {
  startAt?: string;
  /** A file, to begin a second life on the same database. */
  file?: string;
  rooms?: RosterRoom[];
  /** `real`: the trained ear. */
  model?: IntentModel | 'real';
  pacing?: PacingRules;
  /** Other reply sets than those of the program. */
  library?: ReplyLibrary;
  /** Other notes than those of the program. */
  notes?: NoteBook;
  /** Puts notes into other words. */
  writer?: AnswerWriter;
  /** Asked before the officer steps into a quarrel unasked. */
  thirdParty?: ThirdParty;
  /** Finds words for just this quarrel. */
  mediationWriter?: MediationWriter;
  /** The user's own material. */
  passages?: PassageBook;
  /** What hears and sees for the officer. */
  media?: MediaReader;
  /** Signs links to the duty page. */
  links?: DutyLinks;
  /** The ways out beside the line, and what posts to them. */
  webhooks?: RosterWebhook[];
  post?: WebhookPost;
  /** Other risk models than those of the program. */
  warnModels?: WarnModel[];
  /** Puts something between the officer and its database. */
  wrap?(store: Store): Store;
}

export interface Spoken {
  /** `20:31`, `+5s` after the line before without it. */
  at?: string;
  room?: string;
  id?: string;
  mention?: boolean;
  /** Already spoken when it is heard, e.g. `20:10`. */
  spokenAt?: string;
  more?: Partial<IncomingMessage>;
}

let mind: Mind | undefined;
const open: Chat[] = [];

afterEach(async () => {
  for (const chat of open.splice(0)) await chat.close();
});

/** @param text e.g. `20:31` or `11-23 20:31` */
export function timeOf(text: string): number {
  const full = text.includes('-') ? `2026-${text.replace(' ', 'T')}` : `${day}T${text}`;
  return Date.parse(`${full}${full.length === 16 ? ':00' : ''}+08:00`);
}

export async function openChat(options: ChatOptions = {}): Promise<Chat> {
  // With every reply of the program, also those that begin later than the days of the chats.
  mind ??= loadMind(timeOf('12-31 20:30'));
  const clock = new FollowingClock(timeOf(options.startAt ?? '20:30'));
  const store = await openStore({ file: options.file ?? ':memory:' });
  const wrapped = options.wrap ? options.wrap(store) : store;
  const channel = new FakeChannel(clock);
  if (options.media) channel.media = async () => ({ name: 'voice', bytes: new Uint8Array([1]) });
  const model = options.model === 'real' ? mind.model : (options.model ?? new ScriptedModel());
  const desk = buildDesk(
    {
      ...mind,
      model,
      ...(options.library && { library: options.library }),
      ...(options.notes && { notes: options.notes }),
      ...(options.warnModels && { warnModels: options.warnModels }),
    },
    {
      // The look at the database every five seconds would make a week a long test.
      store: { ...wrapped, generation: async () => 0 },
      clock,
      roster: new OpenRoster(options.rooms ?? rosterRooms, options.webhooks),
      officerName: 'AI警官',
      burstMs,
      pacing: options.pacing ?? noPacing,
      log: pino({ level: 'silent' }),
      media: options.media,
      ...(options.writer && { writer: options.writer }),
      ...(options.thirdParty && { thirdParty: options.thirdParty }),
      ...(options.mediationWriter && { mediationWriter: options.mediationWriter }),
      ...(options.passages && { passages: options.passages }),
      ...(options.links && { links: options.links }),
      ...(options.post && { webhooks: options.post }),
    },
  );
  const chat = new Chat(clock, wrapped, channel, desk, () => store.close());
  open.push(chat);
  await desk.start([channel]);
  return chat;
}

export class Chat {
  readonly events: LoggedEvent[] = [];
  private lines = 0;
  private readMark = 0;
  private closed = false;

  constructor(
    readonly clock: FollowingClock,
    readonly store: Store,
    readonly channel: FakeChannel,
    readonly desk: DutyDesk,
    private readonly closeStore: () => Promise<void>,
  ) {
    desk.subscribe((event) => this.events.push(event));
  }

  /** Somebody says something; returns once it was answered or not. */
  async say(who: string, text: string, how: Spoken = {}): Promise<string> {
    const id = await this.type(who, text, how);
    await this.pass(burstMs + 100);
    return id;
  }

  /** Somebody says something and others go on typing: the burst stays open. */
  async type(who: string, text: string, how: Spoken = {}): Promise<string> {
    this.readMark = this.channel.sent.length;
    await this.clock.advanceTo(how.at ? timeOf(how.at) : this.clock.now() + typingMs);
    return this.post(who, text, how);
  }

  /** The same as `type` without any time between. */
  async post(who: string, text: string, how: Spoken = {}): Promise<string> {
    const id = how.id ?? `m-${++this.lines}`;
    await this.channel.hear(this.messageOf(who, text, id, how));
    return id;
  }

  /** Somebody writes to the officer alone. */
  async whisper(who: string, text: string, how: Spoken = {}): Promise<string> {
    const person = idOf(who);
    const conversation = { kind: 'private' as const, id: person, name: who };
    return this.say(who, text, { ...how, more: { conversation, mentionsOfficer: true } });
  }

  /** Time goes by, with all that falls due. */
  async pass(ms: number): Promise<void> {
    await this.clock.advanceTo(this.clock.now() + ms);
    await this.desk.idle();
  }

  async until(time: string): Promise<void> {
    await this.pass(Math.max(0, timeOf(time) - this.clock.now()));
  }

  /** What went to the group since the last line. */
  saidInGroup(room = home): Sent[] {
    return this.channel.sent.slice(this.readMark).filter(({ to }) => to.id === room);
  }

  expectSaid(words: RegExp, room = home): void {
    const said = this.saidInGroup(room).map(({ text }) => text);
    expect(
      said.some((text) => words.test(text)),
      `${words} in ${JSON.stringify(said)}`,
    ).toBe(true);
  }

  expectNothingSaid(room = home): void {
    expect(this.saidInGroup(room).map(({ text }) => text)).toEqual([]);
  }

  /**
   * The last line got silence.
   * @param why the rule that decided, or words of the reason
   */
  expectSilent(why: string | RegExp): void {
    this.expectNothingSaid();
    const last = this.decisions().at(-1);
    expect(last?.action, last?.reason).toBe('silent');
    if (typeof why === 'string') expect(last?.rule, last?.reason).toBe(why);
    else expect(last?.reason).toMatch(why);
  }

  /** Something went to this person since the last line. */
  expectToPerson(who: string, words: RegExp): void {
    const got = this.toPerson(who);
    expect(
      got.some((text) => words.test(text)),
      `${words} in ${JSON.stringify(got)}`,
    ).toBe(true);
  }

  toPerson(who: string): string[] {
    const recent = this.channel.sent.slice(this.readMark);
    return recent.filter(({ to }) => to.id === idOf(who)).map(({ text }) => text);
  }

  /** From now on only what is new counts. */
  mark(): void {
    this.readMark = this.channel.sent.length;
  }

  decisions(): DecidedEvent[] {
    return this.events.filter((event) => event.type === 'decide');
  }

  decisionsOn(messageId: string): DecidedEvent[] {
    return this.decisions().filter(({ message }) => message === messageId);
  }

  notes(what: string): LoggedEvent[] {
    return this.events.filter((event) => event.type === 'note' && event.what === what);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.desk.stop();
    await this.closeStore();
  }

  private messageOf(who: string, text: string, id: string, how: Spoken): IncomingMessage {
    const room = how.room ?? home;
    return {
      channel: this.channel.name,
      account,
      conversation: { kind: 'room', id: room, name: room },
      id,
      at: how.spokenAt ? timeOf(how.spokenAt) : this.clock.now(),
      sender: { id: idOf(who), name: who },
      kind: 'text',
      text,
      mentionsOfficer: how.mention ?? false,
      own: false,
      ...how.more,
    };
  }
}

/** Staff by the roster's id; everybody else is a resident, whatever the nickname says. */
export function idOf(who: string): string {
  const known = [...staff, ...otherStaff].find(({ name }) => name === who);
  return known?.id ?? `resident-${who}`;
}

/** The case that was opened first. */
export async function firstCase({ store }: Pick<Chat, 'store'>): Promise<Case> {
  const one = await store.caseById(1);
  expect(one).toBeDefined();
  return one as Case;
}
