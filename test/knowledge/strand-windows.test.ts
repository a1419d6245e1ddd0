import { expect, it } from 'vitest';
import type { Dialogue } from '../../knowledge/intent-model/read-dialogues.js';
import { strandWindows } from '../../knowledge/intent-model/strand-windows.js';

function dialogue(
  intents: readonly Dialogue['messages'][number]['intent'][],
  own: readonly number[] | null,
): Dialogue {
  const messages = intents.map((intent, at) => ({
    id: `m${at}`,
    at,
    from: `人${at % 2}`,
    role: 'resident' as const,
    text: `第${at}句`,
    intent,
  }));
  const dispute = own && {
    kind: 'dispute.leak' as const,
    sides: [['人0'], ['人1']],
    starts: `m${own[0]}`,
    messages: own.map((at) => `m${at}`),
    first_insult: null,
    ends: null,
    flares_again: null,
  };
  return { id: 'x-01', messages, labels: { dispute } };
}

const chat = Array.from({ length: 8 }, () => 'chat.chat' as const);

it('cuts the lines of a dispute, and leaves out what others say between', () => {
  const windows = strandWindows(dialogue(chat, [0, 1, 3, 4]));
  expect(windows).toEqual([
    { text: '第0句，第1句，第3句', intent: 'dispute.leak' },
    { text: '第0句，第1句，第3句，第4句', intent: 'dispute.leak' },
  ]);
});

it('takes beginning, middle and end of a long one', () => {
  const all = [0, 1, 2, 3, 4, 5, 6, 7];
  const texts = strandWindows(dialogue(chat, all)).map(({ text }) => text);
  expect(texts).toHaveLength(4);
  expect(texts[3]).toBe('第2句，第3句，第4句，第5句，第6句，第7句');
});

it('makes chatter only of talk in which nothing else was said', () => {
  expect(strandWindows(dialogue(chat, null)).every(({ intent }) => intent === 'chat.chat')).toBe(
    true,
  );
  expect(strandWindows(dialogue([...chat, 'emergency.fire'], null))).toEqual([]);
  expect(strandWindows(dialogue(['chat.chat', 'chat.chat'], null))).toEqual([]);
});
