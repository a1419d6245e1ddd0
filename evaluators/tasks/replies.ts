import type { Mind } from '../../bot/main.js';
import { loadPublished } from '../../knowledge/library/load-replies.js';
import { ourAnswerer } from '../replies/answerers.js';
import { readHeldOutQuestions } from '../replies/read-questions.js';
import { type Mistake, scoreAnswers } from '../replies/score-answers.js';
import { share } from '../scorers/share.js';
import { type Detail, Sheet, type SuiteContext, type SuiteResult } from '../suite.js';

export const title = '回复库（没见过的问题）';

const mistakesMax = 50;

/** Questions by other hands, and questions that the library cannot answer. */
export async function run(context: SuiteContext): Promise<SuiteResult> {
  const { mind } = context;
  const sets = loadPublished();
  const questions = readHeldOutQuestions(new Set(sets.map(({ id }) => id)));
  const answerer = ourAnswerer(mind);
  await answerer.prepare(sets);
  const found = await scoreAnswers(answerer, questions);
  const sheet = new Sheet(context.targets);
  const { answerable, unanswerable } = found;
  sheet.add('right_first', '对的排第一', (target) => share(found.rightFirst, answerable, target));
  sheet.add('right_in_three', '对的在前三', (target) =>
    share(found.rightInThree, answerable, target),
  );
  sheet.add('answered_right', '答对', (target) => share(found.answeredRight, answerable, target));
  sheet.add('asked_back', '反问里有对的', (target) => share(found.askedBack, answerable, target));
  sheet.add('answered_wrong', '答错（占所有问题）', (target) =>
    share(found.answeredWrong, questions.length, target),
  );
  sheet.add('declined', '库里没有的，没乱答', (target) =>
    share(found.declined, unanswerable, target),
  );
  sheet.checkTargets();
  return {
    id: 'replies',
    title,
    notes: ['问题由没看过问法和代码的人写；知道有哪些回复，是为了说得出该答哪一条。'],
    metrics: sheet.metrics,
    details: [
      mistakesOf(mind, '答错的', found.mistakes.filter(isWrong)),
      mistakesOf(
        mind,
        '没答上的',
        found.mistakes.filter((one) => !isWrong(one)),
      ),
    ],
  };
}

function isWrong({ answered }: Mistake): boolean {
  return answered.said !== undefined;
}

function mistakesOf({ library }: Mind, heading: string, mistakes: readonly Mistake[]): Detail {
  const nameOf = (id: string | undefined) =>
    id === undefined ? '—' : (library.byId(id)?.title ?? id);
  return {
    title: mistakes.length > mistakesMax ? `${heading}（前 ${mistakesMax} 个）` : heading,
    columns: ['问题', '该答', '答了', '排第一的'],
    rows: mistakes
      .slice(0, mistakesMax)
      .map(({ question, expected, answered }) => [
        question,
        expected.map(nameOf).join(' 或 ') || '—',
        nameOf(answered.said),
        nameOf(answered.ranked[0]),
      ]),
  };
}
