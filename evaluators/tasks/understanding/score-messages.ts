import { type Intent, isAlarming } from '../../../bot/domain/taxonomy.js';
import { accuracy } from '../../scorers/accuracy.js';
import { calibrationError } from '../../scorers/calibration-error.js';
import { f1 } from '../../scorers/f1.js';
import { macroF1 } from '../../scorers/macro-f1.js';
import { precision } from '../../scorers/precision.js';
import { recall } from '../../scorers/recall.js';
import { share } from '../../scorers/share.js';
import type { Sheet } from '../../suite.js';
import { pairsOf, type ReadMessage } from './read-messages.js';

const insultingMin = 3;
const alarming = (intent: string) => isAlarming(intent as Intent);
const insulting = (level: string) => Number(level) >= insultingMin;

/** Adds the figures over single messages. */
export function scoreMessages(sheet: Sheet, messages: readonly ReadMessage[]): void {
  const intents = pairsOf(messages, 'intent');
  const hostility = pairsOf(messages, 'hostility');
  sheet.add('accuracy', '意图准确率', (target) => accuracy(intents, target));
  sheet.add('family_accuracy', '大类准确率', (target) =>
    accuracy(pairsOf(messages, 'family'), target),
  );
  sheet.add('macro_f1', '意图宏平均 F1', (target) => macroF1(intents, target), 'number');
  sheet.add('action_accuracy', '做法准确率', (target) =>
    accuracy(pairsOf(messages, 'action'), target),
  );
  sheet.add('alarm_recall', '紧急和被骗找到的', (target) => recall(intents, alarming, target));
  sheet.add('alarm_precision', '说紧急或被骗说对的', (target) =>
    precision(intents, alarming, target),
  );
  sheet.add('hostility_accuracy', '敌意准确率', (target) => accuracy(hostility, target));
  sheet.add('insults_f1', '敌意 3 以上 F1', (target) => f1(hostility, insulting, target), 'number');
  sheet.add(
    'calibration',
    '把握偏差（ECE）',
    (target) => calibrationError(guessesOf(messages), target),
    'number',
  );
  const chatter = messages.filter(({ gold }) => gold.intent === 'chat.chat' && !gold.addressed);
  const spoken = chatter.filter(({ read }) => read.action !== 'silent');
  sheet.add('false_speak', '没叫它的闲聊里插嘴的', (target) =>
    share(spoken.length, chatter.length, target),
  );
}

export function guessesOf(messages: readonly ReadMessage[]) {
  return messages.map(({ gold, read }) => ({
    confidence: read.confidence,
    right: gold.intent === read.intent,
  }));
}
