import path from 'node:path';
import { z } from 'zod';
import { ask } from '../../bot/commands/ask.js';
import { LinheError } from '../../bot/domain/errors.js';
import { localDay } from '../../bot/domain/local-time.js';
import type { ReplySet } from '../../bot/domain/reply.js';
import type { Mind } from '../../bot/main.js';
import { readTurn } from '../../bot/understand/read-turn.js';
import { loadReplies } from '../../knowledge/library/load-replies.js';
import { createReplyLibrary } from '../../knowledge/library/matching/find-reply.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { readRows } from '../../knowledge/read-rows.js';
import { countBy } from '../count-by.js';
import { isAskable } from '../replies/answerers.js';
import type { Score } from '../score.js';
import { chosenSet } from '../scorers/chosen-set.js';
import { share } from '../scorers/share.js';
import { type Detail, Sheet, type SuiteContext, type SuiteResult } from '../suite.js';

export const title = '问答（回复库）';

/** Knows nothing about the intent: then only the wording decides. */
const noReading = { intent: 'chat.chat', confidence: 0, alternatives: [] } as const;
const mistakesMax = 40;

const freshSchema = z.object({
  id: z.string(),
  question: z.string().min(1),
  set: z.string(),
  also: z.array(z.string()).default([]),
});
const offTopicSchema = z.object({ id: z.string(), question: z.string().min(1) });

interface Asked {
  question: string;
  expected: string[];
  found?: string;
  score: Score;
}
interface HeldOut extends Asked {
  top: boolean;
  topByWording: boolean;
}

/**
 * Questions whose own wording the library has never seen, and questions that are not its
 * business.
 */
export async function run(context: SuiteContext): Promise<SuiteResult> {
  const { mind } = context;
  const sets = loadReplies(localDay(context.now));
  const held = askHeldOut(mind, sets);
  const fresh = askFresh(mind);
  const offTopic = askOffTopic(mind);
  const sheet = new Sheet(context.targets);
  sheet.add('held_out_top', '留出的问法排第一的', (target) =>
    share(held.filter((one) => one.top).length, held.length, target),
  );
  sheet.add('held_out_top_wording', '同上，只看措辞', (target) =>
    share(held.filter((one) => one.topByWording).length, held.length, target),
  );
  addOutcomes(sheet, 'held_out', '留出的问法', held);
  addOutcomes(sheet, 'fresh', '新写的问题', fresh);
  sheet.add('off_topic_abstained', '不相干的问题说不知道', (target) =>
    share(offTopic.filter((one) => one.score.pass).length, offTopic.length, target),
  );
  sheet.checkTargets();
  return {
    id: 'ask',
    title,
    notes: [
      '留出的问法：每条回复轮流拿掉一种问法，用剩下的建库，再拿这一种去问。',
      '意图模型学过这些问法，所以留出这一项偏乐观；“只看措辞”不用意图模型，是干净的。',
      '纠纷安抚话术和兜底话术不算：它们本来就不用来回答问题。',
    ],
    metrics: sheet.metrics,
    details: [
      byFamily(mind, held),
      mistakes('新写的问题里没答对的', fresh),
      mistakes('不该答却答了的', offTopic),
      mistakes(
        '留出的问法里答错的',
        held.filter((one) => one.found !== undefined),
      ),
    ],
  };
}

function addOutcomes(sheet: Sheet, id: string, name: string, asked: readonly Asked[]): void {
  const abstained = asked.filter((one) => one.found === undefined).length;
  const right = asked.filter((one) => one.score.pass).length;
  const wrong = asked.length - abstained - right;
  sheet.add(`${id}_right`, `${name}答对`, (target) => share(right, asked.length, target));
  sheet.add(`${id}_abstained`, `${name}没答`, (target) => share(abstained, asked.length, target));
  sheet.add(`${id}_wrong`, `${name}答错`, (target) => share(wrong, asked.length, target));
}

function askOne(mind: Mind, question: string, expected: string[]): Asked {
  const { template } = ask(mind, { id: '', question });
  return { question, expected, found: template, score: chosenSet(expected, template) };
}

function askHeldOut(mind: Mind, sets: ReplySet[]): HeldOut[] {
  const folds = Math.max(0, ...sets.map((set) => set.ways.length));
  const asked: HeldOut[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const without = sets.map((set) => ({
      ...set,
      ways: set.ways.filter((_, index) => index !== fold),
    }));
    const library = createReplyLibrary(without, mind.model.meaningOf);
    for (const set of sets.filter(isAskable)) {
      const way = set.ways[fold];
      if (way === undefined) continue;
      const reading = readTurn(mind.model, way, true);
      asked.push({
        ...askOne({ ...mind, library }, way, [set.id]),
        top: library.find(way, reading)[0]?.set.id === set.id,
        topByWording: library.find(way, { ...noReading, alternatives: [] })[0]?.set.id === set.id,
      });
    }
  }
  return asked;
}

function askFresh(mind: Mind): Asked[] {
  return readRows(questionFile('fresh.jsonl'), freshSchema).map(({ id, question, set, also }) => {
    const expected = [set, ...also];
    const unknown = expected.find((one) => mind.library.byId(one) === undefined);
    if (unknown !== undefined) {
      throw new LinheError('data.invalid', {
        what: `fresh.jsonl 的 ${id} 要的回复 ${unknown} 不在库里`,
        expected: '已发布的回复编号',
        mend: '改成现在的编号',
      });
    }
    return askOne(mind, question, expected);
  });
}

function askOffTopic(mind: Mind): Asked[] {
  return readRows(questionFile('off-topic.jsonl'), offTopicSchema).map(({ question }) =>
    askOne(mind, question, []),
  );
}

function questionFile(name: string): string {
  return path.join(projectRoot, 'evaluators/datasets/questions', name);
}

function byFamily(mind: Mind, held: readonly HeldOut[]): Detail {
  const family = (one: Asked) => one.expected[0]?.split('.')[0] ?? '';
  return {
    title: '留出的问法，各大类',
    columns: ['大类', '问题', '排第一', '答对', '没答', '答错'],
    rows: countBy(held, family).map(([id, count]) => {
      const mine = held.filter((one) => family(one) === id);
      const right = mine.filter((one) => one.score.pass).length;
      const none = mine.filter((one) => one.found === undefined).length;
      const top = mine.filter((one) => one.top).length;
      const numbers = [count, top, right, none, count - right - none];
      return [mind.wording.name('families', id), ...numbers.map(String)];
    }),
  };
}

function mistakes(heading: string, asked: readonly Asked[]): Detail {
  const wrong = asked.filter((one) => !one.score.pass);
  return {
    title: wrong.length > mistakesMax ? `${heading}（前 ${mistakesMax} 个）` : heading,
    columns: ['问题', '该答', '结果'],
    rows: wrong
      .slice(0, mistakesMax)
      .map((one) => [one.question, one.expected.join(' 或 ') || '—', one.score.reason]),
  };
}
