import { classify } from '../../../bot/commands/classify.js';
import { familyOf } from '../../../bot/domain/taxonomy.js';
import type { Mind } from '../../../bot/main.js';
import type { Example } from '../../../knowledge/intent-model/read-corpus.js';
import type { Pair } from '../../score.js';

/** One message beside what the officer made of it. */
export interface ReadMessage {
  gold: Example;
  read: ReturnType<typeof classify>;
}

export function readMessages(mind: Mind, examples: readonly Example[]): ReadMessage[] {
  return examples.map((gold, index) => {
    const { text, addressed = false } = gold;
    return { gold, read: classify(mind, { id: String(index + 1), text, addressed }) };
  });
}

type Label = 'intent' | 'family' | 'action' | 'hostility';

const labelOf: Record<Label, (one: ReadMessage['gold'] | ReadMessage['read']) => string> = {
  intent: (one) => one.intent,
  family: (one) => familyOf(one.intent),
  action: (one) => one.action,
  hostility: (one) => String(one.hostility),
};

/** What was right beside what was found, for one of the labels. */
export function pairsOf(messages: readonly ReadMessage[], label: Label): Pair[] {
  const of = labelOf[label];
  return messages.map(({ gold, read }) => ({ expected: of(gold), found: of(read) }));
}
