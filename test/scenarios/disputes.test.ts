import { readdirSync } from 'node:fs';
import path from 'node:path';
import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { writeAgreement } from '../../bot/papers/agreement.js';
import { writeAppointment } from '../../bot/papers/appointment-ics.js';
import { agreementOf, meetingOf } from '../../bot/papers/from-case.js';
import { readYaml } from '../../knowledge/read-yaml.js';
import { chatScriptSchema, playScript } from '../support/chat-script.js';

/**
 * One dispute of each kind, from the first word to its end, as a chat to be read in
 * `disputes/*.txt`.
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

it('the agreement about the pine trees is a paper that Word opens', async () => {
  const script = readYaml(path.join(folder, '12-pine-trees.yaml'), chatScriptSchema);
  const { chat } = await playScript(script);
  const one = await chat.store.caseById(1);
  if (!one) throw new Error('the case is gone');
  const paper = await writeAgreement(agreementOf(one, '土地征迁纠纷'));
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(paper) });
  expect(value).toMatch(
    /人民调解协议书[\s\S]*老吴[\s\S]*老周[\s\S]*松树[\s\S]*各半[\s\S]*界石[\s\S]*司法确认/,
  );
  expect(value).not.toMatch(/草稿|\{/);
  expect(writeAppointment(meetingOf(one, '土地征迁纠纷'))).toMatch(
    /DTSTART;TZID=Asia\/Shanghai:20261123T150000[\s\S]*LOCATION:村委会议室/,
  );
});
