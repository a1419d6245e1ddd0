import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { normaliseText } from '../../bot/domain/text.js';
import { readTargets } from '../../evaluators/read-targets.js';
import { readChats } from '../../evaluators/tasks/read-chat.js';
import {
  readDevelopmentMessages,
  readHeldOutDialogues,
  readHeldOutMessages,
} from '../../evaluators/tasks/understanding/read-held-out.js';
import { readCorpus } from '../../knowledge/intent-model/read-corpus.js';
import { readCorpusDialogues } from '../../knowledge/intent-model/read-dialogues.js';
import { loadPublished } from '../../knowledge/library/load-replies.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { readRows } from '../../knowledge/read-rows.js';

const datasets = path.join(projectRoot, 'evaluators/datasets');
const question = z.object({ question: z.string(), set: z.string().optional() });
/** Shorter lines (收到, 好的) are everybody's. */
const ownLengthMin = 8;

function questions(name: string) {
  return readRows(path.join(datasets, 'questions', name), question);
}

describe('what the officer is measured by', () => {
  it('was not learnt from', () => {
    const learnt = new Set([
      ...readCorpus().map((one) => normaliseText(one.text)),
      ...loadPublished().flatMap((set) => set.ways.map(normaliseText)),
      ...readCorpusDialogues().flatMap(({ messages }) =>
        messages.map((one) => normaliseText(one.text)),
      ),
    ]);
    const measured = [
      ...readDevelopmentMessages().map((one) => one.text),
      ...readHeldOutMessages().map((one) => one.text),
      ...readHeldOutDialogues().flatMap(({ messages }) => messages.map((one) => one.text)),
      ...questions('fresh.jsonl').map((one) => one.question),
      ...questions('off-topic.jsonl').map((one) => one.question),
      ...readChats().flatMap((chat) => chat.lines.map((line) => line.text)),
    ].filter((text) => text.replace(/\[[^\]]{1,4}\]/g, '').length >= ownLengthMin);
    expect(measured.filter((text) => learnt.has(normaliseText(text)))).toEqual([]);
  });

  it('asks sixty questions of sets that exist, and forty that are nobody’s business', () => {
    const sets = new Set(loadPublished().map((set) => set.id));
    const fresh = questions('fresh.jsonl');
    expect(fresh).toHaveLength(60);
    expect(fresh.filter((one) => !sets.has(one.set ?? ''))).toEqual([]);
    expect(questions('off-topic.jsonl')).toHaveLength(40);
  });

  it('holds whole chats in order of time, each with its expectations', () => {
    const chats = readChats();
    expect(chats.length).toBeGreaterThanOrEqual(14);
    for (const { lines, expect: wanted } of chats) {
      expect(wanted.length).toBeGreaterThan(0);
      expect(lines.map((line) => line.at)).toEqual(lines.map((line) => line.at).sort());
    }
  });

  it('has targets for every suite but the one without gold', () => {
    const other = [
      'disputes',
      'early_sign',
      'everyday',
      'replies',
      'retrieval',
      'scenarios',
      'warnings',
    ];
    const measured = ['answers', 'ask', ...other];
    const suites = [...measured, 'understanding'].sort();
    expect(Object.keys(readTargets()).sort()).toEqual(suites);
  });
});
