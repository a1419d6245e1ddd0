import {
  type LanguageModelSettings,
  openLanguageModel,
} from '../language-model/open-language-model.js';
import { maskText } from '../understand/facts.js';

/** The language model of the settings, which is never sent what `maskText` would mask. */
export function openMaskedModel(settings: LanguageModelSettings) {
  return openLanguageModel(settings, { findPersonal: (text) => maskText(text) !== text });
}
