import type { Logger } from 'pino';
import type { PacingRules } from './deliver/pacing.js';
import { Sender } from './deliver/sender.js';
import { WebhookSender } from './deliver/webhook-sender.js';
import { explain, LinheError } from './domain/errors.js';
import type { LoggedEvent, OfficerEvent } from './domain/event.js';
import type { IncomingMessage, Message } from './domain/message.js';
import { commitFresh } from './duty/commit-fresh.js';
import { failedTurn } from './duty/conclude.js';
import { copyToWebhooks } from './duty/copy-to-webhooks.js';
import { DueTasks } from './duty/due-tasks.js';
import { type DutyLinks, withoutLinks } from './duty/duty-link.js';
import { createDutyPage } from './duty/duty-page.js';
import { heardEvent, isOrder, isUrgent } from './duty/first-look.js';
import { addJointRoom } from './duty/joint-room.js';
import { linkOnCard } from './duty/link-on-card.js';
import { MediaDesk } from './duty/media-desk.js';
import { roomOf } from './duty/observe.js';
import type { DutyParts } from './duty/parts.js';
import { afterLeave, afterRecall } from './duty/room-changes.js';
import { runTask } from './duty/run-task.js';
import { stillAllowed } from './duty/still-allowed.js';
import { tellDeadLetter } from './duty/tell-dead-letter.js';
import { tellUncertain } from './duty/tell-uncertain.js';
import { nextRoundAt, watchRound } from './duty/watch-rounds.js';
import { letIn } from './hear/let-in.js';
import { receive } from './hear/receive.js';
import { RoomQueues } from './hear/room-queues.js';
import { groupTurns, type Turn } from './hear/turns.js';
import { handleTurn } from './officer.js';
import type { Channel, ChannelListener, LineStatus, RoomChange } from './ports/channel.js';
import type { DutyPage } from './ports/duty-page.js';
import type { Gathering } from './ports/gathering.js';
import type { MediaReader } from './ports/media.js';
import type { Outcome } from './ports/store.js';
import type { WebhookPost } from './ports/webhook-post.js';
import { restoreWatch, saveWatch } from './warn/restore-watch.js';

const recoverBatchMax = 500;
const troubleWaitMs = 5_000;
const generationLookMs = 5_000;

export interface DeskSettings {
  burstMs: number;
  pacing: PacingRules;
  /** The database lives in memory only: nobody can put a backup in its place meanwhile. */
  inMemory?: boolean;
  /** What hears and sees; without it voice and pictures stay without words. */
  media?: MediaReader;
  /** Signs links to the duty page; without it cards carry none. */
  links?: DutyLinks;
  /** The ways out beside WeChat. */
  webhooks?: WebhookPost;
}

/**
 * Where the officer sits: hears channels, keeps one queue a room, hands each turn to `handleTurn`,
 * commits what comes out, sends, and does what falls due. Survives restarts: what was stored and
 * not decided is decided now, what was being sent is looked up.
 */
export class DutyDesk {
  private readonly parts: DutyParts;
  private readonly queues: RoomQueues;
  private readonly sender: Sender;
  private readonly channels = new Map<string, Channel>();
  private readonly listeners = new Set<(event: LoggedEvent) => void>();
  private readonly tasks: DueTasks;
  private cancelLook?: () => void;
  private cancelRound?: () => void;
  private stopped = false;
  private tasksAdded = false;
  private generation = 0;
  private readonly media: MediaDesk | undefined;
  private readonly robots: WebhookSender | undefined;

