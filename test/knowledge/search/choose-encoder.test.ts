import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { chooseEncoder } from '../../../knowledge/search/choose-encoder.js';

test('a model folder with a missing file is told, file by file', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linhe-model-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  fs.writeFileSync(path.join(folder, 'config.json'), '{}');
  fs.writeFileSync(path.join(folder, 'tokenizer.json'), '{}');
  const source = { model: folder, host: '', cacheFolder: folder };
  await expect(chooseEncoder(source)).rejects.toMatchObject({
    code: 'data.missing',
    what: expect.stringMatching(/缺 tokenizer_config\.json、onnx\/model_quantized\.onnx 或/),
    mend: expect.stringContaining('LINHE_EMBEDDING_MODEL'),
  });
});

test('without a model the built-in one', async () => {
  expect((await chooseEncoder())?.name).toMatch(/^built-in-/);
});
