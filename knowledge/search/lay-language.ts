import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { projectRoot } from '../project-root.js';

/**
 * What laypeople's words mean in the language of statutes, and which laws they ask about: learnt by
 * `npm run train:search` from questions with known articles.
 */
const schema = z.object({
  /** How much more often people ask about a law than its size would let expect (logarithm). */
  laws: z.record(z.string(), z.number()),
  /** For a law that nobody asked about. */
  otherLaw: z.number(),
  /** Terms of articles that go with a term of a question, and how strongly. */
  terms: z.custom<Record<string, [string, number][]>>((terms) => typeof terms === 'object'),
});
export type LayLanguage = z.infer<typeof schema>;

export const layLanguageFile = path.join(projectRoot, 'knowledge/search/lay-language.json.gz');

/** Knows nothing: the plain index by itself. */
export const noLayLanguage: LayLanguage = { laws: {}, otherLaw: 0, terms: {} };

export function loadLayLanguage(): LayLanguage {
  return schema.parse(JSON.parse(gunzipSync(readFileSync(layLanguageFile)).toString('utf8')));
}
