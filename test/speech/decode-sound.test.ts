import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { encode } from 'silk-wasm';
import { describe, expect, it } from 'vitest';
import type { Sound } from '../../bot/ports/media.js';
import { decodeSound, formatOf, soundBytesMax, speechRate } from '../../bot/speech/decode-sound.js';
import { readWav, writeWav } from '../../bot/speech/wav.js';
import { projectRoot } from '../../knowledge/project-root.js';

const pitch = 440;
const fixture = (name: string) =>
  readFileSync(path.join(projectRoot, 'test/speech/fixtures', name));

function tone(seconds: number, rate: number): Sound {
  const samples = Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, at) => 0.4 * Math.sin((2 * Math.PI * pitch * at) / rate),
  );
  return { samples, rate };
}

/** How often it swings up through zero in a second: the pitch, however loud and late. */
function pitchOf({ samples, rate }: Sound): number {
  const middle = samples.subarray(samples.length >> 2, (samples.length * 3) >> 2);
  let swings = 0;
  for (let at = 1; at < middle.length; at++) {
    if ((middle[at - 1] as number) < 0 && (middle[at] as number) >= 0) swings += 1;
  }
  return (swings * rate) / middle.length;
}

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

describe('a voice message', () => {
  it('in SILK, as WeChat sends it', async () => {
    const { data } = await encode(writeWav(tone(1, 24_000)), 24_000);
    expect(formatOf(data)).toBe('silk');
    const sound = await decodeSound(data);
    expect(sound.rate).toBe(speechRate);
    expect(pitchOf(sound)).toBeGreaterThan(pitch * 0.95);
    expect(pitchOf(sound)).toBeLessThan(pitch * 1.05);
  });

  it('in MP3', async () => {
    const sound = await decodeSound(fixture('tone.mp3'));
    expect(Math.abs(pitchOf(sound) - pitch)).toBeLessThan(pitch * 0.05);
  });

  it('in WAV, two channels made one', () => {
    const mono = tone(0.5, 8_000);
    expect(pitchOf(readWav(writeWav(mono)))).toBeCloseTo(pitchOf(mono), 0);
  });

  it('in AMR, where ffmpeg is there; else what is missing is said', async () => {
    // Fifty frames of 20 ms at the highest rate, of which nobody minds what they say.
    const frame = Buffer.concat([Buffer.from([0x3c]), Buffer.alloc(31, 0x5a)]);
    const amr = Buffer.concat([Buffer.from('#!AMR\n'), ...Array(50).fill(frame)]);
    const heard = decodeSound(amr);
    if (hasFfmpeg) expect((await heard).samples.length / speechRate).toBeCloseTo(1, 1);
    else await expect(heard).rejects.toMatchObject({ code: 'media.missing' });
  });

  it.each([
    ['nothing', new Uint8Array(), 'media.unreadable'],
    ['a claim of 100 MB', new Uint8Array(soundBytesMax + 1), 'media.too_large'],
    ['SILK that breaks off', Buffer.from('\x02#!SILK_V3\x10'), 'media.unreadable'],
    [
      'a WAV without sound',
      writeWav({ samples: new Float32Array(), rate: 16_000 }).subarray(0, 30),
      'media.unreadable',
    ],
    [
      'two minutes and a half',
      writeWav({ samples: new Float32Array(8_000 * 150), rate: 8_000 }),
      'media.too_large',
    ],
  ])('refuses %s', async (_, bytes, code) => {
    await expect(decodeSound(bytes)).rejects.toMatchObject({ code });
  });
});
