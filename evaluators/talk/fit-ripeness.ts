import path from 'node:path';
import { floorRoles } from '../../bot/domain/taxonomy.js';
import type { Mind } from '../../bot/main.js';
import {
  type RipenessFeatures,
  ripenessFeatures,
  ripenessSchema,
} from '../../bot/understand/conversation/ripeness.js';
import { type Dialogue, readCorpusDialogues } from '../../knowledge/intent-model/read-dialogues.js';
import { projectRoot } from '../../knowledge/project-root.js';
import type { SignExample } from './fit-signs.js';
import { followDialogue } from './follow-dialogue.js';
import { learnWeightsFile } from './learn-weights-file.js';

/**
 * Learns from the dialogues of the corpus from which line on a third may speak, and writes
 * `ripeness.yaml`. Same corpus and model, same file.
 */

const file = path.join(projectRoot, 'bot/understand/conversation/ripeness.yaml');
/** Long after somebody should have spoken, lines say nothing about when. */
const linesAfterMax = 2;
const pull = 0.01;

type Example = SignExample<keyof RipenessFeatures>;

function examplesOf(mind: Mind, dialogue: Dialogue): Example[] {
  const { messages, labels } = dialogue;
  const at = (id: string | undefined) => messages.findIndex((one) => one.id === id);
  const from = at(labels.speak?.from);
  const by = at(labels.speak?.by);
  const examples: Example[] = [];
  for (const { one, index, thread } of followDialogue(mind, dialogue)) {
    // Who has the floor may settle it; what follows is not for the officer.
    if (floorRoles.includes(one.role) || (by >= 0 && index > by + linesAfterMax)) break;
    const features = thread && ripenessFeatures(thread);
    if (features) examples.push({ features, truth: from >= 0 && index >= from });
  }
  return examples;
}

export function fitRipeness(mind: Mind): void {
  const examples = readCorpusDialogues().flatMap((one) => examplesOf(mind, one));
  const names = Object.keys(ripenessSchema.shape).filter((name) => name !== 'bias');
  learnWeightsFile({ file, names: names as (keyof RipenessFeatures)[], pull }, examples, 'lines');
}
