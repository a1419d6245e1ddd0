import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../knowledge/read-yaml.js';
import { chatScriptSchema, playScript } from '../support/chat-script.js';

/**
 * One dispute of each kind, from the first word to its end, as a chat to be read (`disputes/*.txt`).
 * After a change of words: `npx vitest run --project unit test/scenarios/disputes -u`.
 */

const folder = path.resolve('test/scenarios/disputes');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

describe('disputes, one of each kind', () => {
  it.each(files)('%s', async (file) => {
    const script = readYaml(path.join(folder, file), chatScriptSchema);
    const { chat, text, wrong } = await playScript(script);
    expect(wrong).toEqual([]);
    const one = await chat.store.caseById(1);
    expect(one).toMatchObject(script.ends ?? {});
    await expect(text).toMatchFileSnapshot(path.join(folder, file.replace('.yaml', '.txt')));
  });
});
