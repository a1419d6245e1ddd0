import { localDay } from '../../bot/domain/local-time.js';
import { createPassageFinder } from '../../knowledge/search/find-passages.js';
import { buildBlocks, KeywordIndex } from '../../knowledge/search/keyword-index.js';
import { noLayLanguage } from '../../knowledge/search/lay-language.js';
import { PassageSearch, type SearchMode } from '../../knowledge/search/passage-search.js';
import { StaticEncoder } from '../../knowledge/search/vectors/static-encoder.js';
import { builtInName } from '../../knowledge/search/vectors/term-vector-file.js';
import { buildVectorIndex } from '../../knowledge/search/vectors/vector-index.js';
import { againstTarget } from '../scorers/against-target.js';
import { learnLayLanguage } from '../search/learn-lay-language.js';
import { hasStatutes, readStatutes } from '../search/read-statutes.js';
import { type Found, medianTime, mergeFound, scoreRetrieval } from '../search/score-retrieval.js';
import { EncoderTeacher, readTold } from '../search/teach-encoder.js';
import { Sheet, type SuiteContext, type SuiteResult, skip } from '../suite.js';

export const title = '找法条（网上真实的法律问题）';

/** Names of the modes in the report. */
const modes: { mode: SearchMode; id: string; name: string }[] = [
  { mode: 'hybrid', id: '', name: '' },
  { mode: 'keyword', id: 'keyword_', name: '只按字词：' },
  { mode: 'vector', id: 'vector_', name: '只按意思：' },
];

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
  const teacher = new EncoderTeacher({
    passages,
    blocks,
    replies: readTold(localDay(Date.now())),
    questions: questions.map(({ question }) => question),
  });
  teacher.readArticles(() => {});
  const found = new Map<SearchMode, Found[]>();
  for (const [half, ask] of halves.entries()) {
    const teach = halves[1 - half] ?? [];
    const lay = learnLayLanguage(index, names, teach);
    const encoder = new StaticEncoder(`${builtInName}-half`, teacher.hearQuestions(teach));
    const vectors = await buildVectorIndex(encoder, passages, () => {});
    const search = new PassageSearch(createPassageFinder(blocks, names, lay), vectors);
    for (const { mode } of modes) {
      const one = await scoreRetrieval((text, count) => search.search(text, count, mode), ask);
      found.set(mode, [...(found.get(mode) ?? []), one]);
    }
  }
  const unlearnt = createPassageFinder(blocks, names, noLayLanguage);
  const plain = await scoreRetrieval((text, count) => unlearnt.find(text, count), questions);
  const sheet = new Sheet(context.targets);
  const basis = `${questions.length} 个问题，${passages.length} 条法条`;
  const addAll = (id: string, name: string, one: Found) => {
    const add = (key: string, what: string, value: number) =>
      sheet.add(id + key, name + what, (target) => againstTarget(value, basis, target), 'number');
    add('recall_5', '前 5 条里找到的', one.at5);
    add('recall_10', '前 10 条里找到的', one.at10);
    add('recall_100', '前 100 条里找到的', one.at100);
    add('reciprocal_10', '排位倒数（前 10，MRR）', one.reciprocal);
  };
  const times: string[] = [];
  for (const { mode, id, name } of modes) {
    const both = mergeFound(found.get(mode) ?? []);
    addAll(id, name, both);
    times.push(`${mode} ${medianTime(both).toFixed(1)} 毫秒`);
  }
  addAll('plain_', '什么也没学、只按字词：', plain);
  sheet.checkTargets();
  return {
    id: 'retrieval',
    title,
    notes: [
      '一半问题用来学，另一半用来考，再换过来；没有一个问题考的是学过它的索引。',
      `查一次的中位时间（一个核，随机器忙闲不同）：${times.join('，')}。`,
    ],
    metrics: sheet.metrics,
    details: [],
  };
}
