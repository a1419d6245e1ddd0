import { normaliseText } from '../../bot/domain/text.js';
import { type FeatureVisitor, featureName } from '../text-network/feature-table.js';
import type { SparseVector } from '../text-network/sparse.js';
import { VectorBuilder, type Vocabulary } from '../text-network/vocabulary.js';
import { visitFeatures } from './features.js';
import { readPlaceholders } from './placeholders.js';
import { type CompiledSign, matchSigns } from './signs.js';

export interface TextFeatures {
  names: string[];
  /** The signs found in the text; their names are among `names`. */
  signs: CompiledSign[];
}

/** What the model sees of a text: grams, words, shapes and signs. */
export function featuresOf(text: string, lexicon: CompiledSign[]): TextFeatures {
  const names = new Set<string>();
  const signs = visitText(text, lexicon, (...parts) => names.add(featureName(...parts)));
  return { names: [...names], signs };
}

/** What is left of that for a model that knows some of it, made without naming the rest. */
export function textVectors(
  lexicon: CompiledSign[],
  vocabulary: Vocabulary,
): (text: string) => { vector: SparseVector; signs: CompiledSign[] } {
  const builder = new VectorBuilder(vocabulary);
  const visit: FeatureVisitor = (prefix, from, start, end, second) =>
    builder.add(prefix, from, start, end, second);
  return (text) => {
    const signs = visitText(text, lexicon, visit);
    return { vector: builder.take(), signs };
  };
}

function visitText(text: string, lexicon: CompiledSign[], visit: FeatureVisitor): CompiledSign[] {
  const read = readPlaceholders(text);
  visitFeatures(read, visit);
  const signs = matchSigns(normaliseText(read), lexicon);
  for (const { id, intents } of signs) {
    visit('g:', id, 0, id.length);
    for (const intent of intents) visit('i:', intent, 0, intent.length);
  }
  return signs;
}
