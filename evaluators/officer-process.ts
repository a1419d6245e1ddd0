import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { LinheError } from '../bot/domain/errors.js';
import { ownScript } from './own-script.js';

const lookEveryMs = 25;
const askMs = 2_000;
const healthSchema = z.object({ line: z.string() });

export interface OfficerProcessOptions {
  /** All it gets to know of the environment: settings of the person who measures stay out. */
  environment: Record<string, string>;
  /** What it writes on stderr is appended here. */
  logFile: string;
  /** For node itself, e.g. `--cpu-prof`. */
  nodeOptions?: readonly string[];
}

/** `linhe start` in a process of its own, that can be killed. */
export class OfficerProcess {
  readonly startedAt = performance.now();
  private readonly ended: Promise<unknown>;
  private readonly logStart: number;
  private url: string | undefined;

  private constructor(
    private readonly child: ChildProcess,
    private readonly logFile: string,
  ) {
    this.ended = once(child, 'exit');
    this.logStart = fs.statSync(logFile).size;
  }

  static spawn(options: OfficerProcessOptions): OfficerProcess {
    const log = fs.openSync(options.logFile, 'a');
    const script = ownScript(import.meta.url, '../bot/cli.js');
    const child = spawn(process.execPath, [...(options.nodeOptions ?? []), ...script, 'start'], {
      env: options.environment,
      stdio: ['ignore', 'ignore', log],
    });
    fs.closeSync(log);
    return new OfficerProcess(child, options.logFile);
  }

  get processId(): number | undefined {
    return this.child.pid;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Milliseconds from the start until `/health` answers. */
  healthy(patienceMs: number): Promise<number> {
    return this.until('没有起来', patienceMs, async () => (await this.line()) !== undefined);
  }

  /** Milliseconds from the start until it is logged in. */
  online(patienceMs: number): Promise<number> {
    return this.until('没有连上微信', patienceMs, async () => (await this.line()) === 'online');
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (this.isAlive) this.child.kill(signal);
    if (this.isAlive) await this.ended;
  }

  private async until(
    what: string,
    patienceMs: number,
    isSo: () => Promise<boolean>,
  ): Promise<number> {
    for (;;) {
      if (await isSo()) return performance.now() - this.startedAt;
      const waited = performance.now() - this.startedAt;
      if (!this.isAlive || waited > patienceMs) {
        const mend = `看它写下的 ${this.logFile}`;
        throw new LinheError('internal', { what: `警官的进程${what}`, mend });
      }
      await pause(lookEveryMs);
    }
  }

  /** State of its line; undefined while nobody answers. */
  private async line(): Promise<string | undefined> {
    this.url ??= this.readUrl();
    if (this.url === undefined) return undefined;
    try {
      const answer = await fetch(new URL('/health', this.url), {
        signal: AbortSignal.timeout(askMs),
      });
      return healthSchema.parse(await answer.json()).line;
    } catch {
      // Not up yet, or just killed: the caller looks again and knows when to stop.
      return undefined;
    }
  }

  /** It may choose its port by itself, and greets with it. */
  private readUrl(): string | undefined {
    const written = fs.readFileSync(this.logFile).subarray(this.logStart).toString();
    return /上岗了.*(http:\/\/\S+)/.exec(written)?.[1];
  }
}