  constructor(
    given: Omit<DutyParts, 'gathering'>,
    private readonly settings: DeskSettings,
    private readonly log: Logger,
  ) {
    const parts: DutyParts = { ...given, gathering: this.gathering() };
    this.parts = parts;
    const { links } = settings;
    this.media = settings.media && this.openMedia(settings.media);
    this.queues = new RoomQueues(
      parts.clock,
      settings.burstMs,
      (burst) => this.handle(burst),
      // Nobody waits with reading until a slow line has taken the last answer.
      async () => {
        // An answer goes out before anybody looks what falls due later.
        const sending = this.sender.wake();
        // Only a task that was added can fall due before the one that the clock is set for.
        if (this.tasksAdded) await this.armTasks();
        await sending;
      },
    );
    this.sender = new Sender({
      store: parts.store,
      clock: parts.clock,
      channels: this.channels,
      pacing: settings.pacing,
      stillAllowed: (row) => stillAllowed(parts, row),
      below: (row) => (links ? linkOnCard(row, links, parts.roster, parts.wording) : ''),
      asKept: withoutLinks,
      publish: (events) => this.publish(events),
      onTrouble: (error) => this.log.error({ error }, 'sending failed; trying again'),
      onUncertain: (row) => tellUncertain(parts, row).then((events) => this.publish(events)),
    });
    this.robots = settings.webhooks && this.openRobots(settings.webhooks);
    this.tasks = new DueTasks({
      store: parts.store,
      clock: parts.clock,
      run: (task) => this.commit(() => runTask(parts, task)),
      onDone: () => this.sender.wake(),
      onTrouble: (error) => this.log.error({ error }, 'a task failed; trying again'),
    });
  }

  private gathering(): Gathering {
    return {
      open: async (channel, people, topic) => this.channels.get(channel)?.gather?.(people, topic),
    };
  }

  /** Rooms that were made for a case are heard like those of the roster. */
  private async openJointRooms(): Promise<void> {
    const { store, roster } = this.parts;
    for (const one of await store.casesWithRoom()) addJointRoom(roster, one);
  }

  private openMedia(reader: MediaReader): MediaDesk {
    return new MediaDesk({
      parts: this.parts,
      reader,
      channelOf: (name) => this.channels.get(name),
      publish: (events) => this.publish(events),
      onHeard: (message) => this.heardMedia(message),
      onDatabaseFault: (message) => this.recoverSoon(message.key - 1),
      onTrouble: (message, error) =>
        this.log.warn({ reason: explain(error), message: message.id }, 'no words could be heard'),
    });
  }

  private openRobots(post: WebhookPost): WebhookSender {
    const { parts } = this;
    return new WebhookSender({
      store: parts.store,
      clock: parts.clock,
      post,
      publish: (events) => this.publish(events),
      onTrouble: (error) => this.log.error({ error }, 'webhooks failed; trying again'),
      onDead: async (row, why) => {
        this.log.warn({ webhook: row.to.name, why }, 'a notice will not arrive');
        this.publish(await tellDeadLetter(parts, row, why));
        void this.sender.wake();
      },
    });
  }

