import { ask } from '../../bot/commands/ask.js';
import { findUnsupported, type Source } from '../../bot/domain/grounded.js';
import type { Citation } from '../../bot/domain/outgoing.js';
import type { Mind } from '../../bot/main.js';
import { loadArticleRegister } from '../../knowledge/library/cited-articles.js';
import type { AnswerQuestion } from './read-answer-questions.js';

/** What the officer answered, and whether that was right, cited and carried by its source. */

export interface JudgedAnswer {
  question: AnswerQuestion;
  answered: boolean;
  /** Of a source that the question's writer named, or that rests on the same article. */
  right: boolean;
  /** It asked back, and a right one was among the choices. */
  offered: boolean;
  /** Every citation is registered, and its law in force on the day. */
  citationsHold: boolean;
  /** The first sentence that its source does not carry. */
  unsupported?: string;
  source?: string;
  answer: string;
  score: number;
}

export function judgeAnswers(
  mind: Mind,
  questions: readonly AnswerQuestion[],
  today: string,
): JudgedAnswer[] {
  return questions.map((question) => judge(mind, question, today));
}

function judge(mind: Mind, question: AnswerQuestion, today: string): JudgedAnswer {
  const said = ask(mind, { id: question.id, question: question.question });
  const answered = said.kind !== 'abstain';
  const id = said.kind === 'template' ? said.template : said.kind === 'grounded' ? said.note : '';
  const source = id ? sourceOf(mind, id) : undefined;
  const unsupported =
    source &&
    sentencesOf(mind, said.answer).find((one) => {
      return findUnsupported(one, [source]) !== undefined;
    });
  const sameArticle = question.right.some((right) => sharesArticle(mind, right, said.citations));
  return {
    question,
    answered,
    right: answered && (question.right.includes(id ?? '') || sameArticle),
    offered: 'choices' in said && question.right.some((id) => said.choices.includes(id)),
    citationsHold: said.citations.every((one) => holds(one, mind, id ?? '', today)),
    ...(unsupported !== undefined && { unsupported }),
    ...(id && { source: id }),
    answer: said.answer,
    score: said.score,
  };
}

function sourceOf({ library, notes, standIns }: Mind, id: string): Source | undefined {
  const set = library.byId(id);
  const fill = (text: string) => text.replace(/\{([^{}]+)\}/g, (_, name) => standIns[name] ?? '');
  if (set) return { id, title: set.title, text: fill(set.text), citations: set.basis };
  const note = notes.byId(id);
  if (!note) return undefined;
  const { title, rule, means, earlier, basis } = note;
  const text = [rule, means, note.do, earlier?.rule ?? ''].join('\n');
  return { id, title, text, citations: [...basis, ...(earlier?.basis ?? [])] };
}

/** Sentences about the matter; those that correct the question or name the source are the frame. */
function sentencesOf({ wording }: Mind, answer: string): string[] {
  const frame = [wording.say('note.decided'), wording.say('note.amount')];
  return answer
    .split(/(?<=[。！？])/)
    .filter((one) => one.trim() !== '' && !frame.includes(one))
    .filter(
      (one) => !/^依据《|^您提的《|没有核对过，|^光说第|新规定之前|^要看发生在哪天/.test(one),
    );
}

function sharesArticle(mind: Mind, id: string, citations: readonly Citation[]): boolean {
  const basis = mind.library.byId(id)?.basis ?? mind.notes.byId(id)?.basis ?? [];
  return basis.some(({ law, article }) =>
    citations.some((one) => one.law === law && one.article === article),
  );
}

function holds({ law, article }: Citation, mind: Mind, id: string, today: string): boolean {
  const register = loadArticleRegister();
  const gone = register.repealed(law);
  const inForce = register.find(law, article) !== undefined && (!gone || today < gone.until);
  // Told as what held when it happened.
  const earlier = mind.notes.byId(id)?.earlier?.basis ?? [];
  return inForce || earlier.some((one) => one.law === law && one.article === article);
}
