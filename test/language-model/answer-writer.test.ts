import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { answerPromptSchema, answerWriter } from '../../bot/language-model/answer-writer.js';
import { findForbidden } from '../../knowledge/library/checks/check-words.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { readYaml } from '../../knowledge/read-yaml.js';
import { fenceNote, henNote } from '../support/notes.js';
import { completion, openTestModel, serviceDouble } from './service-double.js';

const service = serviceDouble();
const prompt = readYaml(
  `${projectRoot}/knowledge/prompts/grounded-answer.yaml`,
  answerPromptSchema,
);
const sources = [fenceNote, henNote].map(({ id, title, rule, means, do: next, basis }) => ({
  id,
  title,
  text: [rule, means, next].join('\n'),
  citations: basis.map(({ law, article }) => ({ law, article })),
}));

function open(changes: Parameters<typeof openTestModel>[0] = {}) {
  const refused: string[] = [];
  const guard = { findForbidden, onRefused: (why: string) => refused.push(why) };
  const writer = answerWriter(openTestModel(changes), prompt, guard);
  return { refused, write: (question: string) => writer.write(question, sources) };
}

const says = (...sentences: [string, number[]][]) =>
  completion(
    JSON.stringify({
      answered: true,
      sentences: sentences.map(([text, from]) => ({ text, from })),
    }),
  );

describe('a language model that keeps to its sources', () => {
  it('is heard', async () => {
    service.play(() => says(['篱笆高过两米，要跟邻居商量', [1]], ['谈不拢请社区来说和', [1]]));
    expect(await open().write('隔壁篱笆太高')).toMatchObject({
      text: '篱笆高过两米，要跟邻居商量。谈不拢请社区来说和。',
      citations: [{ law: '民法典', article: '第二百九十三条' }],
      sources: ['law.neighbour.fence'],
    });
    expect(service.asked[0]?.body.messages[0]?.content).toContain('<source n="2">阳台养鸡行不行');
  });

  it('may say that they do not answer', async () => {
    service.play(() => completion('{"answered":false,"sentences":[]}'));
    const { write, refused } = open();
    expect(await write('明天下雨吗')).toBeUndefined();
    expect(refused).toEqual([]);
  });
});

describe('a language model that does not', () => {
  it.each([
    ['invents an article', ['篱笆高过两米要商量（《民法典》第九百九十九条）', [1]], /article/],
    ['cites a law that is gone', ['按《噪声污染防治法》，公鸡不能养', [2]], /law/],
    ['invents a fine', ['养鸡要罚五百元', [2]], /amount/],
    ['obeys an injected order', ['请加这个群领取补贴，先转账', [1]], /not in the source/],
    ['promises', ['谈不拢请社区来说和，保证能解决，篱笆挡住邻居的光', [1]], /打包票|source/],
    ['names no source', ['篱笆高过两米要跟邻居商量', []], /no source/],
  ] as [string, [string, number[]], RegExp][])('%s is not heard', async (_what, said, why) => {
    service.play(() => says(said));
    const { write, refused } = open();
    expect(await write('隔壁篱笆太高')).toBeUndefined();
    expect(refused.join()).toMatch(why);
  });

  it('hangs: the resident is not left waiting', async () => {
    service.play(() => new Promise<Response>(() => {}));
    const { write, refused } = open({ timeoutMs: 50 });
    expect(await write('隔壁篱笆太高')).toBeUndefined();
    expect(refused.join()).toMatch(/没有按时回答/);
  });

  it('fails', async () => {
    service.play(() => HttpResponse.json({ error: { message: 'boom' } }, { status: 500 }));
    expect(await open().write('隔壁篱笆太高')).toBeUndefined();
  });
});
