import type { Answered, Answerer } from './answerers.js';
import type { Question } from './read-questions.js';

/** What one answerer made of all questions. */
export interface AnswerFigures {
  /** Questions that the library answers. */
  answerable: number;
  rightFirst: number;
  rightInThree: number;
  /** Of these so many were answered rightly, asked back with the right one among the choices. */
  answeredRight: number;
  askedBack: number;
  /** A wrong set was said, to an answerable question or to one that has no answer. */
  answeredWrong: number;
  /** Questions that the library cannot answer, and how many got no answer out of it. */
  unanswerable: number;
  declined: number;
  mistakes: Mistake[];
}

export interface Mistake {
  question: string;
  expected: string[];
  answered: Answered;
}

export async function scoreAnswers(
  answerer: Answerer,
  questions: readonly Question[],
): Promise<AnswerFigures> {
  const figures: AnswerFigures = {
    answerable: 0,
    rightFirst: 0,
    rightInThree: 0,
    answeredRight: 0,
    askedBack: 0,
    answeredWrong: 0,
    unanswerable: 0,
    declined: 0,
    mistakes: [],
  };
  for (const { question, sets } of questions) {
    const answered = await answerer.answer(question);
    count(figures, question, sets, answered);
  }
  return figures;
}

function count(
  figures: AnswerFigures,
  question: string,
  sets: readonly string[],
  answered: Answered,
): void {
  const { ranked, said, offered } = answered;
  const right = (id: string | undefined) => id !== undefined && sets.includes(id);
  const wrong = said !== undefined && !right(said);
  if (wrong) figures.answeredWrong += 1;
  if (sets.length === 0) {
    figures.unanswerable += 1;
    if (said === undefined) figures.declined += 1;
    if (wrong) figures.mistakes.push({ question, expected: [], answered });
    return;
  }
  figures.answerable += 1;
  if (right(ranked[0])) figures.rightFirst += 1;
  if (ranked.some(right)) figures.rightInThree += 1;
  if (right(said)) figures.answeredRight += 1;
  else figures.mistakes.push({ question, expected: [...sets], answered });
  if (offered?.some(right)) figures.askedBack += 1;
}
