import { writeFileSync } from 'node:fs';
import { type Family, familyOf } from '../../../bot/domain/taxonomy.js';
import { packNetwork, type TrainedNetwork } from '../../text-network/network-model.js';
import { teachNetwork } from '../../text-network/teach-network.js';
import { readCorpusFiles } from '../read-corpus.js';
import {
  type Dialogue,
  type DisputeLabels,
  handOf,
  readCorpusDialogues,
} from '../read-dialogues.js';
import {
  hardnessFeatures,
  hardnessFile,
  judgeBy,
  noSign,
  signClasses,
} from './hard-signs-model.js';
import { readHardnessLines } from './read-lines.js';

/**
 * `npm run train:hardness`: learns from lines that name their reason, from the disputes of the
 * corpus which of them people took for hard (`action: route`), and from its dialogues by which line
 * they became so, and writes `model.bin.gz`. Same corpus, same file.
 */

const plan = { hidden: 48, epochs: 8, featuresMax: 40_000 };
const folds = 5;
/** The one line that made a dialogue hard stands among many that did not. */
const turningPoint = 3;
const unknown = -1;
/** Who is hurt in a fire is hurt without a dispute: such words are no sign that it is none. */
const dangerous: readonly Family[] = ['emergency', 'hazard', 'disorder'];

interface Taught {
  features: string[];
  hard: boolean;
  /** Place among `signClasses`; −1 where nobody said why. */
  sign: number;
  importance: number;
}

/** All that one hand taught. */
interface Hand {
  name: string;
  taught: Taught[];
}

const none = signClasses.indexOf(noSign);

function ofLines(): Hand[] {
  return readHardnessLines().map(({ hand, rows }) => ({
    name: hand,
    taught: rows.map(({ text, sign, tone }) => ({
      features: hardnessFeatures(text, tone),
      hard: sign !== noSign,
      sign: signClasses.indexOf(sign),
      importance: 1,
    })),
  }));
}

/** Of the corpus: disputes, and all that is neither a dispute nor anybody's danger. */
function ofMessages(): Hand[] {
  return readCorpusFiles().map(({ hand, examples }) => ({
    name: hand,
    taught: examples
      .filter(({ intent }) => !dangerous.includes(familyOf(intent)) && intent !== 'fraud.victim')
      .map(({ text, intent, hostility, action }) => {
        const hard = familyOf(intent) === 'dispute' && (action === 'route' || action === 'alarm');
        const features = hardnessFeatures(text, hostility);
        return { features, hard, sign: hard ? unknown : none, importance: 1 };
      }),
  }));
}

function ofDialogues(): Hand[] {
  const hands = new Map<string, Taught[]>();
  for (const dialogue of readCorpusDialogues()) {
    const { dispute } = dialogue.labels;
    if (!dispute?.triage) continue;
    const name = `dialogues ${handOf(dialogue)}`;
    hands.set(name, [...(hands.get(name) ?? []), ...linesOf(dialogue, dispute)]);
  }
  return [...hands].map(([name, taught]) => ({ name, taught }));
}

/** Its lines up to the one that made it hard; of an easy one all. */
function linesOf({ messages }: Dialogue, dispute: DisputeLabels): Taught[] {
  const turn = messages.findIndex(({ id }) => id === dispute.hard_from);
  return messages.flatMap(({ id, text, hostility = 0 }, at) => {
    if (!dispute.messages.includes(id) || (turn >= 0 && at > turn)) return [];
    const hard = at === turn;
    const features = hardnessFeatures(text, hostility);
    return [{ features, hard, sign: hard ? unknown : none, importance: hard ? turningPoint : 1 }];
  });
}

function learn(taught: readonly Taught[]): TrainedNetwork {
  const importance = Float32Array.from(taught, (one) => one.importance);
  const heads = [
    { classCount: signClasses.length, labels: Int16Array.from(taught, ({ sign }) => sign) },
    { classCount: 2, labels: Int16Array.from(taught, ({ hard }) => Number(hard)) },
  ].map((head) => ({ ...head, importance, weight: 1 }));
  return teachNetwork(
    taught.map(({ features }) => features),
    heads,
    plan,
  );
}

/** How it does on hands that it has not read: share of hard ones found, of easy ones mistaken. */
function crossCheck(hands: readonly Hand[]): string {
  const scored: { share: number; hard: boolean; sign: string; heard: string | undefined }[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const away = hands.filter((_, index) => index % folds === fold);
    const rest = hands.filter((_, index) => index % folds !== fold);
    const judge = judgeBy(learn(rest.flatMap(({ taught }) => taught)));
    for (const one of away.flatMap(({ taught }) => taught)) {
      const { hardness, sign } = judge(one.features);
      const named = signClasses[one.sign] ?? '';
      scored.push({ share: hardness, hard: one.hard, sign: named, heard: sign });
    }
  }
  const shareOf = (hard: boolean, over: number) => {
    const all = scored.filter((one) => one.hard === hard);
    return (all.filter((one) => one.share > over).length / all.length).toFixed(2);
  };
  const named = scored.filter(({ hard, sign, heard }) => hard && sign !== '' && heard);
  const right = named.filter(({ sign, heard }) => sign === heard).length / named.length;
  const lines = [0.3, 0.5, 0.7, 0.8, 0.9].map(
    (over) => `  over ${over}: found ${shareOf(true, over)}, mistaken ${shareOf(false, over)}`,
  );
  return [...lines, `  reason right where one is named: ${right.toFixed(2)}`].join('\n');
}

const hands = [...ofLines(), ...ofMessages(), ...ofDialogues()];
const all = hands.flatMap(({ taught }) => taught);
process.stdout.write(`${all.length} lines of disputes; unseen hands:\n${crossCheck(hands)}\n`);
const packed = packNetwork({ network: learn(all), labels: [...signClasses] });
writeFileSync(hardnessFile, packed);
process.stdout.write(`${hardnessFile}: ${Math.round(packed.length / 1000)} kB\n`);
