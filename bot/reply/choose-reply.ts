import { confidenceOf, type Reading } from '../domain/reading.js';
import { familyOf, type Intent } from '../domain/taxonomy.js';
import type { ReplyLibrary, ReplyMatch } from '../ports/reply-library.js';

/** However sure the ear is of the kind: without any common wording the question is another one. */
export const likenessMin = 0.04;

/** Families whose replies answer the kind, not one certain question. */
const kindAnswers = ['emergency', 'disorder', 'officer', 'chat'];
const kindAnswerIntents: Intent[] = ['fraud.victim', 'fraud.bait'];

/** How sure one must be; from `rules.yaml`. */
export interface ReplyThresholds {
  answer: { addressed: number; unaddressed: number };
  finer: number;
  kind: number;
  verbatim: number;
  kin: { together: number; least: number };
}

export type ReplyChoice =
  | { kind: 'answer'; match: ReplyMatch }
  | { kind: 'none'; nearest: ReplyMatch[] };

export interface Question {
  text: string;
  /** What the reply is for; may be another than the reading's likeliest. */
  intent: Intent;
  reading: Reading;
  addressed: boolean;
}

/**
 * The reply for what was understood: one that is said, or none; then a note may answer, or a few
 * replies and notes may be offered, or the officer says, spoken to, that it does not know.
 * @param nearest the best first; weighed against notes where there are any
 */
export function chooseReply(
  library: ReplyLibrary,
  thresholds: ReplyThresholds,
  { text, intent, reading, addressed }: Question,
  nearest: ReplyMatch[] = library.find(text, reading),
): ReplyChoice {
  const [best] = nearest;
  const answerMin = thresholds.answer[addressed ? 'addressed' : 'unaddressed'];
  // Whoever asks in nearly the words of a way of asking means just that.
  const inItsWords = best && best.likeness >= thresholds.verbatim;
  const sure = best && (inItsWords || best.score >= answerMin || isSureOfKind(thresholds, nearest));
  if (best && sure && best.likeness >= likenessMin) return { kind: 'answer', match: best };
  // Thanks, a greeting, a cry for help: whatever the words, the kind has its answer.
  const toOfficer = ['officer', 'chat'].includes(familyOf(intent));
  const kindMin = toOfficer ? 0 : thresholds.kind;
  if (answersKind(intent) && confidenceOf(intent, reading) >= kindMin) {
    const match = replyOfKind(library, thresholds, intent, text);
    if (match) return { kind: 'answer', match };
  }
  return { kind: 'none', nearest };
}

/**
 * Sure of the matter, but two replies to it share the likelihood: the likelier one is a right
 * answer too.
 */
function isSureOfKind({ kin }: ReplyThresholds, nearest: readonly ReplyMatch[]): boolean {
  const [best] = nearest;
  if (!best || best.score < kin.least) return false;
  const same = nearest.filter(({ set }) => set.intent === best.set.intent);
  return same.reduce((sum, { score }) => sum + score, 0) >= kin.together;
}

/** An acknowledgement or first aid: the finer set of a kind where it surely fits. */
export function replyOfKind(
  library: ReplyLibrary,
  { finer }: Pick<ReplyThresholds, 'finer'>,
  intent: Intent,
  text: string,
): ReplyMatch | undefined {
  const best = library.bestOf(intent, text);
  const general = library.generalOf(intent);
  if (!general || (best && (best.set.id === general.id || best.score >= finer))) return best;
  return { set: general, score: best?.score ?? 0, likeness: 0 };
}

function answersKind(intent: Intent): boolean {
  return kindAnswers.includes(familyOf(intent)) || kindAnswerIntents.includes(intent);
}
