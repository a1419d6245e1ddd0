import { readFileSync } from 'node:fs';
import { loadMind, type Mind } from '../../bot/main.js';
import {
  hardnessFeatures,
  judgeBy,
} from '../../knowledge/intent-model/hardness/hard-signs-model.js';
import {
  handsOfLines,
  learnHardness,
} from '../../knowledge/intent-model/hardness/teach-hardness.js';
import { createIntentModel, modelFile } from '../../knowledge/intent-model/intent-model.js';
import { loadOmens } from '../../knowledge/intent-model/omens/omen-model.js';
import { handOfDialogues, readTraining } from '../../knowledge/intent-model/read-training.js';
import { loadSigns } from '../../knowledge/intent-model/signs.js';
import { trainHeads } from '../../knowledge/intent-model/train-heads.js';
import { compress, unpackNetwork } from '../../knowledge/text-network/network-model.js';

/**
 * A mind whose ear has read none of the dialogues. What is learnt from them by their sound must not
 * be learnt from an ear that knows them by heart: it hears them more clearly than it will hear
 * anybody else. Takes some minutes.
 */
export function unreadMind(now: number): Mind {
  const examples = readTraining().filter(({ hand }) => !hand.startsWith(handOfDialogues));
  const { vocabulary, weights } = trainHeads(examples);
  const shipped = unpackNetwork(readFileSync(modelFile), 'npm run train').network.heads;
  const temperatures = shipped.map(({ temperature }) => temperature);
  const judge = judgeBy(learnHardness(handsOfLines().flatMap(({ taught }) => taught)));
  const model = createIntentModel(
    compress(weights, vocabulary, temperatures),
    loadSigns(),
    (text, hostility) => judge(hardnessFeatures(text, hostility)),
    loadOmens(),
  );
  return { ...loadMind(now), model };
}
