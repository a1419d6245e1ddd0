import type { Accounts } from '../../ports/accounts.js';
import type { DutyPage } from '../../ports/duty-page.js';
import type { EventFeed } from '../../ports/event-feed.js';
import type { ReplyOffice } from '../../ports/reply-office.js';
import type { Names, PracticeState, Speak, Status } from '../contract.js';

/** The practice group as the console needs it; the playground channel fits. */
export interface PracticeSurface {
  officerId: string;
  officerName: string;
  content: {
    community: string;
    people: { id: string; name: string; role: string; home: string; about: string }[];
    scripts: { id: string; title: string; about: string; lines: unknown[]; seconds: number }[];
  };
  state(): PracticeState;
  /** Calls `watcher` at each change. Returns a canceller. */
  watch(watcher: (state: PracticeState) => void): () => void;
  speak(line: Speak): Promise<{ messageId: string }>;
  newRoom(): PracticeState;
  play(scriptId: string, speed: number): void;
  stopScript(): void;
}

/** What those who keep the replies need. */
export interface AdminSurface {
  office: ReplyOffice;
  accounts: Accounts;
  now(): number;
  variables: { name: string; about: string; example: string }[];
  /** Asked for when the first password is set; undefined when only this machine sees the page. */
  setupCode: string | undefined;
}

export interface ConsoleOptions {
  admin: AdminSurface;
  host: string;
  /** 0: any free one. */
  port: number;
  /**
   * Must already be there when the first message is heard: a page that opens is shown what came
   * since the console started.
   */
  feed: EventFeed;
  /** Null on real WeChat: the page then shows the officer's state and no messages. */
  practice: PracticeSurface | null;
  /** What stands behind the page of grid chiefs and officers; without it no link opens anything. */
  duty?: DutyPage;
  /** Under which the duty page, and nothing else, is reached from outside; empty: from nowhere. */
  publicUrl?: string;
  status(): Promise<Omit<Status, 'practice'>>;
  names: Names;
  /** The built page, e.g. `dist/web`. */
  webFolder: string;
  /** Hears of what went wrong inside; people are told only that something did. */
  report?: (error: unknown) => void;
  /** Milliseconds between two signs of life on a quiet stream. */
  heartbeatMs?: number;
}
