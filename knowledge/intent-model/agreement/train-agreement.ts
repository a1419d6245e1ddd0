import { writeFileSync } from 'node:fs';
import { fitLinear, type Taught } from '../../linear-text/fit-linear.js';
import { packLinear, probabilityOf, scoreOf } from '../../linear-text/linear-text.js';
import { extractFeatures } from '../features.js';
import { type Dialogue, handOf, readCorpusDialogues } from '../read-dialogues.js';
import { agreementFile } from './agreement-model.js';

/**
 * `npm run train:agreement`: learns from the dialogues of the corpus by which lines parties said
 * yes to each other, and writes `weights.bin.gz`. Same corpus, same file.
 */

const plan = { trust: 5, telling: 1 };

interface Hand {
  name: string;
  dialogues: Dialogue[];
}

function hands(): Hand[] {
  const byName = new Map<string, Dialogue[]>();
  for (const one of readCorpusDialogues()) {
    const name = handOf(one);
    byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  const all = [...byName].map(([name, dialogues]) => ({ name, dialogues }));
  // Hands that labelled no yes would teach that there is none.
  return all.filter(({ dialogues }) => dialogues.some(({ labels }) => labels.dispute?.agreed));
}

function taughtBy({ messages, labels }: Dialogue): Taught[] {
  const said = new Set(labels.dispute?.agreed ? labels.dispute.agreed_by : []);
  return messages.map(({ id, text }) => ({
    features: extractFeatures(text),
    truth: said.has(id),
  }));
}

/** Each hand judged by what the others taught: share of yes found, and of the others mistaken. */
function crossCheck(all: readonly Hand[]): string {
  const scored = all.flatMap(({ name, dialogues }) => {
    const others = all.filter((one) => one.name !== name).flatMap((one) => one.dialogues);
    const model = fitLinear(others.flatMap(taughtBy), plan);
    return dialogues
      .flatMap(taughtBy)
      .map(({ features, truth }) => ({ truth, score: probabilityOf(scoreOf(model, features)) }));
  });
  const share = (truth: boolean, least: number) => {
    const ofKind = scored.filter((one) => one.truth === truth);
    return (ofKind.filter(({ score }) => score >= least).length / ofKind.length).toFixed(3);
  };
  return [0.3, 0.4, 0.5, 0.6, 0.7]
    .map((least) => `${least}: ${share(true, least)}/${share(false, least)}`)
    .join('  ');
}

const all = hands();
process.stdout.write(`${all.length} hands; unseen ones, found/mistaken ${crossCheck(all)}\n`);
const lines = all.flatMap(({ dialogues }) => dialogues.flatMap(taughtBy));
const packed = packLinear(fitLinear(lines, plan));
writeFileSync(agreementFile, packed);
process.stdout.write(`${agreementFile}: ${Math.round(packed.length / 1000)} kB\n`);
