import { writeFileSync } from 'node:fs';
import { packLinear } from '../../linear-text/linear-text.js';
import { exchangesFile, talksFile } from './agreement-model.js';
import { handsThatAgree, learnFromExchanges, learnFromTalks } from './teach-agreement.js';

/**
 * `npm run train:agreement`: learns from the dialogues of the corpus, and from exchanges of eight
 * hands more, by which lines people say yes. How the two are weighed is learnt by
 * `npm run train:talk`. Same corpus, same files.
 */

const models = [
  { file: talksFile, model: learnFromTalks(handsThatAgree()) },
  { file: exchangesFile, model: learnFromExchanges() },
];
for (const { file, model } of models) {
  const packed = packLinear(model);
  writeFileSync(file, packed);
  process.stdout.write(`${file}: ${Math.round(packed.length / 1000)} kB\n`);
}
