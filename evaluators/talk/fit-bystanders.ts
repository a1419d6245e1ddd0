import path from 'node:path';
import type { Mind } from '../../bot/main.js';
import {
  type BystanderFeatures,
  bystanderFeatures,
  bystandersSchema,
} from '../../bot/understand/conversation/bystanders.js';
import { isParty } from '../../bot/understand/conversation/sides.js';
import type { Thread } from '../../bot/understand/conversation/thread.js';
import { type Dialogue, readCorpusDialogues } from '../../knowledge/intent-model/read-dialogues.js';
import { projectRoot } from '../../knowledge/project-root.js';
import type { SignExample } from './fit-signs.js';
import { followDialogue } from './follow-dialogue.js';
import { learnWeightsFile } from './learn-weights-file.js';

/**
 * Learns from the dialogues of the corpus who of those that stand on a side is a party, and writes
 * `bystanders.yaml`. Same corpus and model, same file.
 */

const file = path.join(projectRoot, 'bot/understand/conversation/bystanders.yaml');
const pull = 0.0003;
/** Every so many lines the people are looked at: at the beginning little is known of them. */
const stride = 3;

type Example = SignExample<keyof BystanderFeatures>;

function examplesOf(mind: Mind, dialogue: Dialogue): Example[] {
  const { messages, labels } = dialogue;
  if (!labels.dispute) return [];
  const parties = new Set(
    [labels.dispute, labels.second].flatMap((one) => one?.sides.flat() ?? []),
  );
  const examples: Example[] = [];
  for (const { index, thread } of followDialogue(mind, dialogue)) {
    const due = index % stride === 0 || index === messages.length - 1;
    if (due && thread) examples.push(...examplesAt(mind, thread, parties));
  }
  return examples;
}

function examplesAt({ talk }: Mind, thread: Thread, parties: ReadonlySet<string>): Example[] {
  const standing = [...thread.people.values()].filter((one) => isParty(talk.weights.side, one));
  return standing.flatMap((person) => {
    const mates = standing.filter(
      (one) => one !== person && Math.sign(one.side) === Math.sign(person.side),
    );
    const features = bystanderFeatures(thread, person, mates);
    return features ? [{ features, truth: parties.has(person.id) }] : [];
  });
}

export function fitBystanders(mind: Mind): void {
  const examples = readCorpusDialogues().flatMap((one) => examplesOf(mind, one));
  const names = Object.keys(bystandersSchema.shape).filter(
    (name) => name !== 'bias' && name !== 'least',
  );
  learnWeightsFile({ file, names: names as (keyof BystanderFeatures)[], pull }, examples, 'people');
}
