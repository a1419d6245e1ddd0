import type { Intent } from '../../bot/domain/taxonomy.js';
import { loadReplies } from '../library/load-replies.js';
import { readCorpusFiles } from './read-corpus.js';
import { loadSigns } from './signs.js';
import { allFeatures } from './text-features.js';

/** One text that the network learns from. */
export interface TrainingExample {
  text: string;
  /** Whose hand wrote it: the file's name. */
  hand: string;
  features: string[];
  intent: Intent;
  /** Undefined where it teaches no tone. */
  hostility: number | undefined;
}

/** The corpus, and the ways of asking in the reply library, which teach intents but no tone. */
export function readTraining(): TrainingExample[] {
  const signs = loadSigns();
  const written = readCorpusFiles().flatMap(({ hand, examples }) =>
    examples.map(({ text, intent, hostility }) => ({ text, hand, intent, hostility })),
  );
  const asked = loadReplies('9999-12-31').flatMap(({ intent, ways }) =>
    ways.map((text) => ({ text, hand: 'replies', intent, hostility: undefined })),
  );
  return [...written, ...asked].map((one) => ({ ...one, features: allFeatures(one.text, signs) }));
}
