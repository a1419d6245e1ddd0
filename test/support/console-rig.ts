import { loadPracticeContent } from '../../bot/channels/playground/content.js';
import { Playground } from '../../bot/channels/playground/playground.js';
import type { ConsoleOptions } from '../../bot/console/server/options.js';
import { type RunningConsole, startConsole } from '../../bot/console/server/start-console.js';
import type { IncomingMessage } from '../../bot/domain/message.js';
import type { ChannelListener } from '../../bot/ports/channel.js';
import { openAdminRig } from './admin-rig.js';
import { FakeFeed } from './fake-feed.js';
import { HandClock } from './hand-clock.js';

export const practiceContent = loadPracticeContent('knowledge/practice');

/** Names that the tests look at; the others stay ids. */
export const someNames: ConsoleOptions['names'] = {
  intents: { 'dispute.noise': '噪声纠纷' },
  families: { dispute: '矛盾纠纷' },
  actions: { silent: '不出声' },
  hostility: ['平和', '抱怨', '指责', '辱骂', '威胁'],
  roles: { resident: '居民', grid_chief: '网格长' },
  levels: { red: '紧急' },
  caseStatuses: { dispatched: '已派单' },
  lanes: { answer: '回答' },
};

/** Writes down what the channel hands over. */
export class HearingListener implements ChannelListener {
  readonly heard: IncomingMessage[] = [];
  failWith: Error | undefined;
  async message(message: IncomingMessage): Promise<void> {
    if (this.failWith) throw this.failWith;
    this.heard.push(message);
  }
  async recall(): Promise<void> {}
  async room(): Promise<void> {}
  async status(): Promise<void> {}
}

export interface ConsoleRig {
  feed: FakeFeed;
  clock: HandClock;
  playground: Playground;
  listener: HearingListener;
  running: RunningConsole;
  reported: unknown[];
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

/** A real console on a free port of this machine, with the practice group and a log in memory. */
export async function openConsole(
  change: Partial<ConsoleOptions> & { firstSeq?: number } = {},
): Promise<ConsoleRig> {
  const feed = new FakeFeed(change.firstSeq);
  const clock = new HandClock();
  const playground = new Playground({ content: practiceContent, officerName: 'AI警官', clock });
  const listener = new HearingListener();
  await playground.start(listener);
  const reported: unknown[] = [];
  // Most tests of the console never come by the desk: an empty shelf is opened for them.
  const admin = change.admin ?? (await openAdminRig(clock, [])).admin;
  const running = await startConsole({
    host: '127.0.0.1',
    port: 0,
    feed,
    practice: playground,
    status: async () => ({
      version: '0.1.0',
      startedAt: clock.now(),
      channel: 'playground',
      line: 'online',
      messages: 3,
      said: 1,
      openCases: 0,
    }),
    names: someNames,
    webFolder: 'test/console/no-such-page',
    report: (error) => reported.push(error),
    ...change,
    admin,
  });
  const get: ConsoleRig['get'] = (path, headers = {}) => fetch(running.url + path, { headers });
  const post: ConsoleRig['post'] = (path, body = {}, headers = {}) =>
    fetch(running.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return { feed, clock, playground, listener, running, reported, get, post, close: running.close };
}
