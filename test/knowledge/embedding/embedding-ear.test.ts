import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../../bot/domain/reading.js';
import { headFile, loadHead } from '../../../knowledge/intent-model/embedding/dense-head.js';
import {
  embeddingEar,
  openEmbeddingEar,
  trainEmbeddingEar,
} from '../../../knowledge/intent-model/embedding/embedding-ear.js';
import { loadEncoder } from '../../../knowledge/intent-model/embedding/load-encoder.js';
import type { CorpusFile } from '../../../knowledge/intent-model/read-corpus.js';
import { projectRoot } from '../../../knowledge/project-root.js';

/** The real loading code on a tiny encoder made by make-tiny-encoder.py. */

const tiny = path.join(projectRoot, 'test/knowledge/embedding/tiny-encoder');
const temporary = mkdtempSync(path.join(tmpdir(), 'linhe-ear-'));
const source = { model: tiny, host: '', cacheFolder: path.join(temporary, 'cache') };
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const example = (text: string, intent: CorpusFile['examples'][number]['intent']) => ({
  text,
  intent,
  hostility: 0,
  action: 'reply' as const,
});
const corpus: CorpusFile[] = ['one', 'two', 'three', 'four', 'five'].map((hand) => ({
  hand,
  examples: [
    example('楼上漏水了', 'dispute.leak'),
    example('楼上又漏水', 'dispute.leak'),
    example('身份证怎么补办', 'service.id_card'),
    example('补办身份证', 'service.id_card'),
    example('着火了快来救命', 'emergency.fire'),
    example('今天天气真好', 'chat.chat'),
    example('吃饭去哪里', 'chat.chat'),
  ],
}));
const reading = {} as Reading;

describe('an encoder in a folder', () => {
  it('learns our intents once, and then hears them', async () => {
    const encoder = await loadEncoder(source);
    const steps: number[] = [];
    const file = await trainEmbeddingEar(encoder, temporary, corpus, (done) => steps.push(done));
    expect([file, steps.at(-1)]).toEqual([headFile(temporary, encoder.name), 35]);
    const ear = await openEmbeddingEar(source, temporary);
    const best = async (text: string) => (await ear.listen(text, reading)).intents[0]?.intent;
    expect(await best('楼上家漏水')).toBe('dispute.leak');
    expect(await best('证件身份补办')).toBe('service.id_card');
    const { intents, weight } = await ear.listen('楼上漏水', reading);
    expect(intents.reduce((sum, one) => sum + one.confidence, 0)).toBeCloseTo(1, 5);
    expect(weight).toBeGreaterThan(0);
  }, 60_000);

  it('refuses a head of another encoder, and says how to mend it', async () => {
    const encoder = await loadEncoder(source);
    const head = loadHead(headFile(temporary, encoder.name));
    const other = embeddingEar(encoder, { ...head, encoder: 'bge-small' });
    await expect(other).rejects.toMatchObject({ code: 'data.invalid', mend: /train-ear/ });
    const wrongSize = embeddingEar(encoder, { ...head, size: 512 });
    await expect(wrongSize).rejects.toMatchObject({ found: expect.stringContaining('24') });
  });

  it('that was not learnt from yet says so', async () => {
    const fresh = openEmbeddingEar(source, path.join(temporary, 'nowhere'));
    await expect(fresh).rejects.toMatchObject({ code: 'data.missing' });
  });

  it('with a file missing names it', async () => {
    const broken = path.join(temporary, 'broken');
    cpSync(tiny, broken, { recursive: true });
    rmSync(path.join(broken, 'tokenizer.json'));
    const opened = loadEncoder({ ...source, model: broken });
    await expect(opened).rejects.toMatchObject({ what: expect.stringContaining('tokenizer.json') });
  });
});

describe('a mirror of the hub', () => {
  let server: Server;
  let host = '';
  beforeAll(async () => {
    server = createServer((request, response) => {
      const file = /^\/linhe\/tiny\/resolve\/main\/(.+)$/.exec(request.url ?? '')?.[1];
      try {
        response.end(readFileSync(path.join(tiny, file ?? 'none')));
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('that lacks the model is told as such', async () => {
    const gone = loadEncoder({ ...source, model: 'linhe/none', host });
    await expect(gone).rejects.toMatchObject({ code: 'data.missing', mend: /镜像/ });
  }, 30_000);
});
