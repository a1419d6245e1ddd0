import type { Mind } from '../../../bot/main.js';
import { Sheet, type SuiteContext, type SuiteResult } from '../../suite.js';
import { followDialogue } from './follow-dialogues.js';
import {
  byLabel,
  calibrationDetail,
  confusions,
  worstMistakes,
  wrongActions,
} from './message-details.js';
import { readHeldOutDialogues, readHeldOutMessages } from './read-held-out.js';
import { type ReadMessage, readMessages } from './read-messages.js';
import { dialogueDetail, scoreDialogues } from './score-dialogues.js';
import { scoreMessages } from './score-messages.js';

export const title = '听懂（没学过的消息和对话）';

/** Held-out messages and dialogues: what is understood, and what would be done. */
export async function run(context: SuiteContext): Promise<SuiteResult> {
  const { mind } = context;
  const startedAt = performance.now();
  const messages = readMessages(mind, readHeldOutMessages());
  const eachMs = (performance.now() - startedAt) / Math.max(1, messages.length);
  const followed = readHeldOutDialogues().map((dialogue) => followDialogue(mind, dialogue));
  const sheet = new Sheet(context.targets);
  scoreMessages(sheet, messages);
  scoreDialogues(sheet, followed);
  sheet.checkTargets();
  return {
    id: 'understanding',
    title,
    notes: [
      '这一组出自没看过语料和程序的人，不能拿来调：看错处是为了知道差在哪，语料要靠别的手去补。',
      `每条消息听懂加决定用 ${eachMs.toFixed(2)} 毫秒（第一次跑，没热身）。`,
    ],
    metrics: sheet.metrics,
    details: [...messageDetails(mind, messages), dialogueDetail(mind, followed)],
  };
}

function messageDetails(mind: Mind, messages: readonly ReadMessage[]) {
  return [
    worstMistakes(mind, messages),
    calibrationDetail(messages),
    byLabel(mind, messages, 'family'),
    byLabel(mind, messages, 'intent'),
    confusions(mind, messages),
    wrongActions(mind, messages),
  ];
}
