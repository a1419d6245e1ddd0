import { writeFileSync } from 'node:fs';
import { extractFeatures } from '../../intent-model/features.js';
import { readNotes } from '../../material/load-notes.js';
import { packNetwork } from '../../text-network/network-model.js';
import { teachNetwork } from '../../text-network/teach-network.js';
import { loadPublished } from '../load-replies.js';
import { loadStories } from '../load-stories.js';
import { matterFile } from './matter-model.js';

/**
 * `npm run train:matters`: learns from all ways and stories which reply or note is asked for, and
 * writes `model.bin.gz`. Same texts, same model.
 */

const plan = { hidden: 128, epochs: 10, featuresMax: 60_000 };

/** A reply or note with all by which one may know that it is meant. */
interface Matter {
  id: string;
  texts: string[];
}

function readMatters(): Matter[] {
  const stories = loadStories();
  const replies = loadPublished()
    .filter(({ intent }) => !intent.startsWith('dispute.'))
    .map(({ id, title, ways, text, private: longer }) => ({
      id,
      texts: [title, ...ways, text, ...(longer ? [longer] : [])],
    }));
  const notes = readNotes().map(({ id, title, asks, rule, means, ...note }) => ({
    id,
    texts: [title, ...asks, rule, [means, note.do].join('\n')],
  }));
  return [...notes, ...replies].map(({ id, texts }) => ({
    id,
    texts: [...texts, ...(stories.get(id) ?? [])],
  }));
}

const matters = readMatters();
const taught = matters.flatMap(({ texts }, place) =>
  texts.map((text) => ({ place, features: extractFeatures(text) })),
);
const task = {
  classCount: matters.length,
  labels: Int16Array.from(taught, ({ place }) => place),
  importance: new Float32Array(taught.length).fill(1),
  weight: 1,
};
process.stdout.write(`${matters.length} replies and notes, ${taught.length} texts\n`);
const network = teachNetwork(
  taught.map(({ features }) => features),
  [task],
  plan,
  (epoch, loss) => process.stdout.write(`  epoch ${epoch + 1}: loss ${loss.toFixed(3)}\n`),
);
const packed = packNetwork({ network, labels: matters.map(({ id }) => id) });
writeFileSync(matterFile, packed);
process.stdout.write(`${matterFile}: ${(packed.length / 1e6).toFixed(2)} MB\n`);
