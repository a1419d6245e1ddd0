import { localDay } from '../../bot/domain/local-time.js';
import type { Mind } from '../../bot/main.js';
import { type JudgedAnswer, judgeAnswers } from '../answers/judge-answers.js';
import { readHeldOutAnswers } from '../answers/read-answer-questions.js';
import { share } from '../scorers/share.js';
import { type Detail, Sheet, type SuiteContext, type SuiteResult } from '../suite.js';

export const title = '照材料回答（没见过的问题）';

const mistakesMax = 60;

/** Replies and notes together, as a resident meets them. */
export async function run(context: SuiteContext): Promise<SuiteResult> {
  const { mind } = context;
  const judged = judgeAnswers(mind, readHeldOutAnswers(), localDay(context.now));
  const sheet = new Sheet(context.targets);
  fill(sheet, judged);
  sheet.checkTargets();
  const { answerable, unanswerable } = partsOf(judged);
  return {
    id: 'answers',
    title,
    notes: [
      '问题由只看过标题的人写，三成是答不了的。答对：用的是出题人指的那条，或依据同一条文的。',
    ],
    metrics: sheet.metrics,
    details: [
      list(
        mind,
        '答偏了的',
        answerable.filter(({ answered, right }) => answered && !right),
      ),
      list(
        mind,
        '不该答却答了的',
        unanswerable.filter(({ answered }) => answered),
      ),
      list(
        mind,
        '该答没答的',
        answerable.filter(({ answered }) => !answered),
      ),
    ],
  };
}

function list(mind: Mind, heading: string, judged: readonly JudgedAnswer[]): Detail {
  const nameOf = (id: string | undefined) =>
    id ? (mind.library.byId(id)?.title ?? mind.notes.byId(id)?.title ?? id) : '—';
  return {
    title: `${heading}（${judged.length}）`,
    columns: ['问题', '该用', '用了', '把握'],
    rows: judged
      .slice(0, mistakesMax)
      .map(({ question, source, score }) => [
        question.question,
        question.right.map(nameOf).join(' 或 ') || '—',
        nameOf(source),
        score.toFixed(2),
      ]),
  };
}

function partsOf(judged: readonly JudgedAnswer[]) {
  const answerable = judged.filter(({ question }) => question.right.length > 0);
  const unanswerable = judged.filter(({ question }) => question.right.length === 0);
  return { answerable, unanswerable };
}

function fill(sheet: Sheet, judged: readonly JudgedAnswer[]): void {
  const { answerable, unanswerable } = partsOf(judged);
  const said = judged.filter(({ answered }) => answered);
  const saidToAnswerable = answerable.filter(({ answered }) => answered);
  const count = (of: readonly JudgedAnswer[], is: (one: JudgedAnswer) => boolean) =>
    of.filter(is).length;
  sheet.add('answered', '有得答的，答了', (target) =>
    share(saidToAnswerable.length, answerable.length, target),
  );
  sheet.add('right', '答了的里，答对的', (target) =>
    share(
      count(saidToAnswerable, ({ right }) => right),
      saidToAnswerable.length,
      target,
    ),
  );
  sheet.add('offered', '没答的里，反问里有对的', (target) =>
    share(
      count(answerable, ({ offered }) => offered),
      answerable.length - saidToAnswerable.length,
      target,
    ),
  );
  sheet.add('abstained', '没得答的，没乱答', (target) =>
    share(
      count(unanswerable, ({ answered }) => !answered),
      unanswerable.length,
      target,
    ),
  );
  sheet.add('unsupported', '有一句出处里没有的', (target) =>
    share(
      count(said, ({ unsupported }) => unsupported !== undefined),
      said.length,
      target,
    ),
  );
  sheet.add('citations_hold', '引的条文都登记过、都有效', (target) =>
    share(
      count(said, ({ citationsHold }) => citationsHold),
      said.length,
      target,
    ),
  );
}
