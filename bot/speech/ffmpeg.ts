import { spawn } from 'node:child_process';
import { LinheError } from '../domain/errors.js';
import type { Sound } from '../ports/media.js';
import { readWav } from './wav.js';

/** Old phones send AMR, for which no sound library is kept up: the system's ffmpeg reads it. */

const timeMsMax = 10_000;
const sampleBytes = 2;

/**
 * @param rate samples a second of the result
 * @param secondsMax it stops a little behind this
 * @throws LinheError `media.missing` without ffmpeg, `media.unreadable`
 */
export async function decodeAmr(
  bytes: Uint8Array,
  rate: number,
  secondsMax: number,
): Promise<Sound> {
  const seconds = secondsMax + 1;
  // It may read this one format from this one pipe, nothing else that a file could name.
  const read = ['-protocol_whitelist', 'pipe', '-f', 'amr', '-i', 'pipe:0'];
  const write = ['-t', String(seconds), '-f', 'wav', '-ac', '1', '-ar', String(rate), 'pipe:1'];
  const quiet = ['-hide_banner', '-nostdin', '-loglevel', 'error'];
  const child = spawn('ffmpeg', [...quiet, ...read, ...write], {
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: timeMsMax,
    killSignal: 'SIGKILL',
  });
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  // A file that is no sound makes it stop reading: that is seen by what comes out.
  child.stdin.on('error', () => undefined);
  child.stdin.end(bytes);
  const bytesMax = 2 * seconds * rate * sampleBytes;
  const chunks: Buffer[] = [];
  let length = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > bytesMax) child.kill('SIGKILL');
    else chunks.push(chunk);
  });
  try {
    await Promise.race([ended, failed]);
  } catch (cause) {
    throw new LinheError('media.missing', {
      what: '听不了 AMR 格式的语音',
      expected: '系统里装有 ffmpeg',
      mend: '装上 ffmpeg（apt-get install ffmpeg）',
      cause,
    });
  }
  if (length === 0) throw new LinheError('media.unreadable', { what: '这段语音（AMR）解不开' });
  return readWav(Buffer.concat(chunks));
}

/** Whether AMR can be heard on this machine. */
export function hasFfmpeg(): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn('ffmpeg', ['-version'], { stdio: 'ignore', timeout: timeMsMax });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}
