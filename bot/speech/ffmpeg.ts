import { spawn } from 'node:child_process';
import { LinheError } from '../domain/errors.js';
import type { Sound } from '../ports/media.js';
import { readWav } from './wav.js';

/** Old phones send AMR, for which no sound library is kept up: the system's ffmpeg reads it. */

const timeMsMax = 10_000;
const outputBytesMax = 16 * 1024 * 1024;

/**
 * @param rate samples a second of the result
 * @throws LinheError `media.missing` without ffmpeg, `media.unreadable`
 */
export async function decodeWithFfmpeg(
  bytes: Uint8Array,
  format: string,
  rate: number,
): Promise<Sound> {
  const wanted = ['-f', 'wav', '-ac', '1', '-ar', String(rate), 'pipe:1'];
  const quiet = ['-hide_banner', '-loglevel', 'error', '-protocol_whitelist', 'pipe'];
  const child = spawn('ffmpeg', [...quiet, '-i', 'pipe:0', ...wanted], {
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: timeMsMax,
  });
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  // A file that is no sound makes it stop reading: that is seen by what comes out.
  child.stdin.on('error', () => undefined);
  child.stdin.end(bytes);
  const chunks: Buffer[] = [];
  let length = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > outputBytesMax) child.kill('SIGKILL');
    else chunks.push(chunk);
  });
  try {
    await Promise.race([ended, failed]);
  } catch (cause) {
    throw new LinheError('media.missing', {
      what: `听不了 ${format} 格式的语音`,
      expected: 'SILK、MP3、WAV，或者系统里装有 ffmpeg',
      mend: '装上 ffmpeg（apt-get install ffmpeg）',
      cause,
    });
  }
  if (length === 0 || length > outputBytesMax) {
    throw new LinheError('media.unreadable', { what: `这段语音（${format}）解不开` });
  }
  return readWav(Buffer.concat(chunks));
}
