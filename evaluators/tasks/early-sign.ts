import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Mind } from '../../bot/main.js';
import { earlySignOf } from '../../bot/understand/conversation/early-sign.js';
import { readRows } from '../../knowledge/read-rows.js';
import { areaUnderCurve, type Ranked } from '../scorers/area-under-curve.js';
import { Sheet, type SuiteContext, type SuiteResult, skip } from '../suite.js';
import { lineByItself } from '../talk/line-by-itself.js';

export const title = '早期苗头（网上真实的评论）';

/** After so many comments it must be told whether abuse will follow. */
const commentsSeen = 5;

const sessionSchema = z.object({
  post: z.string(),
  session_label: z.string(),
  clean_first5: z.boolean(),
  comments: z.array(z.object({ user: z.string(), text: z.string() })),
});
type Session = z.infer<typeof sessionSchema>;

/** Sessions that begin civil: which of them end in abuse? */
export async function run(context: SuiteContext): Promise<SuiteResult> {
  const file = path.join(context.conflictFolder, 'weibo_sessions.train.jsonl');
  if (!existsSync(file)) return skip('early_sign', title, '没有网上评论的文件夹，跳过');
  const civil = readRows(file, sessionSchema).filter((one) => one.clean_first5);
  const ranked = civil.map(
    (one): Ranked => ({ score: riskOf(context.mind, one), truth: one.session_label === 'CB' }),
  );
  const sheet = new Sheet(context.targets);
  sheet.add('auc', '五条之后排得准（AUC）', (target) => areaUnderCurve(ranked, target), 'number');
  sheet.checkTargets();
  return {
    id: 'early_sign',
    title,
    notes: ['开头五条都不带脏字的帖子，后来有没有吵到骂人。没有拿这些评论学过。'],
    metrics: sheet.metrics,
    details: [],
  };
}

function riskOf(mind: Mind, { post, comments }: Session): number {
  const said = [{ user: '', text: post }, ...comments.slice(0, commentsSeen)];
  const lines = said.map(({ user, text }, at) =>
    lineByItself(mind, { id: String(at), at, from: user, text }),
  );
  return earlySignOf(mind.talk.earlySign, { lines });
}
