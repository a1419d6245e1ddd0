import { writeFileSync } from 'node:fs';
import { LinheError } from '../../bot/domain/errors.js';
import { intents } from '../../bot/domain/taxonomy.js';
import { compress, packNetwork } from '../text-network/network-model.js';
import { fitTemperatures } from './fit-temperatures.js';
import { modelFile } from './intent-model.js';
import { findNearDuplicates } from './near-duplicates.js';
import { readCorpus } from './read-corpus.js';
import { readTraining, type TrainingExample } from './read-training.js';
import { trainHeads } from './train-heads.js';

/** `npm run train`: corpus → `model.bin.gz`. Same input, same model. */

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function train(examples: readonly TrainingExample[]): void {
  say(`${examples.length} examples`);
  const temperatures = fitTemperatures(examples, say);
  const { vocabulary, weights } = trainHeads(examples, (epoch, loss) =>
    say(`  epoch ${epoch + 1}: loss ${loss.toFixed(3)}`),
  );
  const packed = packNetwork({
    network: compress(weights, vocabulary, temperatures),
    labels: [...intents],
  });
  writeFileSync(modelFile, packed);
  say(`${modelFile}: ${vocabulary.idf.length} features, ${(packed.length / 1e6).toFixed(2)} MB`);
}

/** Two texts of one template teach no more than one, and make every figure look better. */
function refuseNearDuplicates(): void {
  const [pair] = findNearDuplicates(readCorpus().map((one) => one.text));
  if (!pair) return;
  throw new LinheError('data.invalid', {
    what: '语料里有两条几乎一样',
    found: `${pair.one} ｜ ${pair.other}`,
    mend: '删掉其中一条，或换一种说法',
  });
}

refuseNearDuplicates();
train(readTraining());
