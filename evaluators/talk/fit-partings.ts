import path from 'node:path';
import type { Mind } from '../../bot/main.js';
import { readStance, termsOf } from '../../bot/understand/conversation/cues.js';
import type { Hear, HeardLine } from '../../bot/understand/conversation/lines.js';
import {
  type PartingFeatures,
  partingFeatures,
  partingsSchema,
  voicesOf,
} from '../../bot/understand/conversation/part-ways.js';
import { senseOf } from '../../bot/understand/conversation/sense.js';
import {
  type Dialogue,
  handOf,
  readCorpusDialogues,
} from '../../knowledge/intent-model/read-dialogues.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { SeededRandom } from '../seeded-random.js';
import type { SignExample } from './fit-signs.js';
import { learnWeightsFile } from './learn-weights-file.js';
import { type MarkedLine, markedLines, weave } from './weave.js';

/**
 * Learns from the dialogues of the corpus, and from pairs of them run through each other, who is
 * in one quarrel with whom, and writes `partings.yaml`. Same corpus and model, same file.
 */

const file = path.join(projectRoot, 'bot/understand/conversation/partings.yaml');
const pull = 0.0001;
const wovenPairs = 300;
const seed = 5;

type Example = SignExample<keyof PartingFeatures>;

/** The lines of the quarrels of a talk, as the conversation would have heard them. */
function heardQuarrels(mind: Mind, talk: readonly MarkedLine[]): HeardLine[] {
  const lines = talk.filter(({ quarrel }) => quarrel !== undefined);
  const names = new Set(lines.map(({ one }) => one.from));
  return lines.map(({ one: { id, at, from: name, role, text } }) => ({
    spoken: { id, at, senderId: name, senderName: name, role, text },
    sense: senseOf(mind.model, text),
    stance: readStance(mind.talk.cues, text),
    terms: termsOf(text),
    towards: [...names].filter((other) => text.includes(`@${other}`)),
  }));
}

/** Single dialogues, those with two quarrels, and woven ones of two by the same hand. */
function talksToPart(): MarkedLine[][] {
  const all = readCorpusDialogues().filter(({ labels }) => labels.dispute);
  const single = all.filter(({ labels }) => !labels.second);
  const random = new SeededRandom(seed);
  const woven: MarkedLine[][] = [];
  while (woven.length < wovenPairs) {
    const first = random.pick(single as [Dialogue, ...Dialogue[]]);
    const others = single.filter((one) => handOf(one) === handOf(first) && one !== first);
    const talk = weave(first, random.pick(others as [Dialogue, ...Dialogue[]]), random);
    if (talk) woven.push(talk);
  }
  return [...all.map(markedLines), ...woven];
}

function examplesOf(mind: Mind, talk: readonly MarkedLine[], hear: Hear): Example[] {
  const lines = heardQuarrels(mind, talk);
  const voices = voicesOf(lines, hear);
  const quarrels = new Map(voices.map((one) => [one.id, quarrelOf(one.id, talk)]));
  return voices.flatMap((one, at) =>
    voices.slice(at + 1).map((other) => ({
      features: partingFeatures(one, other, lines),
      truth: quarrels.get(one.id) === quarrels.get(other.id),
    })),
  );
}

/** The quarrel in which somebody says most. */
function quarrelOf(person: string, talk: readonly MarkedLine[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { one, quarrel } of talk) {
    if (one.from !== person || quarrel === undefined) continue;
    counts.set(quarrel, (counts.get(quarrel) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

export function fitPartings(mind: Mind): void {
  const hear: Hear = (text) => senseOf(mind.model, text);
  const examples = talksToPart().flatMap((talk) => examplesOf(mind, talk, hear));
  const names = Object.keys(partingsSchema.shape).filter(
    (name) => name !== 'bias' && name !== 'least',
  );
  learnWeightsFile({ file, names: names as (keyof PartingFeatures)[], pull }, examples, 'pairs');
}
