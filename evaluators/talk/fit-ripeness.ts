import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { floorRoles } from '../../bot/domain/taxonomy.js';
import { loadMind, type Mind } from '../../bot/main.js';
import {
  type RipenessFeatures,
  ripenessFeatures,
  ripenessSchema,
} from '../../bot/understand/conversation/ripeness.js';
import { RoomConversation } from '../../bot/understand/conversation/room-conversation.js';
import { senseOf } from '../../bot/understand/conversation/sense.js';
import { type Dialogue, readCorpusDialogues } from '../../knowledge/intent-model/read-dialogues.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { fitSigns, type SignExample } from './fit-signs.js';

/**
 * `npm run train:talk`: learns from the dialogues of the corpus from which line on a third may
 * speak, and writes `ripeness.yaml`. Same corpus and model, same file.
 */

const file = path.join(projectRoot, 'bot/understand/conversation/ripeness.yaml');
/** Long after somebody should have spoken, lines say nothing about when. */
const linesAfterMax = 2;
const pull = 0.01;

type Example = SignExample<keyof RipenessFeatures>;

function examplesOf(mind: Mind, { messages, labels }: Dialogue): Example[] {
  const room = new RoomConversation(mind.talk);
  const at = (id: string | undefined) => messages.findIndex((one) => one.id === id);
  const from = at(labels.speak?.from);
  const by = at(labels.speak?.by);
  const examples: Example[] = [];
  for (const [index, one] of messages.entries()) {
    const { id, from: name, role, text, mentions, quotes } = one;
    // Who has the floor may settle it; what follows is not for the officer.
    if (floorRoles.includes(role) || (by >= 0 && index > by + linesAfterMax)) break;
    const spoken = { id, at: one.at, senderId: name, senderName: name, role, text };
    const more = { mentioned: mentions, quotedId: quotes };
    const view = room.follow({ ...spoken, ...more }, senseOf(mind.model, text));
    const thread = room.latest();
    const features = thread && view.dispute?.partOfIt ? ripenessFeatures(thread) : undefined;
    if (features) examples.push({ features, truth: from >= 0 && index >= from });
  }
  return examples;
}

const mind = loadMind(Date.now());
const examples = readCorpusDialogues().flatMap((one) => examplesOf(mind, one));
const names = Object.keys(ripenessSchema.shape).filter((name) => name !== 'bias');
const { bias, weights } = fitSigns(examples, names as (keyof RipenessFeatures)[], pull);
const [head] = readFileSync(file, 'utf8').split('bias:');
const rows = Object.entries({ bias, ...weights }).map(([name, value]) => `${name}: ${value}\n`);
writeFileSync(file, `${head}${rows.join('')}`);
process.stdout.write(`${examples.length} lines at ${file}\n`);
