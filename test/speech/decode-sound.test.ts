import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { encode } from 'silk-wasm';
import { describe, expect, it } from 'vitest';
import type { Sound } from '../../bot/ports/media.js';
import { decodeSound, formatOf, soundBytesMax, speechRate } from '../../bot/speech/decode-sound.js';
import { resample } from '../../bot/speech/resample.js';
import { silkSeconds } from '../../bot/speech/silk.js';
import { readWav, writeWav } from '../../bot/speech/wav.js';
import { projectRoot } from '../../knowledge/project-root.js';

const pitch = 440;
const fixture = (name: string) =>
  readFileSync(path.join(projectRoot, 'test/speech/fixtures', name));

function tone(seconds: number, rate: number, hertz = pitch): Sound {
  const samples = Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, at) => 0.4 * Math.sin((2 * Math.PI * hertz * at) / rate),
  );
  return { samples, rate };
}

const loudest = ({ samples }: Sound) =>
  samples.subarray(200, -200).reduce((most, one) => Math.max(most, Math.abs(one)), 0);

/** SILK made of one frame, again and again. */
function silkOf(frame: Uint8Array, times: number): Uint8Array {
  const frames = Array(times).fill(Buffer.concat([Buffer.from([frame.length, 0]), frame]));
  return Buffer.concat([Buffer.from('\x02#!SILK_V3'), ...frames]);
}

const spokenSilk = async (seconds: number) =>
  Buffer.from((await encode(writeWav(tone(seconds, 24_000)), 24_000)).data);

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
    const data = await spokenSilk(1);
    expect(formatOf(data)).toBe('silk');
    expect(silkSeconds(data)).toBeCloseTo(1, 1);
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
    ['nothing', async () => new Uint8Array(), 'media.unreadable'],
    ['a claim of 100 MB', async () => new Uint8Array(soundBytesMax + 1), 'media.too_large'],
    ['what is no sound', async () => Buffer.from('<html>'), 'media.unreadable'],
    ['a film', async () => Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0'), 'media.unreadable'],
    ['SILK without a frame', async () => Buffer.from('\x02#!SILK_V3'), 'media.unreadable'],
    [
      'SILK that breaks off',
      async () => (await spokenSilk(2)).subarray(0, 1_000),
      'media.unreadable',
    ],
    ['SILK of empty frames', async () => silkOf(new Uint8Array(), 60_000), 'media.unreadable'],
    [
      'seven hours in four megabytes',
      async () => silkOf(Uint8Array.of(0x55), 1_300_000),
      'media.too_large',
    ],
    [
      'an hour of MP3',
      async () => Buffer.concat(Array(1_400).fill(fixture('tone.mp3'))),
      'media.too_large',
    ],
    ['MP3 of nothing', async () => Buffer.alloc(10_000, 0xff).fill(0, 4), 'media.unreadable'],
    [
      'a WAV without sound',
      async () => writeWav({ samples: new Float32Array(), rate: 16_000 }).subarray(0, 30),
      'media.unreadable',
    ],
    [
      'two minutes and a half',
      async () => writeWav({ samples: new Float32Array(8_000 * 150), rate: 8_000 }),
      'media.too_large',
    ],
  ])('refuses %s, soon', async (_, make, code) => {
    const bytes = await make();
    const begin = performance.now();
    await expect(decodeSound(bytes)).rejects.toMatchObject({ code });
    expect(performance.now() - begin).toBeLessThan(5_000);
  });
});

describe('fewer samples a second', () => {
  it('keep the voice and take out what would come back as noise', () => {
    const heard = resample(tone(0.5, 44_100, 1_000), 16_000);
    expect(heard.samples.length).toBe(8_000);
    expect(loudest(heard)).toBeCloseTo(0.4, 1);
    expect(loudest(resample(tone(0.5, 44_100, 12_000), 16_000))).toBeLessThan(0.01);
    expect(loudest(resample(tone(0.5, 24_000, 10_500), 16_000))).toBeLessThan(0.01);
  });

  it('more of them change nothing that is heard', () => {
    const heard = resample(tone(0.5, 8_000), 16_000);
    expect(loudest(heard)).toBeCloseTo(0.4, 1);
    expect(Math.abs(pitchOf(heard) - pitch)).toBeLessThan(5);
  });
});
