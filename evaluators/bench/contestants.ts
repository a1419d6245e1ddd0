import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LinheError } from '../../bot/domain/errors.js';
import { MockWechat } from '../mock-wechat/mock-wechat.js';
import { OfficerProcess } from '../officer-process.js';
import { ownScript } from '../own-script.js';
import { type Member, moveIn, rosterOf } from './crowd.js';

/** The two that are measured, each a process of its own on a WeChat of its own in ours. */

const connectMsMax = 60_000;
const lookEveryMs = 5;

export interface Contestant {
  wechat: MockWechat;
  processId: number | undefined;
  stop(): Promise<void>;
}

export interface OfficerContestant extends Contestant {
  process: OfficerProcess;
  databaseFile: string;
}

/** @param profile a folder: node writes a profile of the officer's processor time there */
export async function startOfficer(
  folder: string,
  crowd: readonly Member[],
  profile?: string,
): Promise<OfficerContestant> {
  const wechat = await MockWechat.start();
  moveIn(wechat, crowd);
  fs.mkdirSync(folder, { recursive: true });
  const databaseFile = path.join(folder, 'linhe.db');
  const roster = path.join(folder, 'roster.yaml');
  const logFile = path.join(folder, 'officer.log');
  fs.writeFileSync(roster, rosterOf(crowd));
  fs.writeFileSync(logFile, '');
  const process = OfficerProcess.spawn({
    logFile,
    nodeOptions: profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [],
    environment: {
      ...wechat.environment,
      LINHE_DATABASE: databaseFile,
      LINHE_ROSTER: roster,
      LINHE_PACING: 'false',
      LINHE_BURST_MS: '0',
      LINHE_PORT: '0',
      LINHE_LOG_LEVEL: 'warn',
    },
  });
  const stop = async () => {
    await process.kill('SIGTERM');
    await wechat.stop();
  };
  return { wechat, process, databaseFile, processId: process.processId, stop };
}

export async function startEcho(crowd: readonly Member[]): Promise<Contestant> {
  const wechat = await MockWechat.start();
  moveIn(wechat, crowd);
  const child = spawn(process.execPath, ownScript(import.meta.url, './echo-bot.js'), {
    env: wechat.environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = async () => {
    await end(child);
    await wechat.stop();
  };
  return { wechat, processId: child.pid, stop };
}

/** Resolves once a client has connected. */
export async function connected(wechat: MockWechat): Promise<void> {
  const begin = performance.now();
  while (wechat.clients === 0) {
    if (performance.now() - begin > connectMsMax) {
      throw new LinheError('internal', { what: '要测的程序没有连上来' });
    }
    await pause(lookEveryMs);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Most memory that a process has held, in MiB; undefined where the system does not tell. */
export function peakMemory(processId: number | undefined): number | undefined {
  try {
    const status = fs.readFileSync(`/proc/${processId}/status`, 'utf8');
    const kibibytes = /VmHWM:\s*(\d+) kB/.exec(status)?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
  } catch {
    // Not Linux: the table shows a dash.
    return undefined;
  }
}
