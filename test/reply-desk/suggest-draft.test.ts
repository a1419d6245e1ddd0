import { expect, test } from 'vitest';
import type { LanguageModel } from '../../bot/ports/language-model.js';
import type { QuestionCluster } from '../../bot/ports/reply-office.js';
import { suggestDraft } from '../../bot/reply-desk/suggest-draft.js';
import { lostCard } from '../support/reply-sets.js';

const cluster: QuestionCluster = {
  question: '证丢了能在网上挂失吗',
  count: 2,
  intent: 'service.id_card',
  examples: ['证丢了能在网上挂失吗', '网上挂失身份证怎么弄'],
  seqs: [7, 8],
  lastAt: 1,
};
const help = { near: [lostCard], today: '2026-11-26', reviewBy: '2027-05-27', now: Date.now() };
const prompt = { system: 'Material: {material}' };

/** Stands for a service that cannot be reached here; its answers are what the test is about. */
function modelSaying(text: string): LanguageModel & { asked: string[] } {
  const asked: string[] = [];
  return {
    name: 'double',
    asked,
    ask: async (request) => {
      asked.push(request.system, request.user);
      return request.schema.parse({ title: '网上挂失身份证', text });
    },
  };
}

test('without a model one begins from the nearest set, with the questions as ways', async () => {
  const { set, from, nearest } = await suggestDraft(cluster, help);
  expect(from).toBe('near_set');
  expect(nearest).toBe(lostCard.id);
  expect(set).toMatchObject({
    intent: 'service.id_card',
    ways: cluster.examples,
    text: lostCard.text,
  });
  expect(set.id).toBe('service.id_card.n20261126_7');
});

test('a model is given the near sets as material, and its words are marked', async () => {
  const model = modelSaying('可以，在浙里办搜“挂失”。');
  const { set, from } = await suggestDraft(cluster, { ...help, model, prompt });
  expect(from).toBe('language_model');
  expect(set.text).toBe('可以，在浙里办搜“挂失”。');
  expect(model.asked[0]).toContain(lostCard.text);
  expect(model.asked[1]).toContain('<question>');
});

test.each(['保证能办好', '打 13900001111', '看 www.a.cn', '长'.repeat(200)])(
  'what a model may not say is not offered: %s',
  async (text) => {
    const { from } = await suggestDraft(cluster, { ...help, model: modelSaying(text), prompt });
    expect(from).toBe('near_set');
  },
);

test('a model that fails leaves the draft of the near set', async () => {
  const model: LanguageModel = {
    name: 'broken',
    ask: async () => {
      throw new Error('down');
    },
  };
  const { from } = await suggestDraft(cluster, { ...help, near: [], model, prompt });
  expect(from).toBe('blank');
});
