import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Mind } from '../../bot/main.js';
import { earlySignOf } from '../../bot/understand/conversation/early-sign.js';
import { readRows } from '../../knowledge/read-rows.js';
import { areaUnderCurve, type Ranked } from '../scorers/area-under-curve.js';
import { share } from '../scorers/share.js';
import { Sheet, type SuiteContext, type SuiteResult, skip } from '../suite.js';
import { lineByItself } from '../talk/line-by-itself.js';
import { type PlayedSession, playSession } from '../talk/play-sessions.js';

export const title = '早期苗头（网上真实的评论）';

/** After so many comments it must be told whether abuse will follow. */
const commentsSeen = 5;

const sessionSchema = z.object({
  post: z.string(),
  session_label: z.string(),
  clean_first5: z.boolean(),
  comments: z.array(
    z.object({ t: z.number(), user: z.string(), text: z.string(), label: z.string() }),
  ),
});
type Session = z.infer<typeof sessionSchema>;

/** Sessions that begin civil: which of them end in abuse? */
export async function run(context: SuiteContext): Promise<SuiteResult> {
  const file = path.join(context.conflictFolder, 'weibo_sessions.train.jsonl');
  if (!existsSync(file)) return skip('early_sign', title, '没有网上评论的文件夹，跳过');
  const sessions = readRows(file, sessionSchema);
  const civil = sessions.filter((one) => one.clean_first5);
  const ranked = civil.map(
    (one): Ranked => ({ score: riskOf(context.mind, one), truth: one.session_label === 'CB' }),
  );
  const sheet = new Sheet(context.targets);
  sheet.add('auc', '五条之后排得准（AUC）', (target) => areaUnderCurve(ranked, target), 'number');
  await addSpeaking(sheet, context.mind, sessions);
  sheet.checkTargets();
  return {
    id: 'early_sign',
    title,
    notes: [
      '开头五条都不带脏字的帖子，后来有没有吵到骂人。没有拿这些评论学过。',
      '开没开口：把评论当作群里的话，一条条放给警官听。网上的话题多半不归它管，少开口才对。',
    ],
    metrics: sheet.metrics,
    details: [],
  };
}

/** The same comments as a chat in one of its groups: did it speak, and when? */
async function addSpeaking(sheet: Sheet, mind: Mind, sessions: readonly Session[]): Promise<void> {
  const played: PlayedSession[] = [];
  for (const [index, { comments }] of sessions.entries()) {
    played.push(await playSession(mind, `weibo-${index}`, comments));
  }
  const calm = played.filter((one) => !one.abusive);
  const heated = played.filter((one) => one.thirdAbuse !== undefined);
  const inTime = heated.filter(
    ({ spokeAfter, thirdAbuse }) => spokeAfter !== undefined && spokeAfter <= (thirdAbuse ?? 0),
  );
  sheet.add('calm_spoke', '没人骂人的帖子，开了口', (target) =>
    share(calm.filter((one) => one.spokeAfter !== undefined).length, calm.length, target),
  );
  sheet.add('abusive_in_time', '骂到第三句以前开了口', (target) =>
    share(inTime.length, heated.length, target),
  );
}

function riskOf(mind: Mind, { post, comments }: Session): number {
  const said = [{ user: '', text: post }, ...comments.slice(0, commentsSeen)];
  const lines = said.map(({ user, text }, at) =>
    lineByItself(mind, { id: String(at), at, from: user, text }),
  );
  return earlySignOf(mind.talk.earlySign, { lines });
}
