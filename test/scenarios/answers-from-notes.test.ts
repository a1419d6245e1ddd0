import { describe, expect, it } from 'vitest';
import { buildLibrary } from '../../bot/main.js';
import type { AnswerWriter } from '../../bot/ports/answer-writer.js';
import { loadReplies } from '../../knowledge/library/load-replies.js';
import { createNoteBook } from '../../knowledge/material/note-book.js';
import { openChat } from '../support/duty.js';
import { fenceNote, henNote } from '../support/notes.js';
import { ScriptedModel } from '../support/scripted-model.js';

/** The wording alone decides here. */
const byWording = {
  signs: { way: 12, ways: 0, answer: 0, intent: 1, family: 0, meaning: 0, matter: 0 },
  none: { always: 3, chatter: 1, unlike: 0, foreign: 0 },
};
const notes = createNoteBook([fenceNote, henNote], undefined, byWording);
/** Only what the officer says of itself: no reply about fences or hens. */
const library = buildLibrary(
  loadReplies('2026-12-31').filter(({ id }) => id.startsWith('officer.') || id.startsWith('chat.')),
);
const model = new ScriptedModel([
  { words: /篱笆|鸡/, intent: 'legal.housing_law' },
  { words: /天气/, intent: 'chat.chat' },
]);
const open = (writer?: AnswerWriter) =>
  openChat({ notes, library, model, ...(writer && { writer }) });

describe('what the library has no reply for', () => {
  it('is answered out of the notes, with the source', async () => {
    const chat = await open();
    await chat.say('老周', '@AI警官 隔壁篱笆比我窗台还高', { mention: true });
    chat.expectSaid(/高过两米要跟邻居商量.*依据《民法典》第293条/);
    expect(chat.decisions().at(-1)).toMatchObject({ action: 'reply', rule: 'note' });
  });

  it('is not told again to who just heard it', async () => {
    const chat = await open();
    await chat.say('老周', '@AI警官 小区里能养鸡吗', { mention: true });
    await chat.say('老周', '@AI警官 小区里能养鸡吗', { mention: true });
    chat.expectSilent('repeat');
  });

  it('and the notes neither: it says so', async () => {
    const chat = await open();
    await chat.say('老周', '@AI警官 篱笆上能不能刷荧光漆给飞碟指路', { mention: true });
    expect(
      chat
        .saidInGroup()
        .map(({ text }) => text)
        .join(),
    ).not.toMatch(/两米|依据/);
  });

  it('nobody asked the officer, and it is not sure: silence', async () => {
    const chat = await open();
    await chat.say('老周', '鸡汤面真好吃');
    chat.expectNothingSaid();
  });
});

describe('a writer', () => {
  const written = {
    text: '先量一量，高过两米就跟邻居商量。',
    citations: [{ law: '民法典', article: '第二百九十三条' }],
    sources: [fenceNote.id],
  };

  it('puts it into words that fit', async () => {
    const chat = await open({ write: async () => written });
    await chat.say('老周', '@AI警官 隔壁篱笆比我窗台还高', { mention: true });
    chat.expectSaid(/先量一量，高过两米就跟邻居商量。依据《民法典》第293条/);
  });

  it('that has nothing to say leaves the note as it is', async () => {
    const chat = await open({ write: async () => undefined });
    await chat.say('老周', '@AI警官 隔壁篱笆比我窗台还高', { mention: true });
    chat.expectSaid(/高过两米要跟邻居商量/);
  });

  it('is not asked where the question itself is wrong', async () => {
    let asked = 0;
    const chat = await open({
      write: async () => {
        asked += 1;
        return written;
      },
    });
    await chat.say('老周', '@AI警官 篱笆挡光能让他锯矮吗，得赔我10万元吧', {
      mention: true,
    });
    chat.expectSaid(/不能先给个数/);
    expect(asked).toBe(0);
  });

  it('hears what was asked, not the number that chose', async () => {
    /** Neither note is much likelier for a question that names what both are about. */
    const even = {
      signs: { way: 8, ways: 0, answer: 0, intent: 1, family: 0, meaning: 0, matter: 0 },
      none: { always: 4.8, chatter: 1, unlike: 0, foreign: 0 },
    };
    const heard: string[] = [];
    const write: AnswerWriter['write'] = async (question) => {
      heard.push(question);
      return undefined;
    };
    const chat = await openChat({
      notes: createNoteBook([fenceNote, henNote], undefined, even),
      library,
      model,
      writer: { write },
    });
    await chat.say('老周', '@AI警官 篱笆挡光，阳台养鸡', { mention: true });
    chat.expectSaid(/您是想问：1 .+；2 .+？/);
    await chat.say('老周', '1');
    expect(heard).toEqual([expect.stringContaining('篱笆挡光，阳台养鸡')]);
  });
});
