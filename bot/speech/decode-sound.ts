import { LinheError } from '../domain/errors.js';
import type { Sound } from '../ports/media.js';
import { decodeAmr } from './ffmpeg.js';
import { decodeMp3 } from './mp3.js';
import { resample } from './resample.js';
import { decodeSilk, isSilk, silkSeconds } from './silk.js';
import { readWav } from './wav.js';

/** WeChat's voice (SILK), MP3, WAV; AMR of old phones where the system has ffmpeg. */

export const soundBytesMax = 4 * 1024 * 1024;
/** WeChat itself stops at a minute. */
export const soundSecondsMax = 120;
/** What is shorter is a slip of the thumb. */
const soundSecondsMin = 0.1;
/** What the recognisers want. */
export const speechRate = 16_000;

export type SoundFormat = 'silk' | 'amr' | 'mp3' | 'wav' | 'unknown';

/** By the first bytes: names of files lie. */
export function formatOf(bytes: Uint8Array): SoundFormat {
  if (isSilk(bytes)) return 'silk';
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  if (head.startsWith('#!AMR')) return 'amr';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WAVE') return 'wav';
  if (head.startsWith('ID3')) return 'mp3';
  const [first = 0, second = 0] = bytes;
  // Eleven bits of ones begin a frame; layer III.
  if (first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) === 0x02) return 'mp3';
  return 'unknown';
}

/**
 * @returns mono sound at `speechRate`
 * @throws LinheError `media.too_large`, `media.unreadable`, `media.missing`
 */
export async function decodeSound(bytes: Uint8Array): Promise<Sound> {
  if (bytes.length > soundBytesMax) {
    throw tooLarge(`不超过 ${soundBytesMax} 字节`, `${bytes.length} 字节`);
  }
  const format = formatOf(bytes);
  const sound = await decode(bytes, format);
  const seconds = sound.rate > 0 ? sound.samples.length / sound.rate : 0;
  requireLength(seconds);
  if (seconds < soundSecondsMin) {
    throw new LinheError('media.unreadable', { what: `语音（${format}）里没有声音` });
  }
  return resample(sound, speechRate);
}

async function decode(bytes: Uint8Array, format: SoundFormat): Promise<Sound> {
  try {
    switch (format) {
      case 'silk':
        requireLength(silkSeconds(bytes));
        return await decodeSilk(bytes, speechRate);
      case 'mp3':
        return await decodeMp3(bytes, soundSecondsMax);
      case 'wav':
        return readWav(bytes);
      case 'amr':
        return await decodeAmr(bytes, speechRate, soundSecondsMax);
    }
  } catch (cause) {
    if (cause instanceof LinheError) throw cause;
    throw new LinheError('media.unreadable', {
      what: `这段语音（${format}）解不开`,
      found: cause instanceof Error ? cause.message : String(cause),
      cause,
    });
  }
  throw new LinheError('media.unreadable', {
    what: bytes.length === 0 ? '语音是空的' : '不认得的语音格式',
    expected: 'SILK、AMR、MP3 或 WAV',
    found: `${bytes.length} 字节，开头是 ${Buffer.from(bytes.subarray(0, 4)).toString('hex')}`,
  });
}

function requireLength(seconds: number): void {
  if (seconds <= soundSecondsMax) return;
  throw tooLarge(`不超过 ${soundSecondsMax} 秒`, `至少 ${Math.round(seconds)} 秒`);
}

function tooLarge(expected: string, found: string): LinheError {
  return new LinheError('media.too_large', { what: '语音太长', expected, found });
}
