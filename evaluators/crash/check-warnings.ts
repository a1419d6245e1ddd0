import type { WarnModel } from '../../bot/domain/warn-model.js';
import type { KnownWarning, ReadTurn } from '../../bot/ports/watch.js';
import { WarningEngine } from '../../bot/warn/engine/warning-engine.js';
import { lineOf } from '../../bot/warn/line-of.js';
import type { Finding } from './check-books.js';

/** Early warning after kill -9: what was written, beside what an unbroken memory would raise. */

export interface Watched {
  models: readonly WarnModel[];
  /** All that was read, in the order of hearing. */
  turns: readonly ReadTurn[];
  warnings: readonly Pick<KnownWarning, 'model' | 'matter' | 'messageIds'>[];
  /** Messages that somebody was told about in private, by whatever notice. */
  toldAbout: ReadonlySet<string>;
}

/** No matter may be warned of more often than it was raised, and none may go by in silence. */
export function checkWarnings({ models, turns, warnings, toldAbout }: Watched): Finding[] {
  // What cases of before add to a model is not in the words.
  const engine = new WarningEngine(models.filter((one) => one.cases === undefined));
  const known = new Set(engine.models.map(({ id }) => id));
  const due = new Map<string, { times: number; messages: string[] }>();
  for (const { message, text, reading } of turns) {
    for (const { kind, model, matter, evidence, suppressedBy } of engine.observe(
      lineOf(message, text, reading),
    )) {
      if (kind !== 'new' || suppressedBy !== undefined) continue;
      const key = `${model.id}:${matter}`;
      const before = due.get(key) ?? { times: 0, messages: [] };
      const messages = [...before.messages, ...evidence.map(({ messageId }) => messageId)];
      due.set(key, { times: before.times + 1, messages });
    }
  }
  const written = new Map<string, number>();
  for (const { model, matter } of warnings) {
    if (!known.has(model)) continue;
    const key = `${model}:${matter}`;
    written.set(key, (written.get(key) ?? 0) + 1);
  }
  // Whoever hears of a message by one warning gets no second notice about it by another.
  const told = new Set([...toldAbout, ...warnings.flatMap(({ messageIds }) => messageIds)]);
  const doubled = [...written].filter(([key, times]) => times > (due.get(key)?.times ?? 0));
  const lost = [...due].filter(
    ([key, { messages }]) => !written.has(key) && !messages.some((id) => told.has(id)),
  );
  return [
    ...doubled.map(([key]): Finding => ({ kind: 'warned_twice', what: key })),
    ...lost.map(([key]): Finding => ({ kind: 'warning_lost', what: key })),
  ];
}
