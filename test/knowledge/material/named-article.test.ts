import { expect, test } from 'vitest';
import { namedArticle } from '../../../knowledge/material/named-article.js';

const laws = new Set(['养猫法', '家庭养猫法', '养猫法解释（一）', '民法典', '物业管理条例']);

test.each([
  ['养猫法第八十八条怎么说', '养猫法', '88'],
  ['养猫法88条', '养猫法', '88'],
  ['中华人民共和国养猫法的第 88 条', '养猫法', '88'],
  ['《养猫法》（2012年修正）第十条', '养猫法', '10'],
  ['养猫法规定的第3条讲什么', '养猫法', '3'],
  ['家庭养猫法第3条', '家庭养猫法', '3'],
  ['养猫法解释(一)第3条', '养猫法解释（一）', '3'],
  ['养猫法第120条之一', '养猫法', '120.1'],
  ['民法典婚姻编第1062条', '民法典', '1062'],
  ['家庭养猫法没写，养猫法第3条写了吗', '养猫法', '3'],
])('%s', (question, law, article) => {
  expect(namedArticle(question, laws)).toEqual({ law, article });
});

test.each([
  '养猫法管不管狗',
  '第88条说什么',
  '养猫法实施条例第5条',
  '《城市养猫法》第5条',
  '浙江省物业管理条例第5条',
  '物业管理条例30条例子',
  '养猫法还有什么别的好说的第5条',
  '家庭养猫法管不管第5条',
])('%s: nothing that is known', (question) => {
  expect(namedArticle(question, laws)).toBeUndefined();
});
