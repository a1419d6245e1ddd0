import { LinheError } from '../domain/errors.js';
import type { Sound } from '../ports/media.js';
import { decodeWithFfmpeg } from './ffmpeg.js';
import { readWav } from './wav.js';

/** WeChat's voice (SILK), MP3, WAV; what else ffmpeg knows, AMR among it, where it is there. */

export const soundBytesMax = 4 * 1024 * 1024;
/** WeChat itself stops at a minute. */
export const soundSecondsMax = 120;
/** What the recognisers want. */
export const speechRate = 16_000;
const silkRate = 24_000;

export type SoundFormat = 'silk' | 'amr' | 'mp3' | 'wav' | 'unknown';

/** By the first bytes: names of files lie. */
export function formatOf(bytes: Uint8Array): SoundFormat {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  if (head.startsWith('#!SILK_V3') || head.startsWith('\x02#!SILK_V3')) return 'silk';
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
    throw new LinheError('media.too_large', {
      what: '语音太大',
      expected: `不超过 ${soundBytesMax} 字节`,
      found: `${bytes.length} 字节`,
    });
  }
  const sound = resample(await decode(bytes), speechRate);
  const seconds = sound.samples.length / sound.rate;
  if (seconds > soundSecondsMax) {
    throw new LinheError('media.too_large', {
      what: '语音太长',
      expected: `不超过 ${soundSecondsMax} 秒`,
      found: `${Math.round(seconds)} 秒`,
    });
  }
  return sound;
}

async function decode(bytes: Uint8Array): Promise<Sound> {
  const format = formatOf(bytes);
  try {
    if (format === 'silk') return await decodeSilk(bytes);
    if (format === 'mp3') return await decodeMp3(bytes);
    if (format === 'wav') return readWav(bytes);
  } catch (cause) {
    if (cause instanceof LinheError) throw cause;
    throw new LinheError('media.unreadable', { what: `这段语音（${format}）解不开`, cause });
  }
  if (bytes.length === 0) throw new LinheError('media.unreadable', { what: '语音是空的' });
  return decodeWithFfmpeg(bytes, format, speechRate);
}

async function decodeSilk(bytes: Uint8Array): Promise<Sound> {
  const { decode: decodeBytes } = await import('silk-wasm');
  const { data } = await decodeBytes(bytes, silkRate);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const samples = new Float32Array(Math.floor(data.byteLength / 2));
  for (let at = 0; at < samples.length; at++) samples[at] = view.getInt16(at * 2, true) / 32_768;
  if (samples.length < silkRate / 10) {
    throw new LinheError('media.unreadable', { what: '语音里没有声音' });
  }
  return { samples, rate: silkRate };
}

async function decodeMp3(bytes: Uint8Array): Promise<Sound> {
  const { MPEGDecoder } = await import('mpg123-decoder');
  const decoder = new MPEGDecoder();
  await decoder.ready;
  try {
    const { channelData, samplesDecoded, sampleRate } = decoder.decode(bytes);
    if (samplesDecoded === 0) throw new LinheError('media.unreadable', { what: 'MP3 里没有声音' });
    const samples = new Float32Array(samplesDecoded);
    for (const channel of channelData) {
      for (let at = 0; at < samplesDecoded; at++) {
        samples[at] = (samples[at] as number) + (channel[at] as number) / channelData.length;
      }
    }
    return { samples, rate: sampleRate };
  } finally {
    decoder.free();
  }
}

/** Linear in between: speech does not ask for more. */
export function resample(sound: Sound, rate: number): Sound {
  if (sound.rate === rate) return sound;
  const length = Math.floor((sound.samples.length * rate) / sound.rate);
  const samples = new Float32Array(length);
  for (let at = 0; at < length; at++) {
    const place = (at * sound.rate) / rate;
    const before = Math.floor(place);
    const one = sound.samples[before] as number;
    const next = sound.samples[before + 1] ?? one;
    samples[at] = one + (next - one) * (place - before);
  }
  return { samples, rate };
}
