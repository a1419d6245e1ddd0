import { writeFileSync } from 'node:fs';
import { type Family, familyOf, type Intent } from '../../../bot/domain/taxonomy.js';
import type { Hand } from '../../read-rows.js';
import { packNetwork, type TrainedNetwork } from '../../text-network/network-model.js';
import { teachNetwork } from '../../text-network/teach-network.js';
import { extractFeatures } from '../features.js';
import { noSign } from '../hardness/hard-signs-model.js';
import { readHardnessLines } from '../hardness/read-lines.js';
import { readCorpus } from '../read-corpus.js';
import { noOmen, omenClasses, omenFile, omensBy } from './omen-model.js';
import { type OmenLine, readOmenLines } from './read-lines.js';

/**
 * `npm run train:omens`: learns faint signs from lines that were written for it, and plain ones and
 * ordinary talk from the corpus, and writes `model.bin.gz`. Same texts, same model.
 */

const plan = { hidden: 48, epochs: 10, featuresMax: 80_000 };
/** Lines that were written for it are few among the others. */
const ownImportance = 5;

type Class = (typeof omenClasses)[number];

const ofIntent: Partial<Record<Intent, Class>> = {
  'emergency.domestic_violence': 'domestic',
  'emergency.self_harm': 'self_harm',
  'emergency.fire': 'fire',
  'emergency.gas': 'gas',
  'emergency.missing_person': 'missing',
  'emergency.violence': 'conflict',
  'fraud.victim': 'scam_victim',
  'fraud.bait': 'scam_spread',
  'fraud.question': noOmen,
  'hazard.charging': 'fire',
  'hazard.fire_safety': 'fire',
  'hazard.dumping': 'dumping',
  'disorder.vice': 'vice',
  'disorder.privacy': 'privacy',
  'dispute.wage': 'wages',
};
/** Who asks or chats tells of nothing that is brewing. */
const harmless: readonly Family[] = ['chat', 'service', 'legal', 'officer'];

interface Taught extends OmenLine {
  importance: number;
}

function ofCorpus(): Taught[] {
  return readCorpus().flatMap(({ text, intent }) => {
    const omen = ofIntent[intent] ?? (harmless.includes(familyOf(intent)) ? noOmen : undefined);
    return omen ? [{ text, omen, importance: 1 }] : [];
  });
}

/**
 * Of quarrels only the ordinary lines. Those that make one hard are so with a quarrel around them:
 * by themselves they taught to hear omens in twice as many harmless texts.
 */
function ofQuarrels(): Taught[] {
  return readHardnessLines().flatMap(({ rows }) =>
    rows
      .filter(({ sign }) => sign === noSign)
      .map(({ text }) => ({ text, omen: noOmen, importance: 1 })),
  );
}

function ofHand({ rows }: Hand<OmenLine>): Taught[] {
  return rows.map((line) => ({ ...line, importance: ownImportance }));
}

function learn(taught: readonly Taught[]): TrainedNetwork {
  const features = taught.map(({ text }) => extractFeatures(text));
  const head = {
    classCount: omenClasses.length,
    labels: Int16Array.from(taught, ({ omen }) => omenClasses.indexOf(omen)),
    importance: Float32Array.from(taught, ({ importance }) => importance),
    weight: 1,
  };
  return teachNetwork(features, [head], plan);
}

/** Hands are put aside so many times, each once. */
const folds = 5;

/** How it does on hands that it has not read: omens heard, harmless lines taken for one. */
function crossCheck(others: readonly Taught[]): string {
  const hands = readOmenLines();
  const heard = Array.from({ length: folds }).flatMap((_, fold) => {
    const isAway = (at: number) => at % folds === fold;
    const rest = hands.filter((_hand, at) => !isAway(at)).flatMap(ofHand);
    const omensIn = omensBy(learn([...rest, ...others]));
    const away = hands.filter((_hand, at) => isAway(at)).flatMap(({ rows }) => rows);
    return away.map(({ text, omen }) => ({ omen, best: omensIn(text)[0] }));
  });
  return [0.5, 0.7, 0.9]
    .map((over) => {
      const share = (harmful: boolean) => {
        const all = heard.filter(({ omen }) => (omen !== noOmen) === harmful);
        const found = all.filter(({ best }) => best && best.share >= over);
        return (found.length / all.length).toFixed(3);
      };
      return `  over ${over}: omens heard ${share(true)}, harmless look-alikes ${share(false)}`;
    })
    .join('\n');
}

const others = [...ofCorpus(), ...ofQuarrels()];
const own = readOmenLines().flatMap(ofHand);
process.stdout.write(`${own.length} lines, ${others.length} others; unseen hands:\n`);
process.stdout.write(`${crossCheck(others)}\n`);
const packed = packNetwork({ network: learn([...own, ...others]), labels: [...omenClasses] });
writeFileSync(omenFile, packed);
process.stdout.write(`${omenFile}: ${Math.round(packed.length / 1000)} kB\n`);
