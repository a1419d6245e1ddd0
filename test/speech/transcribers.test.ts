import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openTranscriptionEndpoint } from '../../bot/speech/endpoint-transcriber.js';
import { openSherpa } from '../../bot/speech/sherpa-transcriber.js';

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
  const folder = (files: Record<string, string>) => {
    const made = mkdtempSync(path.join(tmpdir(), 'linhe-speech-'));
    mkdirSync(made, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(made, name), text);
    return made;
  };

  it('that is not there, or lacks a file, is refused at once with the file named', () => {
    expect(() => openSherpa('/nowhere')).toThrow(/nowhere/);
    expect(() => openSherpa(folder({ 'tokens.txt': '' }))).toThrow(/model\.int8\.onnx/);
    expect(() => openSherpa(folder({ 'model.onnx': '' }))).toThrow(/tokens\.txt/);
  });
});
