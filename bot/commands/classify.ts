import { z } from 'zod';
import { chooseAction, isSmallTalk } from '../decide/choose-action.js';
import { cleanText } from '../domain/text.js';
import { loadMind, type Mind } from '../main.js';
import { isSpokenToOfficer } from '../understand/is-addressed.js';
import { readTurn } from '../understand/read-turn.js';
import { lineId, readJsonLines, writeJsonLine } from './json-lines.js';

const alternativesMax = 4;
const officerName = 'AI警官';
const inputSchema = z.object(
  {
    id: lineId,
    text: z.string({ error: '应为文字' }),
    addressed: z.boolean({ error: '应为 true 或 false' }).default(false),
  },
  { error: '应为 {"id": "m1", "text": "…"} 这样的对象' },
);
export type ClassifyInput = z.infer<typeof inputSchema>;

/** What the officer makes of one message that arrives in a group with nothing before it. */
export function classify(mind: Mind, input: ClassifyInput) {
  const addressed = input.addressed || isSpokenToOfficer(input.text, officerName);
  const reading = readTurn(mind.model, input.text, addressed);
  const empty = cleanText(input.text) === '';
  const choice = chooseAction(mind.rules, reading);
  // Small talk with the officer gets a friendly word (`silentOrPolite` in officer.ts).
  const polite = addressed && isSmallTalk(choice) && mind.library.bestOf('chat.chat', input.text);
  const action = empty ? 'silent' : polite ? 'reply' : choice.action;
  const { wording } = mind;
  const why = choice.triage ? wording.say(choice.triage.why, choice.triage.values) : '';
  const words = empty
    ? wording.say('reason.empty')
    : [
        wording.name('intents', reading.intent),
        wording.name('actions', action),
        choice.silence && !polite ? wording.say(`reason.${choice.silence}`) : why,
      ]
        .filter(Boolean)
        .join('；');
  return {
    id: input.id,
    intent: reading.intent,
    confidence: reading.confidence,
    alternatives: reading.alternatives.slice(0, alternativesMax),
    hostility: reading.hostility,
    action,
    reason: words,
    facts: reading.facts.map(({ kind, masked }) => ({ kind, masked })),
  };
}

/** `linhe classify`: messages on stdin, readings on stdout. */
export async function classifyCommand(): Promise<void> {
  const mind = loadMind(Date.now());
  for await (const line of readJsonLines(undefined, inputSchema)) {
    if ('error' in line) await writeJsonLine({ line: line.number, error: line.error });
    else await writeJsonLine(classify(mind, line.value));
  }
}
