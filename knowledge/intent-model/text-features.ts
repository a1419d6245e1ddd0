import { normaliseText } from '../../bot/domain/text.js';
import { extractFeatures } from './features.js';
import { readPlaceholders } from './placeholders.js';
import { type CompiledSign, matchSigns } from './signs.js';

export interface TextFeatures {
  names: string[];
  /** The signs found in the text; their names are among `names`. */
  signs: CompiledSign[];
}

/** What the model sees of a text: grams, words, shapes and signs. */
export function featuresOf(text: string, lexicon: CompiledSign[]): TextFeatures {
  const read = readPlaceholders(text);
  const signs = matchSigns(normaliseText(read), lexicon);
  const names = extractFeatures(read);
  const speaksFor = new Set<string>();
  for (const { id, intents: spokenFor } of signs) {
    names.push(`g:${id}`);
    for (const intent of spokenFor) speaksFor.add(intent);
  }
  for (const intent of speaksFor) names.push(`i:${intent}`);
  return { names, signs };
}
