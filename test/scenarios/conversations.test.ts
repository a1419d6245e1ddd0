import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../knowledge/read-yaml.js';
import { chatScriptSchema, playScript } from '../support/chat-script.js';

/**
 * Sample conversations: what people say stands in `conversations/*.yaml`, with what the officer is
 * expected to do; the whole chat with the officer's words stands beside it as `*.txt`, to be read.
 * After a change of replies: `npx vitest run --project unit test/scenarios/conversations -u`.
 */

const folder = path.resolve('test/scenarios/conversations');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

describe('sample conversations', () => {
  it.each(files)('%s', async (file) => {
    const { text, wrong } = await playScript(readYaml(path.join(folder, file), chatScriptSchema));
    expect(wrong).toEqual([]);
    await expect(text).toMatchFileSnapshot(path.join(folder, file.replace('.yaml', '.txt')));
  });
});
