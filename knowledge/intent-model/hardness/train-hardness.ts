import { writeFileSync } from 'node:fs';
import { familyOf } from '../../../bot/domain/taxonomy.js';
import { fitLinear, type Taught } from '../../linear-text/fit-linear.js';
import { packLinear, probabilityOf, scoreOf } from '../../linear-text/linear-text.js';
import { readCorpusFiles } from '../read-corpus.js';
import {
  type Dialogue,
  type DisputeLabels,
  handOf,
  readCorpusDialogues,
} from '../read-dialogues.js';
import { hardnessFeatures, hardnessFile } from './hardness-model.js';

/**
 * `npm run train:hardness`: learns from the disputes of the corpus which of them people took for
 * hard (`action: route`), and from its dialogues by which line they became so, and writes
 * `weights.bin.gz`. Same corpus, same file.
 */

const plan = { trust: 8, telling: 2 };
const folds = 5;
/** The one line that made a dialogue hard stands among many that did not. */
const turningPoint = 3;

/** All that one hand taught. */
interface Hand {
  name: string;
  taught: Taught[];
}

function ofMessages(): Hand[] {
  return readCorpusFiles().map(({ hand, examples }) => ({
    name: hand,
    taught: examples
      .filter(({ intent }) => familyOf(intent) === 'dispute')
      .map(({ text, intent, hostility, action }) => ({
        features: hardnessFeatures(text, intent, hostility),
        truth: action === 'route' || action === 'alarm',
      })),
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
    const truth = at === turn;
    const features = hardnessFeatures(text, dispute.kind, hostility);
    return [{ features, truth, importance: truth ? turningPoint : 1 }];
  });
}

/** How it does on hands that it has not seen: share of hard ones found, of easy ones mistaken. */
function crossCheck(hands: readonly Hand[]): string {
  const scored: { score: number; truth: boolean }[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const away = hands.filter((_, index) => index % folds === fold);
    const rest = hands.filter((_, index) => index % folds !== fold);
    const model = fitLinear(
      rest.flatMap(({ taught }) => taught),
      plan,
    );
    for (const { features, truth } of away.flatMap(({ taught }) => taught)) {
      scored.push({ score: scoreOf(model, features), truth });
    }
  }
  const share = (truth: boolean, over: number) => {
    const all = scored.filter((one) => one.truth === truth);
    return (all.filter((one) => one.score > over).length / all.length).toFixed(2);
  };
  return [-1, -0.5, 0, 0.5, 1]
    .map((over) => `${probabilityOf(over).toFixed(2)}: ${share(true, over)}/${share(false, over)}`)
    .join('  ');
}

const hands = [...ofMessages(), ...ofDialogues()];
const all = hands.flatMap(({ taught }) => taught);
process.stdout.write(`${all.length} lines of disputes; unseen hands: ${crossCheck(hands)}\n`);
const packed = packLinear(fitLinear(all, plan));
writeFileSync(hardnessFile, packed);
process.stdout.write(`${hardnessFile}: ${Math.round(packed.length / 1000)} kB\n`);
