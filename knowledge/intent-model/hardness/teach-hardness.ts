import { type Family, familyOf } from '../../../bot/domain/taxonomy.js';
import type { TrainedNetwork } from '../../text-network/network-model.js';
import { teachNetwork } from '../../text-network/teach-network.js';
import { readCorpusFiles } from '../read-corpus.js';
import {
  type Dialogue,
  type DisputeLabels,
  handOf,
  readCorpusDialogues,
} from '../read-dialogues.js';
import { hardnessFeatures, noSign, signClasses } from './hard-signs-model.js';
import { readHardnessLines } from './read-lines.js';

/**
 * What teaches hardness: lines that name their reason, the disputes of the corpus that people took
 * for hard (`action: route`), and the dialogues, by the line at which they became so.
 */

const plan = { hidden: 48, epochs: 8, featuresMax: 40_000 };
/** The one line that made a dialogue hard stands among many that did not. */
const turningPoint = 3;
const unknown = -1;
/** Who is hurt in a fire is hurt without a dispute: such words are no sign that it is none. */
const dangerous: readonly Family[] = ['emergency', 'hazard', 'disorder'];

export interface Taught {
  features: string[];
  hard: boolean;
  /** Place among `signClasses`; −1 where nobody said why. */
  sign: number;
  importance: number;
}

/** All that one hand taught. */
export interface HardnessHand {
  name: string;
  taught: Taught[];
}

const none = signClasses.indexOf(noSign);

function ofLines(): HardnessHand[] {
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
function ofMessages(): HardnessHand[] {
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

/** Hands of dialogues. */
export function handsOfDialogues(): HardnessHand[] {
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

/** Hands of lines and messages; what they wrote is told one line at a time. */
export function handsOfLines(): HardnessHand[] {
  return [...ofLines(), ...ofMessages()];
}

export function learnHardness(taught: readonly Taught[]): TrainedNetwork {
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
