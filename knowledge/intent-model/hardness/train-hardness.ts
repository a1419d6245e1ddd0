import { writeFileSync } from 'node:fs';
import { packNetwork } from '../../text-network/network-model.js';
import { hardnessFile, judgeBy, signClasses } from './hard-signs-model.js';
import {
  type HardnessHand,
  handsOfDialogues,
  handsOfLines,
  learnHardness,
} from './teach-hardness.js';

/** `npm run train:hardness`: writes `model.bin.gz`. Same corpus, same file. */

const folds = 5;

/** How it does on hands that it has not read: share of hard ones found, of easy ones mistaken. */
function crossCheck(hands: readonly HardnessHand[]): string {
  const scored: { share: number; hard: boolean; sign: string; heard: string | undefined }[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const away = hands.filter((_, index) => index % folds === fold);
    const rest = hands.filter((_, index) => index % folds !== fold);
    const judge = judgeBy(learnHardness(rest.flatMap(({ taught }) => taught)));
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

const hands = [...handsOfLines(), ...handsOfDialogues()];
const all = hands.flatMap(({ taught }) => taught);
process.stdout.write(`${all.length} lines of disputes; unseen hands:\n${crossCheck(hands)}\n`);
const packed = packNetwork({ network: learnHardness(all), labels: [...signClasses] });
writeFileSync(hardnessFile, packed);
process.stdout.write(`${hardnessFile}: ${Math.round(packed.length / 1000)} kB\n`);
