import { z } from 'zod';
import { countBy } from '../count-by.js';
import { share } from '../scorers/share.js';
import { type Detail, Sheet, type SuiteContext, type SuiteResult, skip } from '../suite.js';
import {
  actionsDetail,
  examplesDetail,
  isSpoken,
  type Judged,
  judgeAll,
  readResidents,
} from './resident-text.js';

export const title = '日常短信与诈骗短信';

const everydaySchema = z.object({ text: z.string() }).transform((row) => ({ ...row, label: '' }));
const spamSchema = z.object({ text: z.string(), label: z.string() });

/** Private everyday text must meet silence; fraud texts should be recognised. */
export async function run(context: SuiteContext): Promise<SuiteResult> {
  const { mind, residentsFolder } = context;
  const everyday = readResidents(residentsFolder, 'everyday_sms.jsonl', everydaySchema);
  const spam = readResidents(residentsFolder, 'spam_sms.jsonl', spamSchema);
  if (!everyday) return skip('everyday', title, '没有日常短信的文件夹，跳过');
  const judged = judgeAll(mind, everyday);
  const spoken = judged.filter(isSpoken);
  const sheet = new Sheet(context.targets);
  sheet.add('spoken', '日常短信里插嘴的', (target) => share(spoken.length, judged.length, target));
  const details = [actionsDetail(mind, judged), examplesDetail(mind, spoken, '插了嘴的例子')];
  const notes: string[] = [];
  if (spam) details.push(addFraud(sheet, judgeAll(mind, spam)));
  else notes.push('没有诈骗短信的文件，这一项跳过');
  sheet.checkTargets();
  return { id: 'everyday', title, notes, metrics: sheet.metrics, details };
}

function isRecognised(one: Judged): boolean {
  return one.action === 'moderate' || one.intent === 'fraud.bait';
}

function addFraud(sheet: Sheet, judged: readonly Judged[]): Detail {
  const fraud = judged.filter((one) => one.label.startsWith('FR:'));
  const bait = fraud.filter((one) => one.intent === 'fraud.bait');
  sheet.add('fraud_recognised', '诈骗短信认出来的', (target) =>
    share(fraud.filter(isRecognised).length, fraud.length, target),
  );
  sheet.add('fraud_bait', '其中听成诈骗引流的', (target) =>
    share(bait.length, fraud.length, target),
  );
  const adverts = judged.filter((one) => one.label.startsWith('AD:'));
  const suspected = adverts.filter((one) => one.intent.startsWith('fraud.'));
  const called = adverts.filter((one) => one.intent === 'disorder.advert');
  // Of those that are taken for one of the two: silence about an advert is no mix-up.
  sheet.add('advert_not_fraud', '广告说成广告而不是诈骗', (target) =>
    share(called.length, called.length + suspected.length, target),
  );
  sheet.add('adverts_found', '广告认出来的', (target) =>
    share(called.length, adverts.length, target),
  );
  return {
    title: '各类垃圾短信',
    columns: ['类别', '条数', '提醒或认作引流', '不出声'],
    rows: countBy(judged, (one) => one.label).map(([label, count]) => {
      const mine = judged.filter((one) => one.label === label);
      const silent = mine.filter((one) => !isSpoken(one)).length;
      return [label, String(count), String(mine.filter(isRecognised).length), String(silent)];
    }),
  };
}
