import {
  type FamilyModel,
  loadFamilies,
  loadWarnExamples,
} from '../../knowledge/warnings/load-warn-models.js';
import { LinheError } from '../domain/errors.js';
import type { WarnExample } from '../domain/warn-example.js';
import type { Mind } from '../main.js';
import { readTurn } from '../understand/read-turn.js';
import { runExample } from '../warn/run-example.js';

/** Each model has at least so many examples that fire, and as many that do not. */
export const examplesMin = 3;
const readTextMax = 46;

export interface WarnCheck {
  models: number;
  examples: number;
  /** Examples that are known not to be heard as they should by the ear of today. */
  unheard: number;
  /** Chinese, one line each, with file and line. */
  faults: string[];
}

/**
 * Plays every recorded example to its model.
 * @param folder models, with their examples in `examples/`
 * @param only ids of models to look at; none means all
 */
export function checkWarnModels(
  mind: Mind,
  folder?: string,
  only: readonly string[] = [],
): WarnCheck {
  const families = loadFamilies(folder);
  const wanted = families.filter(({ model }) => only.length === 0 || only.includes(model.id));
  const unknown = only.find((id) => !families.some(({ model }) => model.id === id));
  if (unknown !== undefined) {
    throw new LinheError('input.invalid', { what: '没有这个预警模型', found: unknown });
  }
  const byId = new Map(families.map((one) => [one.model.id, one]));
  const faults: string[] = [];
  let unheard = 0;
  const counted = new Map<string, { fires: number; silent: number }>();
  const examples = loadWarnExamples(folder);
  for (const { value, place } of examples) {
    const known = byId.get(value.model);
    if (!known) {
      faults.push(`${place} 没有 ${value.model} 这个模型`);
      continue;
    }
    if (!wanted.includes(known)) continue;
    const count = counted.get(value.model) ?? { fires: 0, silent: 0 };
    count[value.fires ? 'fires' : 'silent'] += 1;
    counted.set(value.model, count);
    const fault = faultOf(mind, known, value);
    if (value.unheard) {
      if (fault) unheard += 1;
      else faults.push(`${place} 现在听得出了，去掉 unheard`);
    } else if (fault) faults.push(`${place} ${fault}`);
  }
  for (const { model, place } of wanted) {
    const { fires, silent } = counted.get(model.id) ?? { fires: 0, silent: 0 };
    if (fires >= examplesMin && silent >= examplesMin) continue;
    faults.push(`${place} ${model.id} 的例子不够：该报的 ${fires}，不该报的 ${silent}，各要 3 个`);
  }
  return { models: wanted.length, examples: examples.length, unheard, faults };
}

function faultOf(mind: Mind, { model }: FamilyModel, example: WarnExample): string | undefined {
  const run = runExample(model, example, (text) => readTurn(mind.model, text, false));
  if (run.asExpected) return undefined;
  const wanted = example.fires ? '该报没报' : '不该报却报了';
  const spoken = [...example.messages].sort((left, right) => left.minute - right.minute);
  const heard = run.readings.map(({ intent, confidence, hostility, alternatives }, index) => {
    const also = alternatives.slice(0, 2).map((one) => `${one.intent} ${one.confidence}`);
    const text = spoken[index]?.text.slice(0, readTextMax) ?? '';
    return `    ${intent} ${confidence} 火气${hostility}（${also.join('，')}）${text}`;
  });
  return [`${model.id} ${wanted}：${example.why}`, ...heard].join('\n');
}
