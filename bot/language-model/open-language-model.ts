import { z } from 'zod';
import { explain, LinheError } from '../domain/errors.js';
import type { Clock } from '../ports/clock.js';
import type { LanguageModel, LanguageModelRequest } from '../ports/language-model.js';
import { type BudgetStore, dayInChina, memoryBudget } from './budget.js';
import { type ModelText, openExchange } from './exchange.js';
import { badAnswer } from './failures.js';
import { type Patience, persistence, usualPatience } from './persistence.js';
import {
  type ChatTurn,
  checkLength,
  checkPersonal,
  firstPrompt,
  holdsPersonal,
  repairPrompt,
} from './prompt.js';
import { readAnswer } from './read-answer.js';

/** Any OpenAI-compatible service behind the `LanguageModel` port. */

/** Where the service is and how much may be asked of it; from the settings. */
export interface LanguageModelSettings {
  baseUrl: string;
  apiKey: string;
  model: string;
  /** For a whole question, retries included. */
  timeoutMs: number;
  callsPerDay: number;
}

export interface LanguageModelOptions {
  /** Whether a personal number stands unmasked in a text. Such a text never leaves the house. */
  findPersonal: (text: string) => boolean;
  /** Tells the day of the budget. */
  clock?: Pick<Clock, 'now'>;
  budgetStore?: BudgetStore;
  patience?: Partial<Patience>;
}

export interface LanguageModelCheck {
  ok: boolean;
  latencyMs: number;
  /** For a person. */
  detail: string;
}

export interface CheckedLanguageModel extends LanguageModel {
  /** One tiny question, for `linhe doctor`. Never throws; costs requests of the day's budget. */
  check(): Promise<LanguageModelCheck>;
}

/** Tokens for the doctor's question: room for a model that thinks aloud first. */
const checkTokensMax = 256;

/**
 * Opens the language model. Nothing is sent or loaded before the first question.
 * @param settings `config.languageModel`; `timeoutMs` bounds a whole question with its retries and
 *   its repair
 * @example
 *   const model = openLanguageModel(settings, { findPersonal });
 *   const request = { purpose: 'mood', system, user, schema, answerTokensMax: 50 };
 *   const { mood } = await model.ask(request);
 */
export function openLanguageModel(
  settings: LanguageModelSettings,
  options: LanguageModelOptions,
): CheckedLanguageModel {
  const { findPersonal, clock = Date, budgetStore = memoryBudget() } = options;
  const now = () => clock.now();
  const patience = { ...usualPatience, ...options.patience };
  const persist = persistence(patience, settings.timeoutMs, now);
  const exchange = openExchange(settings, async () => {
    if (!(await budgetStore.spend(dayInChina(now()), settings.callsPerDay))) {
      throw budgetSpent(settings.callsPerDay);
    }
  });

  async function ask<T>(request: LanguageModelRequest<T>): Promise<T> {
    const turns = firstPrompt(request);
    checkLength(turns);
    checkPersonal(turns, findPersonal);
    const end = performance.now() + settings.timeoutMs;
    const send = (said: ChatTurn[]) =>
      persist(
        () => end - performance.now(),
        (signal) => exchange(said, request.answerTokensMax, signal),
      );

    const answer = await send(turns);
    const reading = readAnswer(answer.text, request.schema);
    if (reading.ok) return reading.value;
    const repair = repairPrompt(turns, answer.text, reading.why);
    // A cut answer would be cut again; one with a number in it (invented or not) stays here.
    if (answer.cut || holdsPersonal(repair, findPersonal)) throw unusable(answer, reading.why);
    const second = await send(repair);
    const secondReading = readAnswer(second.text, request.schema);
    if (secondReading.ok) return secondReading.value;
    throw unusable(second, secondReading.why);
  }

  return { name: settings.model, ask, check: () => checkModel(ask, settings.model) };
}

async function checkModel(ask: LanguageModel['ask'], model: string): Promise<LanguageModelCheck> {
  const start = performance.now();
  const elapsed = () => Math.round(performance.now() - start);
  try {
    await ask({
      purpose: 'doctor',
      system: 'You are a health check.',
      user: 'Reply with {"ready": true}',
      schema: z.object({ ready: z.boolean() }),
      answerTokensMax: checkTokensMax,
    });
    return { ok: true, latencyMs: elapsed(), detail: `${model} 回答正常` };
  } catch (error) {
    // The doctor reports what is wrong; it does not fall ill itself.
    return { ok: false, latencyMs: elapsed(), detail: explain(error) };
  }
}

function unusable(answer: ModelText, why: string): LinheError {
  const what = answer.cut ? '大模型的回答太长，被截断了' : '大模型的回答不合要求';
  return badAnswer(what, answer.text, new LinheError('data.invalid', { what: why }));
}

function budgetSpent(callsPerDay: number): LinheError {
  return new LinheError('language_model.budget', {
    what: '今天问大模型的次数用完了',
    expected: `每天不超过 ${callsPerDay} 次`,
    mend: '明天自动恢复；要多用就调大 LINHE_LLM_CALLS_PER_DAY',
    retry: true,
  });
}
