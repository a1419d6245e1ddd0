import { createPassageFinder, type PassageFinder } from '../../knowledge/search/find-passages.js';
import { buildBlocks, KeywordIndex } from '../../knowledge/search/keyword-index.js';
import { noLayLanguage } from '../../knowledge/search/lay-language.js';
import { againstTarget } from '../scorers/against-target.js';
import { type LegalQuestion, learnLayLanguage } from '../search/learn-lay-language.js';
import { hasStatutes, readStatutes } from '../search/read-statutes.js';
import { median } from '../statistics.js';
import { Sheet, type SuiteContext, type SuiteResult, skip } from '../suite.js';

export const title = '找法条（网上真实的法律问题）';

const reach = 100;

/** What is found of the right articles, averaged over questions. */
interface Found {
  at5: number;
  at10: number;
  at100: number;
  reciprocal: number;
  times: number[];
}

/**
 * Half of the questions teach, the other half asks, and the other way round: no question is asked
 * of an index that has learnt from it.
 */
export async function run(context: SuiteContext): Promise<SuiteResult> {
  if (!hasStatutes()) return skip('retrieval', title, '没有法条的文件夹，跳过');
  const { passages, questions } = readStatutes();
  const names = passages.map(({ name }) => name);
  const blocks = buildBlocks(passages);
  const index = new KeywordIndex(blocks);
  const halves = [0, 1].map((half) => questions.filter((_, at) => at % 2 === half));
  const learnt = halves.map((ask, half) => {
    const lay = learnLayLanguage(index, names, halves[1 - half] ?? []);
    return score(createPassageFinder(blocks, names, lay), ask);
  });
  const both = merge(learnt);
  const plain = score(createPassageFinder(blocks, names, noLayLanguage), questions);
  const sheet = new Sheet(context.targets);
  const basis = `${questions.length} 个问题，${passages.length} 条法条`;
  const add = (id: string, name: string, value: number) =>
    sheet.add(id, name, (target) => againstTarget(value, basis, target), 'number');
  add('recall_10', '前 10 条里找到的', both.at10);
  add('recall_100', '前 100 条里找到的', both.at100);
  add('reciprocal_10', '排位倒数（前 10，MRR）', both.reciprocal);
  add('recall_5', '前 5 条里找到的', both.at5);
  add('plain_recall_10', '只按字词：前 10 条', plain.at10);
  add('plain_recall_100', '只按字词：前 100 条', plain.at100);
  add('plain_reciprocal_10', '只按字词：MRR', plain.reciprocal);
  sheet.checkTargets();
  const ms = median(both.times).toFixed(1);
  return {
    id: 'retrieval',
    title,
    notes: [
      '一半问题用来学，另一半用来考，再换过来；没有一个问题考的是学过它的索引。',
      `查一次的中位时间 ${ms} 毫秒（一个核，随机器忙闲不同）。`,
    ],
    metrics: sheet.metrics,
    details: [],
  };
}

function score(finder: PassageFinder, questions: readonly LegalQuestion[]): Found {
  const found: Found = { at5: 0, at10: 0, at100: 0, reciprocal: 0, times: [] };
  const share = 1 / questions.length;
  for (const { question, gold } of questions) {
    const start = performance.now();
    const hits = finder.find(question, reach);
    found.times.push(performance.now() - start);
    const wanted = new Set(gold);
    const ranks = hits.flatMap(({ at }, rank) => (wanted.has(at) ? [rank] : []));
    const within = (count: number) => ranks.filter((rank) => rank < count).length / gold.length;
    found.at5 += share * within(5);
    found.at10 += share * within(10);
    found.at100 += share * within(reach);
    const [first] = ranks;
    if (first !== undefined && first < 10) found.reciprocal += share / (first + 1);
  }
  return found;
}

function merge(parts: readonly Found[]): Found {
  const mean = (of: (found: Found) => number) =>
    parts.reduce((sum, part) => sum + of(part), 0) / parts.length;
  return {
    at5: mean((one) => one.at5),
    at10: mean((one) => one.at10),
    at100: mean((one) => one.at100),
    reciprocal: mean((one) => one.reciprocal),
    times: parts.flatMap(({ times }) => times),
  };
}
