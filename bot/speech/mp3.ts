import type { Sound } from '../ports/media.js';

/** Bytes decoded at once; between them we look how long it has become. */
const sliceBytes = 32 * 1024;

/** @param secondsMax it stops a little behind this: a small file may last for hours */
export async function decodeMp3(bytes: Uint8Array, secondsMax: number): Promise<Sound> {
  const { MPEGDecoder } = await import('mpg123-decoder');
  const decoder = new MPEGDecoder();
  await decoder.ready;
  try {
    const parts: Float32Array[] = [];
    let length = 0;
    let rate = 0;
    for (let at = 0; at < bytes.length; at += sliceBytes) {
      const found = decoder.decode(bytes.subarray(at, at + sliceBytes));
      if (found.samplesDecoded === 0) continue;
      rate = found.sampleRate;
      length += found.samplesDecoded;
      parts.push(mixed(found.channelData, found.samplesDecoded));
      if (length > (secondsMax + 1) * rate) break;
    }
    return { samples: joined(parts, length), rate };
  } finally {
    decoder.free();
  }
}

function mixed(channels: readonly Float32Array[], length: number): Float32Array {
  const samples = new Float32Array(length);
  for (const channel of channels) {
    for (let at = 0; at < length; at++) {
      samples[at] = (samples[at] as number) + (channel[at] as number) / channels.length;
    }
  }
  return samples;
}

function joined(parts: readonly Float32Array[], length: number): Float32Array {
  const samples = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return samples;
}