  /** Live events, for the page and for replays. */
  subscribe(listener: (event: LoggedEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async start(channels: Channel[]): Promise<void> {
    for (const channel of channels) this.channels.set(channel.name, channel);
    this.generation = await this.parts.store.generation();
    await this.openJointRooms();
    await this.sender.takeOver();
    await restoreWatch(this.parts.watch, this.parts.store.watch, this.parts.clock.now());
    await this.recover(0);
    for (const channel of channels) await channel.start(this.listenTo(channel));
    await this.tasks.arm();
    await this.robots?.start();
    if (!this.settings.inMemory) this.watchGeneration();
    this.armRound();
    void this.sender.wake();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.tasks.stop();
    this.cancelLook?.();
    this.cancelRound?.();
    for (const channel of this.channels.values()) await channel.stop();
    await this.media?.stop();
    await this.queues.drain();
    await this.sender.stop();
    await this.robots?.stop();
    await this.keepWatch();
  }

  /** The next start reads less. A failure costs only time then. */
  private async keepWatch(): Promise<void> {
    const { watch, store, clock } = this.parts;
    if (this.settings.inMemory || watch.turns === 0) return;
    try {
      await saveWatch(watch, store.watch, watch.throughKey, clock.now());
    } catch (error) {
      this.log.warn({ reason: explain(error) }, 'the memory of early warning was not written down');
    }
  }

  /** Resolves when what is being handled right now is done; open bursts stay open. */
  async idle(): Promise<void> {
    await this.queues.idle();
    await this.sender.wake();
    await this.robots?.wake();
  }

  /** Resolves when all voice and pictures so far are heard and seen, or given up. */
  async mediaSettled(): Promise<void> {
    await this.media?.settled();
  }

  /** What stands behind the page of grid chiefs and officers. */
  dutyPage(links: DutyLinks): DutyPage {
    return createDutyPage(this.parts, links, async (build) => {
      await this.commit(build);
      await this.tasks.arm();
      // Not awaited: whoever tapped need not wait for a slow line.
      void this.sender.wake();
    });
  }

  private async commit(build: () => Promise<Outcome>): Promise<void> {
    const copied = async () => copyToWebhooks(this.parts, await build());
    this.publish(await commitFresh(this.parts.store, copied));
    void this.robots?.wake();
  }

  /** Raw first: resolves once the message is in the database, whatever comes of it later. */
  async hear(incoming: IncomingMessage): Promise<void> {
    const { store, clock, roster } = this.parts;
    const now = clock.now();
    const received = receive(incoming, now);
    const allowed = (await roomOf(this.parts, received)) !== undefined;
    // What is said in rooms that are none of ours is none of ours: counted, not kept.
    const nothing = { text: '', quote: undefined, attachment: undefined };
    const heard = received.own ? { ...received, text: withoutLinks(received.text) } : received;
    const kept = allowed ? heard : { ...heard, ...nothing };
    const role = roster.person(kept.sender.id)?.person.role ?? 'resident';
    const { message, isNew } = await store.saveHeard(kept, now, role);
    if (!isNew) return;
    if (message.own) return this.sender.echoHeard();
    let urgent = false;
    try {
      urgent = allowed && isUrgent(this.parts, message);
      if (allowed) this.publish(await store.note(heardEvent(this.parts, message)));
    } catch (error) {
      // The message is stored: that it is decided matters more than its line in the log.
      this.log.error({ error, message: message.id }, 'a message could not be noted');
    }
    if (!(allowed && this.media?.take(message))) this.queue(message, urgent);
  }

  /** What was said in a voice message or stands in a picture is known now, or never will be. */
  private heardMedia(message: Message): void {
    let urgent = false;
    try {
      urgent = message.text !== '' && isUrgent(this.parts, message);
    } catch (error) {
      this.log.error({ error, message: message.id }, 'a message could not be looked at');
    }
    this.queue(message, urgent);
  }

  private queue(message: Message, urgent: boolean): void {
    void this.queues
      .add(message, urgent)
      .catch((error) => this.log.error({ error }, 'queue failed'));
  }

  private async handle(burst: Message[]): Promise<void> {
    const turns = groupTurns(burst, (message) => isOrder(this.parts, message));
    for (const turn of turns) {
      await letIn([...this.channels.values()]);
      await this.handleOne(turn);
    }
  }

  private async handleOne(turn: Turn): Promise<void> {
    try {
      await this.commit(() => this.outcomeOf(turn));
    } catch (error) {
      this.log.error({ error, message: turn.last.id }, 'a turn failed');
      await this.afterFailure(turn, error);
    }
  }

  private async outcomeOf(turn: Turn): Promise<Outcome> {
    const outcome = await handleTurn(this.parts, turn);
    if (outcome.newTasks.length > 0) this.tasksAdded = true;
    return outcome;
  }

  private armTasks(): Promise<void> {
    this.tasksAdded = false;
    return this.tasks.arm();
  }

  /** A fault of ours is written down as the decision; a fault of the database is tried again. */
  private async afterFailure(turn: Turn, error: unknown): Promise<void> {
    const databaseFault = error instanceof LinheError && error.code.startsWith('database.');
    if (!databaseFault) {
      try {
        this.publish(await this.parts.store.commit(failedTurn(this.parts, turn)));
        return;
      } catch (second) {
        this.log.error({ error: second }, 'the failure could not be written down; trying again');
      }
    }
    this.recoverSoon((turn.messages[0] as Message).key - 1);
  }

  private recoverSoon(afterKey: number): void {
    if (this.stopped) return;
    const { clock } = this.parts;
    clock.at(clock.now() + troubleWaitMs, async () => {
      try {
        if (!this.stopped) await this.recover(afterKey);
      } catch (error) {
        this.log.error({ error }, 'the database is still in trouble; trying again');
        this.recoverSoon(afterKey);
      }
    });
  }

  /** Decides what was stored and not decided: after a restart, or when the database failed. */
  private async recover(afterKey: number): Promise<void> {
    let last = afterKey;
    for (;;) {
      const waiting = await this.parts.store.undecided(last, recoverBatchMax);
      for (const message of waiting) {
        if (!(await this.media?.takeAgain(message))) this.queue(message, false);
      }
      const end = waiting.at(-1);
      if (!end || waiting.length < recoverBatchMax) break;
      last = end.key;
    }
  }

  private listenTo(channel: Channel): ChannelListener {
    return {
      message: (message) => this.hear(message),
      recall: (room, id, at) => this.recall(channel.name, room, id, at),
      room: (change) => this.noteRoom(change),
      status: (status) => this.onLine(channel, status),
    };
  }

  private async recall(channel: string, room: string, id: string, at: number): Promise<void> {
    this.queues.recall(channel, room, id, at);
    this.media?.recall(channel, room, id, at);
    if (!(await this.parts.store.markRecalled(channel, room, id, at))) return;
    await this.noteEvent('recall', '', room, id);
    await this.follow(() => afterRecall(this.parts, room, id));
  }

  /** What changes around a quarrel may change the quarrel. */
  private async follow(build: () => Promise<Outcome>): Promise<void> {
    try {
      await this.commit(build);
      void this.sender.wake();
    } catch (error) {
      this.log.error({ error }, 'a change in a room could not be followed');
    }
  }

  private async noteRoom(change: RoomChange): Promise<void> {
    await this.noteEvent(`room.${change.kind}`, change.detail, change.roomId, null);
    if (change.kind === 'leave') await this.follow(() => afterLeave(this.parts, change));
  }

  private async onLine(channel: Channel, status: LineStatus): Promise<void> {
    const detail = status.state === 'offline' ? status.why : channel.name;
    await this.noteEvent(`line.${status.state}`, detail, '', null);
    if (status.state === 'online') await this.sender.connected();
  }

  private async noteEvent(
    what: string,
    detail: string,
    room: string,
    message: string | null,
  ): Promise<void> {
    const at = this.parts.clock.now();
    const event: OfficerEvent = { type: 'note', at, room, message, what, detail };
    this.publish(await this.parts.store.note(event));
  }

  /** After a restore everything in memory is stale: looks for what is undecided and due anew. */
  private watchGeneration(): void {
    if (this.stopped) return;
    const { clock, store } = this.parts;
    this.cancelLook = clock.at(clock.now() + generationLookMs, async () => {
      try {
        const generation = await store.generation();
        if (generation !== this.generation) {
          this.generation = generation;
          await restoreWatch(this.parts.watch, store.watch, clock.now());
          await this.recover(0);
          await this.tasks.arm();
        }
        // Somebody may have queued words beside us, e.g. publicity for a later hour.
        void this.sender.wake();
      } catch (error) {
        this.log.warn({ reason: explain(error) }, 'could not look at the database');
      }
      this.watchGeneration();
    });
  }

  /** Early warning looks round: what has calmed down, which digest is due. */
  private armRound(): void {
    if (this.stopped) return;
    const { clock } = this.parts;
    this.cancelRound = clock.at(nextRoundAt(clock.now()), async () => {
      try {
        const [channel] = this.channels.keys();
        const outcome = await watchRound(this.parts, channel ?? '');
        if (outcome) {
          this.publish(await this.parts.store.commit(outcome));
          await this.sender.wake();
        }
      } catch (error) {
        this.log.error({ error }, 'a round of early warning failed; the next one looks again');
      }
      this.armRound();
    });
  }

  private publish(events: LoggedEvent | LoggedEvent[]): void {
    for (const event of [events].flat()) for (const listener of this.listeners) listener(event);
  }
}
