import path from 'node:path';
import type { Mind } from '../../bot/main.js';
import {
  type EarlySignFeatures,
  earlySignFeatures,
  earlySignSchema,
} from '../../bot/understand/conversation/early-sign.js';
import { type Dialogue, readCorpusDialogues } from '../../knowledge/intent-model/read-dialogues.js';
import { projectRoot } from '../../knowledge/project-root.js';
import type { SignExample } from './fit-signs.js';
import { learnWeightsFile } from './learn-weights-file.js';
import { lineByItself } from './line-by-itself.js';

/**
 * Learns from the dialogues of the corpus which civil talks come to insults, and writes
 * `early-sign.yaml`. Same corpus and model, same file.
 */

const file = path.join(projectRoot, 'bot/understand/conversation/early-sign.yaml');
/** Each dialogue is looked at after so many lines, as long as nobody was insulted yet. */
const looks = [3, 5, 7];
const insult = 3;
const pull = 0.01;

function examplesOf(mind: Mind, { messages }: Dialogue): SignExample<keyof EarlySignFeatures>[] {
  const insulted = messages.findIndex((one) => (one.hostility ?? 0) >= insult);
  const civil = insulted < 0 ? messages.length : insulted;
  const lines = messages.map((one) => lineByItself(mind, one));
  return looks
    .filter((look) => look <= civil)
    .map((look) => ({
      features: earlySignFeatures({ lines: lines.slice(0, look) }),
      truth: insulted >= 0,
    }));
}

export function fitEarlySign(mind: Mind): void {
  const examples = readCorpusDialogues().flatMap((one) => examplesOf(mind, one));
  const names = Object.keys(earlySignSchema.shape).filter((name) => name !== 'bias');
  learnWeightsFile({ file, names: names as (keyof EarlySignFeatures)[], pull }, examples, 'looks');
}
