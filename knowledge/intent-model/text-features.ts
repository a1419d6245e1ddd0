import { normaliseText } from '../../bot/domain/text.js';
import { extractFeatures } from './features.js';
import { readPlaceholders } from './placeholders.js';
import { type CompiledSign, matchSigns } from './signs.js';

/** Features of a text as the model sees them: grams, words, shapes and signs. */
export function allFeatures(text: string, signs: CompiledSign[]): string[] {
  return featuresWith(text, signsIn(text, signs));
}

export function signsIn(text: string, signs: CompiledSign[]): CompiledSign[] {
  return matchSigns(normaliseText(readPlaceholders(text)), signs);
}

export function featuresWith(text: string, shown: readonly CompiledSign[]): string[] {
  const found = extractFeatures(readPlaceholders(text));
  const speaksFor = new Set<string>();
  for (const { id, intents: spokenFor } of shown) {
    found.push(`g:${id}`);
    for (const intent of spokenFor) speaksFor.add(intent);
  }
  for (const intent of speaksFor) found.push(`i:${intent}`);
  return found;
}
