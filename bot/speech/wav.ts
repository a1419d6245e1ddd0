import { LinheError } from '../domain/errors.js';
import type { Sound } from '../ports/media.js';

/** WAV files: 16-bit integers or 32-bit floats, any number of channels. */

const headerBytes = 44;
const integerFormat = 1;
const floatFormat = 3;
/** Some writers name the real format in an extension of the header. */
const extensibleFormat = 0xfffe;
const channelsMax = 8;

/** @throws LinheError `media.unreadable` */
export function readWav(bytes: Uint8Array): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let format: { code: number; channels: number; rate: number; bits: number } | undefined;
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const name = nameAt(view, at);
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    if (name === 'fmt ' && start + 16 <= view.byteLength) {
      const plain = view.getUint16(start, true);
      const extended = plain === extensibleFormat && start + 26 <= view.byteLength;
      format = {
        code: extended ? view.getUint16(start + 24, true) : plain,
        channels: view.getUint16(start + 2, true),
        rate: view.getUint32(start + 4, true),
        bits: view.getUint16(start + 14, true),
      };
    }
    if (name === 'data' && format) {
      return readSamples(view, start, Math.min(size, view.byteLength - start), format);
    }
    at = start + size + (size % 2);
  }
  throw unreadable('没有声音数据');
}

function readSamples(
  view: DataView,
  start: number,
  length: number,
  format: { code: number; channels: number; rate: number; bits: number },
): Sound {
  const { code, channels, rate, bits } = format;
  const known = (code === integerFormat && bits === 16) || (code === floatFormat && bits === 32);
  if (!known || channels < 1 || channels > channelsMax || rate < 4_000 || rate > 192_000) {
    throw unreadable(`格式 ${code}，${bits} 位，${channels} 声道，${rate} 赫兹`);
  }
  const step = (bits / 8) * channels;
  const samples = new Float32Array(Math.floor(length / step));
  for (let at = 0; at < samples.length; at++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      const place = start + at * step + channel * (bits / 8);
      sum += bits === 16 ? view.getInt16(place, true) / 32_768 : view.getFloat32(place, true);
    }
    samples[at] = sum / channels;
  }
  return { samples, rate };
}

/** 16-bit mono, which every service takes. */
export function writeWav({ samples, rate }: Sound): Uint8Array {
  const bytes = new Uint8Array(headerBytes + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const name = (at: number, text: string) => {
    for (let index = 0; index < 4; index++) view.setUint8(at + index, text.charCodeAt(index));
  };
  name(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  name(8, 'WAVE');
  name(12, 'fmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, integerFormat, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  name(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  for (let at = 0; at < samples.length; at++) {
    const value = Math.max(-1, Math.min(1, samples[at] as number));
    view.setInt16(headerBytes + at * 2, Math.round(value * 32_767), true);
  }
  return bytes;
}

function nameAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));
}

function unreadable(found: string): LinheError {
  return new LinheError('media.unreadable', {
    what: '这段录音听不了',
    expected: '16 位或 32 位浮点的 WAV',
    found,
  });
}
