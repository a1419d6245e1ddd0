import path from 'node:path';
import { classify } from '../../bot/commands/classify.js';
import { familyOf } from '../../bot/domain/taxonomy.js';
import { type Example, readExamples } from '../../knowledge/intent-model/read-corpus.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { countBy } from '../count-by.js';
import type { Pair } from '../score.js';
import { accuracy } from '../scorers/accuracy.js';
import { calibrationError } from '../scorers/calibration-error.js';
import { macroF1 } from '../scorers/macro-f1.js';
import { precision } from '../scorers/precision.js';
import { recall } from '../scorers/recall.js';
import { type Detail, Sheet, type SuiteContext, type SuiteResult } from '../suite.js';

export const title = '听懂（没学过的消息）';
const confusionsMax = 20;
const insultingMin = 3;

type Read = ReturnType<typeof classify>;
interface Row {
  gold: Example;
  read: Read;
}

/** Messages that were kept away from training: what is understood, and what would be done. */
export async function run(context: SuiteContext): Promise<SuiteResult> {
  const file = path.join(projectRoot, 'evaluators/datasets/intents/held-out.jsonl');
  const rows = readExamples(file).map((gold, index): Row => {
    const { text, addressed = false } = gold;
    return { gold, read: classify(context.mind, { id: String(index + 1), text, addressed }) };
  });
  const sheet = new Sheet(context.targets);
  addReadings(sheet, rows);
  addActions(sheet, rows);
  sheet.checkTargets();
  return {
    id: 'intent',
    title,
    notes: ['只报混淆的对数，不列原话：这一组不能拿来调。'],
    metrics: sheet.metrics,
    details: [confusions(context, rows), byFamily(context, rows), wrongActions(context, rows)],
  };
}

function pairsOf(
  rows: readonly Row[],
  expected: (gold: Example) => string,
  found: (read: Read) => string,
): Pair[] {
  return rows.map(({ gold, read }) => ({ expected: expected(gold), found: found(read) }));
}

function addReadings(sheet: Sheet, rows: readonly Row[]): void {
  const intents = pairsOf(
    rows,
    (gold) => gold.intent,
    (read) => read.intent,
  );
  const families = pairsOf(
    rows,
    (gold) => familyOf(gold.intent),
    (read) => familyOf(read.intent),
  );
  const hostility = pairsOf(
    rows,
    (gold) => `${gold.hostility}`,
    (read) => `${read.hostility}`,
  );
  const guesses = rows.map(({ gold, read }) => ({
    confidence: read.confidence,
    right: gold.intent === read.intent,
  }));
  const emergency = (family: string) => family === 'emergency';
  const insulting = (level: string) => Number(level) >= insultingMin;
  sheet.add('accuracy', '意图准确率', (target) => accuracy(intents, target));
  sheet.add('family_accuracy', '大类准确率', (target) => accuracy(families, target));
  sheet.add('macro_f1', '意图宏平均 F1', (target) => macroF1(intents, target), 'number');
  sheet.add(
    'calibration',
    '把握偏差（ECE）',
    (target) => calibrationError(guesses, target),
    'number',
  );
  sheet.add('hostility_accuracy', '敌意准确率', (target) => accuracy(hostility, target));
  sheet.add('hostility_recall', '敌意 3 以上找到的', (target) =>
    recall(hostility, insulting, target),
  );
  sheet.add('emergency_recall', '紧急找到的', (target) => recall(families, emergency, target));
  sheet.add('emergency_precision', '说紧急说对的', (target) =>
    precision(families, emergency, target),
  );
}

function addActions(sheet: Sheet, rows: readonly Row[]): void {
  const actions = pairsOf(
    rows,
    (gold) => gold.action,
    (read) => read.action,
  );
  const chatter = rows.filter(({ gold }) => gold.intent === 'chat.chat');
  const spoken = pairsOf(
    chatter,
    () => 'silent',
    (read) => read.action,
  );
  const alarm = (action: string) => action === 'alarm';
  sheet.add('action_accuracy', '做法准确率', (target) => accuracy(actions, target));
  sheet.add('alarm_recall', '该报警的报了', (target) => recall(actions, alarm, target));
  sheet.add('alarm_precision', '报警报对的', (target) => precision(actions, alarm, target));
  sheet.add('chatter_silent', '闲聊没插嘴', (target) => accuracy(spoken, target));
}

function confusions({ mind }: SuiteContext, rows: readonly Row[]): Detail {
  const wrong = rows.filter(({ gold, read }) => gold.intent !== read.intent);
  const counted = countBy(wrong, ({ gold, read }) => `${gold.intent}>${read.intent}`);
  return {
    title: `最常听错的 ${confusionsMax} 对`,
    columns: ['应该是', '听成了', '次数'],
    rows: counted
      .slice(0, confusionsMax)
      .map(([key, count]) => [
        ...key.split('>').map((id) => `${mind.wording.name('intents', id)} ${id}`),
        String(count),
      ]),
  };
}

function byFamily({ mind }: SuiteContext, rows: readonly Row[]): Detail {
  const counted = countBy(rows, ({ gold }) => familyOf(gold.intent));
  return {
    title: '各大类',
    columns: ['大类', '条数', '意图对', '大类对', '做法对'],
    rows: counted.map(([family, count]) => {
      const mine = rows.filter(({ gold }) => familyOf(gold.intent) === family);
      const right = (test: (row: Row) => boolean) => String(mine.filter(test).length);
      return [
        mind.wording.name('families', family),
        String(count),
        right(({ gold, read }) => gold.intent === read.intent),
        right(({ read }) => familyOf(read.intent) === family),
        right(({ gold, read }) => gold.action === read.action),
      ];
    }),
  };
}

function wrongActions({ mind }: SuiteContext, rows: readonly Row[]): Detail {
  const wrong = rows.filter(({ gold, read }) => gold.action !== read.action);
  return {
    title: '做法不对的',
    columns: ['应该', '做成了', '次数'],
    rows: countBy(wrong, ({ gold, read }) => `${gold.action}>${read.action}`).map(
      ([key, count]) => [
        ...key.split('>').map((id) => mind.wording.name('actions', id)),
        String(count),
      ],
    ),
  };
}
