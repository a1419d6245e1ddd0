import type { Reading } from '../domain/reading.js';
import { familyOf, type Intent } from '../domain/taxonomy.js';
import type { ReplyLibrary, ReplyMatch } from '../ports/reply-library.js';

/**
 * How well a question must fit a reply before it is said. Acknowledgements and first aid fit every
 * wording of their kind; the answer to a question of law must fit the question.
 */
const fitMin = { addressed: 0.3, unaddressed: 0.38, ask: 0.34 } as const;

/** However sure the ear is of the kind: without any common wording the question is another one. */
const likenessMin = 0.1;

/** Families whose replies answer the kind, not one certain question. */
const kindAnswers = ['emergency', 'disorder', 'livelihood', 'hazard', 'officer', 'chat'];
const kindAnswerIntents: Intent[] = ['fraud.victim', 'fraud.bait'];

export type Asking = keyof typeof fitMin;

/**
 * The reply for what was understood, or undefined: then the officer says nothing, or, addressed,
 * that it does not know.
 * @param intent what the reply is for; may be another than the reading's likeliest
 */
export function chooseReply(
  library: ReplyLibrary,
  intent: Intent,
  text: string,
  reading: Reading,
  asking: Asking,
): ReplyMatch | undefined {
  // Small talk is for the group; whoever puts a question to the library wants to know something.
  if (familyOf(intent) === 'chat' && asking === 'ask') return undefined;
  if (kindAnswers.includes(familyOf(intent)) || kindAnswerIntents.includes(intent)) {
    return library.bestOf(intent, text);
  }
  const best = library.find(text, reading)[0];
  if (!best || best.score < fitMin[asking] || best.likeness < likenessMin) return undefined;
  // A question of law must not be answered with a calming line, however alike the words.
  return familyOf(best.set.intent) === 'dispute' ? undefined : best;
}
