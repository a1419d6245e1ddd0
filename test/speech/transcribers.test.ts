import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { encode } from 'silk-wasm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Sound, Transcriber } from '../../bot/ports/media.js';
import { openTranscriptionEndpoint } from '../../bot/speech/endpoint-transcriber.js';
import { openDecoder } from '../../bot/speech/open-decoder.js';
import { openSherpa } from '../../bot/speech/sherpa/open-sherpa.js';
import { writeWav } from '../../bot/speech/wav.js';
import { highTone, lowTone, makeTinyModel } from './tiny-speech-model.js';

const sound = { samples: new Float32Array(1_600), rate: 16_000 };
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const service = 'http://speech.test/v1';
const open = () =>
  openTranscriptionEndpoint({ baseUrl: service, apiKey: 'k', model: 'whisper', timeoutMs: 500 });
const answers = (answer: () => Response | Promise<Response>) =>
  server.use(http.post(`${service}/audio/transcriptions`, answer));

describe('a transcription service', () => {
  it('gets a WAV file and the language, and its words come back', async () => {
    let sent: FormData | undefined;
    server.use(
      http.post(`${service}/audio/transcriptions`, async ({ request }) => {
        sent = await request.formData();
        return HttpResponse.json({ text: ' 楼上漏水了 ' });
      }),
    );
    expect(await open().transcribe(sound)).toBe('楼上漏水了');
    expect([sent?.get('model'), sent?.get('language')]).toEqual(['whisper', 'zh']);
    expect((sent?.get('file') as File | undefined)?.size).toBe(44 + 3_200);
  });

  it.each([
    ['is down', () => HttpResponse.json({ error: 'no' }, { status: 503 })],
    ['answers something else', () => HttpResponse.json({ words: [] })],
  ])('that %s is told as such', async (_, answer) => {
    answers(answer);
    await expect(open().transcribe(sound)).rejects.toMatchObject({ code: 'media.service' });
  });

  it('that hangs is given up', async () => {
    answers(() => new Promise(() => undefined));
    await expect(open().transcribe(sound)).rejects.toMatchObject({ code: 'media.service' });
  });
});

describe('a model folder of sherpa-onnx', () => {
  const made: string[] = [];
  const keep = (place: string) => {
    made.push(place);
    return place;
  };
  const tiny = (...given: Parameters<typeof makeTinyModel>) => keep(makeTinyModel(...given));

  const folder = (files: Record<string, string>) => {
    const place = keep(mkdtempSync(path.join(tmpdir(), 'linhe-speech-')));
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(place, name), text);
    return place;
  };

  it('that is not there, or lacks a file, is refused at once with the file named', () => {
    expect(() => openSherpa('/nowhere')).toThrow(/nowhere/);
    expect(() => openSherpa(folder({ 'tokens.txt': '' }))).toThrow(/model\.int8\.onnx/);
    expect(() => openSherpa(folder({ 'model.onnx': 'x' }))).toThrow(/tokens\.txt/);
    expect(() => openSherpa(folder({ 'model.onnx': '', 'tokens.txt': 'a 0' }))).toThrow(/空的/);
  });

  const opened: Transcriber[] = [];
  const listen = (place: string) => {
    const transcriber = openSherpa(place);
    opened.push(transcriber);
    return transcriber;
  };
  afterAll(async () => {
    await Promise.all(opened.map((one) => one.close()));
    for (const place of made) rmSync(place, { recursive: true });
  });

  const rate = 16_000;
  const tones = (...hertz: number[]): Sound => {
    const each = rate / 2;
    const samples = Float32Array.from({ length: hertz.length * each }, (_, at) => {
      const pitch = hertz[Math.floor(at / each)] as number;
      return 0.3 * Math.sin((2 * Math.PI * pitch * at) / rate);
    });
    return { samples, rate };
  };

  it('hears words, and nothing in silence', async () => {
    const transcriber = listen(tiny());
    expect(await transcriber.transcribe(tones(lowTone, 0, highTone))).toBe('水火');
    expect(await transcriber.transcribe(tones(0, 0))).toBe('');
  });

  it('hears words in what WeChat sends', async () => {
    const decoder = openDecoder();
    const { data } = await encode(writeWav(tones(highTone, 0, lowTone)), rate);
    const sound = await decoder.decode(data);
    expect(await listen(tiny()).transcribe(sound)).toBe('火水');
    await decoder.close();
  });

  it.each([
    ['of another kind', () => tiny('paraformer')],
    ['with metadata that make no sense', () => tiny('odd', { neg_mean: 'abc' })],
    ['that is no model', () => folder({ 'model.onnx': '<html>', 'tokens.txt': 'a 0' })],
    [
      'with damaged words',
      () => {
        const place = tiny();
        writeFileSync(path.join(place, 'tokens.txt'), 'not a list of words');
        return place;
      },
    ],
  ])('%s ends its own process only, and that is told', async (_, make) => {
    const heard = listen(make()).transcribe(tones(lowTone));
    await expect(heard).rejects.toMatchObject({
      code: 'media.missing',
      mend: expect.stringMatching(/npm install/),
    });
  });
});
