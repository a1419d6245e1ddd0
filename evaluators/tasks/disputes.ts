import { type JudgedDispute, type JudgedRecord, judgeRecord } from '../disputes/judge-dispute.js';
import { type RecordedDispute, readHeldOutDisputes } from '../disputes/read-disputes.js';
import { playWithReaders, type WithReader } from '../disputes/with-reader.js';
import { playChat } from '../play-chat.js';
import { f1OfCounts } from '../scorers/f1.js';
import { share } from '../scorers/share.js';
import { type Detail, Sheet, type SuiteContext, type SuiteResult } from '../suite.js';

export const title = '纠纷（别人写的整段聊天，真实回放）';

/** What falls due soon after the last line still belongs to the talk. */
const restMs = 10 * 60_000;

export async function run(context: SuiteContext): Promise<SuiteResult> {
  return measure(context, readHeldOutDisputes());
}

/** Plays recorded disputes and holds what was done against what should have been. */
export async function measure(
  context: Pick<SuiteContext, 'mind' | 'targets'>,
  records: readonly RecordedDispute[],
): Promise<SuiteResult> {
  const judged: JudgedRecord[] = [];
  for (const record of records) {
    judged.push(judgeRecord(record, await playChat(context.mind, record.lines, restMs)));
  }
  const sheet = new Sheet(context.targets);
  addSpeaking(sheet, judged);
  addWithReader(sheet, await playWithReaders(context.mind, records, restMs));
  addCases(sheet, judged);
  sheet.checkTargets();
  return {
    id: 'disputes',
    title,
    notes: [
      '写聊天的人没有看过代码和训练数据；难易以整段聊完时为准。',
      '该不该开口，由一位调解员、一位网格长、一位民警各自看过，三个人里多数说了算；写聊天的人自己的意思另列。',
      '“问过一位懂行的”：假定接了大模型，而它和三位里的一位一样懂行，拿另外两位（看法一致的）来量；不是哪个大模型的成绩。',
    ],
    metrics: sheet.metrics,
    details: [mistakesOf(judged)],
  };
}

function addSpeaking(sheet: Sheet, judged: readonly JudgedRecord[]): void {
  const due = judged.filter((one) => one.record.speak !== undefined);
  sheet.add('in_time', '该开口的，按时开了口', (target) =>
    share(due.filter((one) => one.inTime).length, due.length, target),
  );
  sheet.add('butted_in', '不该开口或还早，插了话', (target) =>
    share(judged.filter((one) => one.buttedIn).length, judged.length, target),
  );
  const meant = judged.filter((one) => one.record.speakByWriter !== undefined);
  sheet.add('in_time_by_writer', '写聊天的人觉得该开口的，按时开了口', (target) =>
    share(meant.filter((one) => one.byWriter.inTime).length, meant.length, target),
  );
  sheet.add('butted_in_by_writer', '写聊天的人觉得不该开口或还早，插了话', (target) =>
    share(judged.filter((one) => one.byWriter.buttedIn).length, judged.length, target),
  );
  sheet.add('partial', '偏了一方或怪了人的话', (target) =>
    share(judged.filter((one) => one.partial.length > 0).length, judged.length, target),
  );
}

function addWithReader(sheet: Sheet, { due, inTime, judged, buttedIn }: WithReader): void {
  sheet.add('in_time_with_reader', '问过一位懂行的再开口：按时开了口', (target) =>
    share(inTime, due, target),
  );
  sheet.add('butted_in_with_reader', '问过一位懂行的再开口：插了话', (target) =>
    share(buttedIn, judged, target),
  );
}

function addCases(sheet: Sheet, judged: readonly JudgedRecord[]): void {
  const disputes = judged.flatMap((one) => one.disputes);
  const hard = disputes.filter((one) => one.wanted.triage === 'hard');
  const sum = (count: (one: JudgedDispute) => number) =>
    disputes.reduce((total, one) => total + count(one), 0);
  sheet.add('triage', '难易分对', (target) =>
    share(disputes.filter(isRightlyTriaged).length, disputes.length, target),
  );
  sheet.add('hard_recall', '难的都认出来', (target) =>
    share(hard.filter(isRightlyTriaged).length, hard.length, target),
  );
  sheet.add('right_people', '难的告诉了该告诉的人', (target) =>
    share(hard.filter(isToldRightly).length, hard.length, target),
  );
  sheet.add('parties', '当事人（F1）', (target) =>
    f1OfCounts(
      {
        due: sum(({ wanted }) => wanted.sides.flat().length),
        caught: sum(({ found }) => found?.parties.length ?? 0),
        both: sum((one) => one.partiesRight),
      },
      target,
    ),
  );
  sheet.add('facts', '摘要里有的要点', (target) =>
    share(
      sum((one) => one.factsHeld.length),
      sum((one) => one.wanted.facts.length),
      target,
    ),
  );
  sheet.add('wishes', '摘要里有的各方想法', (target) =>
    share(
      sum((one) => one.wishesHeld.length),
      sum((one) => Object.keys(one.wanted.wishes).length),
      target,
    ),
  );
  const agreed = disputes.filter((one) => one.wanted.agreed);
  sheet.add('agreement', '双方都答应了的，听出来了', (target) =>
    share(agreed.filter((one) => one.everAgreed).length, agreed.length, target),
  );
  const not = disputes.filter((one) => !one.wanted.agreed);
  sheet.add('false_agreement', '没都答应的，当成了答应', (target) =>
    share(not.filter((one) => one.everAgreed).length, not.length, target),
  );
}

/** What settled by itself without a case needed nobody: that is easy too. */
function isRightlyTriaged({ wanted, found }: JudgedDispute): boolean {
  return (found?.triage ?? 'easy') === wanted.triage;
}

function isToldRightly({ wanted, told }: JudgedDispute): boolean {
  return wanted.to.some((role) => told.includes(role));
}

function mistakesOf(judged: readonly JudgedRecord[]): Detail {
  const rows = judged.flatMap((one) => faultsOf(one).map((fault) => [one.record.id, fault]));
  return { title: '没做好的', columns: ['聊天', '哪里'], rows };
}

function faultsOf(one: JudgedRecord): string[] {
  const { record, inTime, buttedIn, disputes, partial, unfounded } = one;
  return [
    ...(record.speak && !inTime ? [one.spokeAt === undefined ? '没开口' : '开口晚了'] : []),
    ...(buttedIn ? [record.speak ? '开口早了' : '不该开口'] : []),
    ...partial.map((text) => `偏了：${text}`),
    ...(unfounded > 0 ? [`多立了 ${unfounded} 个`] : []),
    ...disputes.flatMap(faultsOfDispute),
  ];
}

function faultsOfDispute(one: JudgedDispute): string[] {
  const { wanted, found, factsHeld, everAgreed, told } = one;
  const missing = wanted.facts.filter((fact) => !factsHeld.includes(fact));
  return [
    ...(isRightlyTriaged(one) ? [] : [`应为${wanted.triage}（${wanted.hard_why ?? ''}）`]),
    ...(wanted.triage === 'hard' && !isToldRightly(one)
      ? [`该告诉 ${wanted.to.join('、')}，告诉了 ${told.join('、') || '没有人'}`]
      : []),
    ...(wanted.agreed === everAgreed ? [] : [wanted.agreed ? '没听出都答应了' : '错当成都答应了']),
    ...(missing.length > 0 ? [`缺：${missing.join('、')}｜有：${found?.summary ?? '—'}`] : []),
  ];
}
