import type { Note } from '../../bot/domain/note.js';

/** Notes of tests: about nothing that is in force anywhere. */
export const fenceNote: Note = {
  id: 'law.neighbour.fence',
  title: '篱笆高过窗台怎么办',
  topics: ['legal.housing_law'],
  asks: ['隔壁篱笆比我窗台还高', '篱笆挡光能让他锯矮吗', '邻居种的篱笆多高算过分'],
  rule: '篱笆不能挡住邻居的光，高过两米要跟邻居商量。',
  means: '已经种了十年以上的，一般不用锯。',
  do: '先量一量、拍照，再一起商量个高度；谈不拢请社区来说和。',
  basis: [{ law: '民法典', article: '第二百九十三条', since: '2021-01-01' }],
  region: 'national',
  earlier: {
    until: '2026-01-01',
    rule: '篱笆高过三米才要商量。',
    basis: [{ law: '旧篱笆办法', article: '第七条' }],
  },
  turnTo: '12348',
  checked: '2026-11-26',
};

export const henNote: Note = {
  id: 'law.pets.hens',
  title: '阳台养鸡行不行',
  topics: ['legal.housing_law'],
  asks: ['楼上阳台养鸡归谁管', '小区里能养鸡吗', '公鸡天天打鸣找谁'],
  rule: '城里小区不能养鸡鸭，养了要自己处理掉。',
  means: '乡下老宅不在此列。',
  do: '先好好说一声，不听再打12345。',
  basis: [{ law: '民法典', article: '第二百八十六条', since: '2021-01-01' }],
  region: 'national',
  turnTo: '12345',
  checked: '2026-11-26',
};

export const now = Date.parse('2026-11-26T20:00:00+08:00');
