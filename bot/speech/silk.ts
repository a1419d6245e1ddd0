import { LinheError } from '../domain/errors.js';
import type { Sound } from '../ports/media.js';

/** WeChat's voice: Tencent's SILK, a head and then frames of 20 ms, each with its length. */

const mark = '#!SILK_V3';
/** One byte too many in front: that is how WeChat writes it. */
const extraByte = 0x02;
const frameMs = 20;
/** The format knows no longer one. */
const frameBytesMax = 1_250;
const endOfFile = -1;

/** Where the frames begin; undefined for anything else than SILK. */
function framesStart(bytes: Uint8Array): number | undefined {
  const skip = bytes[0] === extraByte ? 1 : 0;
  const head = Buffer.from(bytes.subarray(skip, skip + mark.length)).toString('latin1');
  return head === mark ? skip + mark.length : undefined;
}

export function isSilk(bytes: Uint8Array): boolean {
  return framesStart(bytes) !== undefined;
}

/**
 * How long it is by its frames, before anything is decoded: the decoder believes every length, and
 * a few hundred kilobytes of empty frames would keep it busy for minutes.
 * @returns seconds
 * @throws LinheError `media.unreadable` when it breaks off or is no SILK inside
 */
export function silkSeconds(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = framesStart(bytes) ?? bytes.length;
  let frames = 0;
  while (at + 2 <= bytes.length) {
    const length = view.getInt16(at, true);
    if (length === endOfFile) return (frames * frameMs) / 1000;
    if (length <= 0 || length > frameBytesMax) throw broken(`第 ${frames + 1} 帧长 ${length}`);
    at += 2 + length;
    frames += 1;
  }
  if (at !== bytes.length || frames === 0) throw broken(`在第 ${frames} 帧断了`);
  return (frames * frameMs) / 1000;
}

/** @param rate samples a second of the result; the decoder knows 8,000 to 48,000 */
export async function decodeSilk(bytes: Uint8Array, rate: number): Promise<Sound> {
  const { decode } = await import('silk-wasm');
  const { data } = await decode(bytes, rate);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const samples = new Float32Array(Math.floor(data.byteLength / 2));
  for (let at = 0; at < samples.length; at++) samples[at] = view.getInt16(at * 2, true) / 32_768;
  return { samples, rate };
}

function broken(found: string): LinheError {
  return new LinheError('media.unreadable', {
    what: '这段语音（SILK）不完整',
    expected: '一帧接一帧，到底',
    found,
  });
}
