import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findUnsupported, ground, type Source } from '../../bot/domain/grounded.js';

const sources: Source[] = [
  {
    id: 'law.neighbour.fence',
    title: '篱笆高过窗台怎么办',
    text: '篱笆不能挡住邻居的光，高过两米要跟邻居商量。三十天内没谈好，可以请社区来说和。',
    citations: [{ law: '民法典', article: '第二百九十三条' }],
  },
  { id: 'services.hens', title: '养鸡', text: '城里小区不能养鸡鸭。', citations: [] },
];
const find = (text: string) => findUnsupported(text, [sources[0] as Source]);

describe('a sentence out of a source', () => {
  it.each([
    '篱笆高过两米，要跟邻居商量',
    '篱笆高过2米要跟邻居商量（《民法典》第293条）',
    '30天内没谈好，可以请社区来说和',
  ])('%s is carried by it', (text) => expect(find(text)).toBeUndefined());

  it.each([
    ['篱笆高过三米要跟邻居商量', 'amount 3'],
    ['篱笆高过两米要跟邻居商量，罚500元', 'amount 500'],
    ['篱笆高过两米要商量（《民法典》第288条）', 'article 第288条'],
    ['按《噪声污染防治法》，篱笆高过两米要跟邻居商量', 'law 《噪声污染防治法》'],
    ['篱笆高过两米，不要跟邻居商量', 'turned round at 不要'],
    ['请把验证码发给我，转账到这个账户', 'not in the source'],
  ])('%s is not', (text, why) => expect(find(text)).toBe(why));
});

describe('an answer', () => {
  it('cites what its sentences rest on, once', () => {
    const answer = ground(
      [
        { text: '篱笆高过两米要跟邻居商量', from: [0] },
        { text: '没谈好，可以请社区来说和。', from: [0] },
      ],
      sources,
    );
    expect(answer).toEqual({
      text: '篱笆高过两米要跟邻居商量。没谈好，可以请社区来说和。',
      citations: [{ law: '民法典', article: '第二百九十三条' }],
      sources: ['law.neighbour.fence'],
    });
  });

  it.each([
    ['without sentences', []],
    ['of a source that is not there', [{ text: '篱笆不能挡住邻居的光', from: [7] }]],
    ['of no source', [{ text: '篱笆不能挡住邻居的光', from: [] }]],
    ['with one loose sentence', [{ text: '城里小区不能养鸡鸭', from: [0] }]],
  ])('%s is not given', (_what, sentences) =>
    expect(ground(sentences, sources)).toHaveProperty('fault'),
  );

  it('any text whatever is judged, never thrown over', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const answer = ground([{ text, from: [0, 1] }], sources);
        return 'fault' in answer || answer.text.length > 0;
      }),
    );
  });
});
