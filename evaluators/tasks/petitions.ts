import { z } from 'zod';
import { countBy } from '../count-by.js';
import { share } from '../scorers/share.js';
import { Sheet, type SuiteContext, type SuiteResult, skip } from '../suite.js';
import {
  actionsDetail,
  examplesDetail,
  isSpoken,
  judgeAll,
  readResidents,
} from './resident-text.js';

export const title = '市长信箱标题';
const intentsMax = 20;

const petitionSchema = z
  .object({ title: z.string() })
  .transform((row) => ({ text: row.title, label: '' }));

/** Titles of letters to a mayor: nearly all want something. No gold, so shares only. */
export async function run(context: SuiteContext): Promise<SuiteResult> {
  const { mind, residentsFolder } = context;
  const rows = readResidents(residentsFolder, 'petitions.jsonl', petitionSchema);
  if (!rows) return skip('petitions', title, '没有来信的文件夹，跳过');
  const judged = judgeAll(mind, rows);
  const spoken = judged.filter(isSpoken);
  const sheet = new Sheet(context.targets);
  sheet.add('acted', '有回应的', (target) => share(spoken.length, judged.length, target));
  sheet.checkTargets();
  const silent = judged.filter((one) => !isSpoken(one));
  return {
    id: 'petitions',
    title,
    notes: ['没有标准答案，只看多少会有回应。'],
    metrics: sheet.metrics,
    details: [
      actionsDetail(mind, judged),
      {
        title: `最多的 ${intentsMax} 种意图`,
        columns: ['意图', '条数'],
        rows: countBy(judged, (one) => one.intent)
          .slice(0, intentsMax)
          .map(([intent, count]) => [mind.wording.name('intents', intent), String(count)]),
      },
      examplesDetail(mind, silent, '没出声的例子'),
    ],
  };
}
