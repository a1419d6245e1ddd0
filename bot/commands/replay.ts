import path from 'node:path';
import { pino } from 'pino';
import { OpenRoster } from '../../knowledge/roster/load-roster.js';
import type { ChatLine } from '../channels/replay/chat-line.js';
import { ReplayChannel } from '../channels/replay/replay-channel.js';
import { FollowingClock } from '../clock/clocks.js';
import { readConfig } from '../config.js';
import { humanPacing } from '../deliver/pacing.js';
import { LinheError } from '../domain/errors.js';
import type { LoggedEvent } from '../domain/event.js';
import { localIso } from '../domain/local-time.js';
import { buildDesk, loadMind, type Mind } from '../main.js';
import { openMediaWhenAsked } from '../media/open-media.js';
import type { MediaReader } from '../ports/media.js';
import type { ThirdParty } from '../ports/third-party.js';
import { openStore } from '../store/open-store.js';
import { readChats } from './chat-source.js';
import { type DefaultPeople, defaultPeople, roomWith } from './default-people.js';
import { writeJsonLine } from './json-lines.js';

const burstMs = 1_500;
const hourMs = 3_600_000;
const unitsMs = { m: 60_000, h: hourMs, d: 24 * hourMs } as const;
const officerName = 'AI警官';

/** @param text e.g. `+48h`, `+30m`, `+7d` */
export function parseUntil(text: string): number {
  const match = /^\+?(\d{1,5})([mhd])$/.exec(text);
  if (match) return Number(match[1]) * unitsMs[match[2] as keyof typeof unitsMs];
  throw new LinheError('input.invalid', {
    what: '--until 看不懂',
    expected: '+30m、+48h 或 +7d',
    found: text,
  });
}

export interface ReplayHelpers {
  /** What hears and sees for the officer. */
  media?: MediaReader;
  /** Where voice and pictures of the chat lie. */
  mediaFolder?: string;
  /** Asked before the officer steps into a quarrel unasked. */
  thirdParty?: ThirdParty;
}

/** One officer with an in-memory database and a clock that follows the messages. */
export class Replay {
  private constructor(
    private readonly clock: FollowingClock,
    private readonly channel: ReplayChannel,
    private readonly roster: OpenRoster,
    private readonly people: DefaultPeople,
    private readonly desk: ReturnType<typeof buildDesk>,
    private readonly close: () => Promise<void>,
  ) {}

  /** @param onEvent hears everything in the order in which it happens */
  static async start(
    mind: Mind,
    startAt: number,
    onEvent: (event: LoggedEvent) => void,
    { media, mediaFolder, thirdParty }: ReplayHelpers = {},
  ): Promise<Replay> {
    const clock = new FollowingClock(startAt);
    const roster = new OpenRoster();
    const store = await openStore({ file: ':memory:' });
    const personId = (line: ChatLine) =>
      line.role === 'resident' || line.role === 'admin'
        ? `resident:${line.from}`
        : `${line.room}:${line.role}`;
    const channel = new ReplayChannel({ clock, officerName, personId, mediaFolder });
    const log = pino({ level: 'error' }, pino.destination(2));
    const desk = buildDesk(mind, {
      store,
      clock,
      roster,
      officerName,
      burstMs,
      pacing: humanPacing,
      log,
      inMemory: true,
      media,
      ...(thirdParty && { thirdParty }),
    });
    desk.subscribe(onEvent);
    const replay = new Replay(clock, channel, roster, defaultPeople(), desk, async () => {
      await desk.stop();
      await media?.close();
      await store.close();
    });
    await desk.start([channel]);
    return replay;
  }

  /** Plays one line at its time; a line from the past is heard now, as on a bad day it would be. */
  async play(line: ChatLine): Promise<void> {
    this.allow(line.room);
    await this.clock.advanceTo(line.at);
    await this.channel.play(line);
    // The clock of a replay stands still while the officer listens.
    await this.desk.mediaSettled();
    await this.desk.idle();
  }

  /** Lets time go on to `at` (epoch ms): open bursts are read, what falls due is done. */
  async advanceTo(at: number): Promise<void> {
    await this.clock.advanceTo(at);
    await this.desk.idle();
  }

  /** Lets time go on after the last line, then ends. */
  async finish(restMs: number): Promise<void> {
    await this.clock.advanceTo(this.clock.now() + restMs);
    await this.desk.idle();
    await this.close();
  }

  private allow(roomId: string): void {
    if (this.roster.room(roomId)) return;
    this.roster.add(roomWith(roomId, this.people));
  }
}

const shownTypes = ['read', 'decide', 'say', 'case', 'warn'];

/** An event as the command prints it. */
export function toPrinted(event: LoggedEvent): object | undefined {
  if (!shownTypes.includes(event.type)) return undefined;
  const { seq: _, at, ...rest } = event;
  return { ...rest, at: localIso(at) };
}

/** `linhe replay [FILE] [--until +1h]` */
export async function replayCommand(file: string | undefined, until: string): Promise<void> {
  const restMs = parseUntil(until);
  const mind = loadMind(Date.now());
  let replay: Replay | undefined;
  const media = openMediaWhenAsked(readConfig);
  const pending: object[] = [];
  const flush = async () => {
    for (const printed of pending.splice(0)) await writeJsonLine(printed);
  };
  for await (const line of readChats(file)) {
    if ('passedOver' in line) continue;
    if ('error' in line) {
      await flush();
      await writeJsonLine({ line: line.number, error: line.error });
      continue;
    }
    replay ??= await Replay.start(
      mind,
      line.value.at,
      (event) => {
        const printed = toPrinted(event);
        if (printed) pending.push(printed);
      },
      { media, mediaFolder: file === undefined ? undefined : path.dirname(file) },
    );
    await replay.play(line.value);
    await flush();
  }
  await replay?.finish(restMs);
  await flush();
}
