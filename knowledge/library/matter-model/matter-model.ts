import { readFileSync } from 'node:fs';
import path from 'node:path';
import { extractFeatures } from '../../intent-model/features.js';
import { projectRoot } from '../../project-root.js';
import { rememberLast } from '../../remember-last.js';
import {
  type Head,
  headLogs,
  hiddenState,
  unpackNetwork,
} from '../../text-network/network-model.js';
import { toVector } from '../../text-network/vocabulary.js';

/**
 * Which of all replies and notes a question is about, as a small network tells that learnt from
 * every way and story by which people ask for them. It hears what words mean where they say it
 * otherwise; what staff adds later it does not know.
 */

export const matterFile = path.join(projectRoot, 'knowledge/library/matter-model/model.bin.gz');

export interface MatterModel {
  /** Place of each reply or note that it knows, by id. */
  places: ReadonlyMap<string, number>;
  /** For each place, how much speaks for it, 0–1: 1 is certain, 0 one in a hundred thousand. */
  signsOf(question: string): Float32Array;
}

/** What is less likely than this is not the matter, however much less likely. */
const floor = Math.log(1e-5);

let known: MatterModel | undefined;

/** Read once. */
export function matterModel(): MatterModel {
  known ??= readModel();
  return known;
}

function readModel(): MatterModel {
  const { network, labels } = unpackNetwork(readFileSync(matterFile), 'npm run train:matters');
  const [head] = network.heads as [Head];
  const signsOf = (question: string) => {
    const row = toVector(extractFeatures(question), network.vocabulary);
    const signs = headLogs(hiddenState(network, row), head);
    for (let at = 0; at < signs.length; at++) {
      signs[at] = 1 - Math.max(floor, signs[at] as number) / floor;
    }
    return signs;
  };
  return {
    places: new Map(labels.map((id, place) => [id, place])),
    signsOf: rememberLast(signsOf),
  };
}
