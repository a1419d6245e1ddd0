import type { WarnModel } from '../../../bot/domain/warn-model.js';
import type { WarnLine } from '../../../bot/warn/engine/line.js';
import {
  bestSureness,
  type CompiledSignal,
  compileSignal,
  viewOf,
} from '../../../bot/warn/engine/signal.js';

/** At every message each model looks through everything that was said within its window. */
export class LookingBack {
  private readonly said: WarnLine[] = [];
  private readonly models: { model: WarnModel; signals: CompiledSignal[] }[];

  constructor(models: readonly WarnModel[]) {
    this.models = models.map((model) => ({ model, signals: model.signal.map(compileSignal) }));
  }

  observe(line: WarnLine): WarnModel[] {
    this.said.push(line);
    return this.models
      .filter(({ model, signals }) => {
        const wide = !model.group.includes('room') && !model.group.includes('place');
        const near = this.said.filter(
          ({ roomId, at }) => (wide || roomId === line.roomId) && at > line.at - model.window,
        );
        const found = near.filter((one) => bestSureness(signals, viewOf(one)) > 0);
        const people = new Set(found.map(({ senderId }) => senderId)).size;
        const { messages, senders = 1 } = model.threshold;
        return found.length >= messages && people >= senders;
      })
      .map(({ model }) => model);
  }
}
