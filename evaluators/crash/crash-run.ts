import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LinheError } from '../../bot/domain/errors.js';
import { loadWarnModels } from '../../knowledge/warnings/load-warn-models.js';
import { RemoteWechat } from '../mock-wechat/remote-wechat.js';
import { OfficerProcess } from '../officer-process.js';
import { SeededRandom } from '../seeded-random.js';
import { checkBooks } from './check-books.js';
import { checkWarnings } from './check-warnings.js';
import type { CrashReport } from './crash-report.js';
import { nextLife } from './kill-plan.js';
import { nextSaying, rooms, rosterYaml, staff } from './neighbourhood.js';
import { readBooks, readOpenWork, readSoundness, readWatched } from './read-books.js';

/** A start that takes longer than this on any machine is a failure. */
const startMsMax = 60_000;
const settleMsMax = 120_000;
/** Nothing may be left to do for this long before we call it settled. */
const quietMs = 3_000;
const sendDelayMs = 60;
/** Between two messages, at most. */
const gapMsMax = 120;
/** Least time to wait for unclear sendings to be settled; longer than an echo is waited for. */
const echoMs = 16_000;
const firstStartupMs = 1_500;

export interface CrashOptions {
  kills: number;
  messages: number;
  seed: number;
  /** An empty folder for database, roster and log. */
  folder: string;
  /** Latest messages, own ones too, that come once more on each connection. */
  redeliver: number;
  onProgress?(line: string): void;
}

/**
 * People talk in eight rooms while the officer's process is killed at random moments and started
 * again; then database and WeChat are compared.
 */
export async function runCrashes(options: CrashOptions): Promise<CrashReport> {
  const wechat = await RemoteWechat.start({ redeliver: options.redeliver });
  try {
    const run = new CrashRun(options, wechat);
    await run.populate();
    await run.live();
    await run.settle();
    return await run.report();
  } finally {
    await wechat.stop();
  }
}

class CrashRun {
  private readonly begunAt = performance.now();
  private readonly people: SeededRandom;
  private readonly fate: SeededRandom;
  private readonly said: string[] = [];
  private readonly startsMs: number[] = [];
  private readonly database: string;
  private readonly logFile: string;
  private officer: OfficerProcess | undefined;
  private kills = 0;
  private killsAtStart = 0;
  private starts = 0;
  private startupMs = firstStartupMs;

  constructor(
    private readonly options: CrashOptions,
    private readonly wechat: RemoteWechat,
  ) {
    // Two chances, so that the words do not depend on how often we killed.
    this.people = new SeededRandom(options.seed);
    this.fate = new SeededRandom(options.seed + 1);
    this.database = path.join(options.folder, 'linhe.db');
    this.logFile = path.join(options.folder, 'officer.log');
  }

  async populate(): Promise<void> {
    fs.mkdirSync(this.options.folder, { recursive: true });
    fs.writeFileSync(this.logFile, '');
    fs.writeFileSync(path.join(this.options.folder, 'roster.yaml'), rosterYaml());
    for (const { id, name } of staff) await this.wechat.call('contact', name, id);
    for (const { id, name, residents } of rooms) {
      for (const one of residents) await this.wechat.call('contact', one.name, one.id);
      const members = [...residents, ...staff].map((one) => one.id);
      await this.wechat.call('room', name, members, id);
    }
    await this.wechat.set({ sendDelayMs });
  }

  async live(): Promise<void> {
    const { kills, messages, onProgress } = this.options;
    for (let life = 1; life <= kills; life++) {
      const wanted = Math.round((messages * life) / kills) - this.said.length;
      const talking = this.talk(wanted);
      await this.liveOnce();
      await talking;
      if (life % 10 === 0) onProgress?.(`杀了 ${life} 次，发了 ${this.said.length} 条`);
    }
  }

  /** The last life: nobody kills it until there is nothing left to do. */
  async settle(): Promise<void> {
    const officer = await this.startOnline();
    const onlineAt = performance.now();
    let quietSince = performance.now();
    for (;;) {
      await pause(200);
      const now = performance.now();
      const { undecided, sending, due } = readOpenWork(this.database, Date.now());
      if (undecided + sending + due > 0) quietSince = now;
      if (now - quietSince > quietMs && now - onlineAt > echoMs) break;
      if (now - onlineAt > settleMsMax) break;
    }
    await officer.kill('SIGTERM');
  }

  async report(): Promise<CrashReport> {
    const { heard, outbox } = readBooks(this.database);
    const sent = await this.wechat.sent();
    const watched = await readWatched(this.database);
    const count = (status: string) => outbox.filter((row) => row.status === status).length;
    return {
      seed: this.options.seed,
      seconds: (performance.now() - this.begunAt) / 1000,
      kills: this.kills,
      killsAtStart: this.killsAtStart,
      starts: this.starts,
      startsMs: this.startsMs,
      messages: this.said.length,
      decisions: heard.reduce((sum, row) => sum + row.decisions, 0),
      sentSeen: sent.length,
      sent: count('sent'),
      uncertain: count('uncertain'),
      told: outbox.filter((row) => row.key.startsWith('uncertain-')).length,
      dropped: count('dropped'),
      failed: count('failed'),
      sentAtSecondTry: outbox.filter((row) => row.status === 'sent' && row.attempts > 1).length,
      redelivered: await this.wechat.redelivered(),
      ...(await readSoundness(this.database)),
      warnings: watched.warnings.length,
      findings: [
        ...checkBooks({ said: this.said, heard, outbox, sent }),
        ...checkWarnings({ models: loadWarnModels(), ...watched }),
      ],
    };
  }

  private async liveOnce(): Promise<void> {
    const life = nextLife(this.fate, this.startupMs);
    const officer = life.from === 'start' ? this.start() : await this.startOnline();
    await pause(life.ms);
    if (!officer.isAlive) throw this.diedAlone();
    await officer.kill('SIGKILL');
    this.kills += 1;
    if (life.from === 'start') this.killsAtStart += 1;
  }

  private start(): OfficerProcess {
    this.starts += 1;
    this.officer = OfficerProcess.spawn({
      logFile: this.logFile,
      environment: {
        ...this.wechat.environment,
        LINHE_DATABASE: this.database,
        LINHE_ROSTER: path.join(this.options.folder, 'roster.yaml'),
        LINHE_PACING: 'false',
        LINHE_BURST_MS: '50',
        LINHE_PORT: '0',
        LINHE_LOG_LEVEL: 'warn',
      },
    });
    return this.officer;
  }

  private async startOnline(): Promise<OfficerProcess> {
    const officer = this.start();
    const tookMs = await officer.online(startMsMax);
    this.startsMs.push(tookMs);
    this.startupMs = tookMs;
    return officer;
  }

  private async talk(count: number): Promise<void> {
    for (let said = 0; said < count; said++) {
      await pause(this.people.next() * gapMsMax);
      this.said.push(await this.wechat.call('say', nextSaying(this.people)));
    }
  }

  private diedAlone(): LinheError {
    return new LinheError('internal', {
      what: '警官的进程自己停了，没有人杀它',
      mend: `看它写下的 ${this.logFile}`,
    });
  }
}
