import { z } from 'zod';
import { againstTarget } from '../scorers/against-target.js';
import { quantile } from '../statistics.js';
import { type Detail, Sheet, type SuiteContext, type SuiteResult, skip } from '../suite.js';
import { everydayLines } from '../warnings/everyday-lines.js';
import { type Found, type MonthReport, measureMonth } from '../warnings/measure-month.js';
import { type Incident, readIncidents } from '../warnings/read-incidents.js';
import { simulateMonth } from '../warnings/simulate-month.js';
import { readResidents } from './resident-text.js';

const everydaySchema = z.object({ text: z.string() });

export const title = '预警（造出来的一个月）';

const seed = 1;
const messages = 400_000;
/** Spring Festival of 2026 is on 17 February. */
const startAt = Date.parse('2026-02-01T00:00:00+08:00');
const missedShownMax = 40;
const modelsShownMax = 30;

/** A month of a street with incidents of other hands: what is warned of, when, how often. */
export async function run(context: SuiteContext): Promise<SuiteResult> {
  const incidents = readIncidents();
  if (incidents.length === 0) return skip('warnings', title, '还没有埋的事，跳过');
  const everyday = readResidents(context.residentsFolder, 'everyday_sms.jsonl', everydaySchema);
  const more = everyday?.map(({ text }) => text) ?? [];
  const lines = simulateMonth({ seed, messages, startAt, lines: everydayLines(more), incidents });
  const report = await measureMonth(context.mind, lines, incidents);
  const sheet = new Sheet(context.targets);
  addMetrics(sheet, report, incidents);
  sheet.checkTargets();
  return {
    id: 'warnings',
    title,
    notes: [
      `178 个群、26,500 人、${report.messages} 条，埋了 ${incidents.length} 件（含看着像其实没事的），种子 ${seed}。`,
      more.length > 0
        ? `日常的话一半多是 ${more.length} 条真人短信，耳朵没学过；一句要说十几遍，听错一句就错十几回。`
        : '日常的话大多是耳朵学过的，听错的比真实的少：误报率是往好里算的。',
      '“赶上了”指在事情说定的那条消息之前或当时报出来；只报不报得早的也列出来。',
    ],
    metrics: sheet.metrics,
    details: [kinds(report.found), missed(report.found), byModel(report)],
  };
}

function addMetrics(sheet: Sheet, report: MonthReport, incidents: readonly Incident[]): void {
  const { found, alerts } = report;
  const counted = `${found.filter(({ inTime }) => inTime).length}/${found.length} 件`;
  const decoys = incidents.length - found.length;
  const leads = found.flatMap(({ leadMinutes }) => leadMinutes ?? []);
  const quarter = (share: number) => Math.round(quantile(leads, share));
  const add = (id: string, name: string, value: number, reason: string, unit?: 'number') =>
    sheet.add(id, name, (target) => againstTarget(value, reason, target), unit);
  add('recall', '赶上了（召回）', report.recallInTime, counted);
  add('recall_ever', '报过（不论早晚）', report.recall, `${found.length} 件`);
  add('precision', '橙、红预警里是真的', report.precision, `${report.severeAlerts} 条`);
  add(
    'precision_lines',
    '同上，一句话误报几次只算一次',
    report.precisionOfLines,
    '日常的话翻来覆去就那么些',
  );
  add(
    'decoys',
    '看着像、其实没事的，报成橙红',
    report.decoysAlarmed.length / Math.max(1, decoys),
    `${report.decoysAlarmed.length}/${decoys} 件`,
  );
  add(
    'lead',
    '提前多少分钟（中位）',
    report.leadMinutesMedian,
    `${leads.length} 件有后果的；四分位 ${quarter(0.25)}–${quarter(0.75)}`,
    'number',
  );
  add(
    'per_thousand',
    '每千人每天几条预警',
    report.alertsPerThousandAndDay,
    `${alerts.length} 条，${alerts.filter(({ pushed }) => pushed).length} 条单独发`,
    'number',
  );
  add(
    'chief_day',
    '网格长一天收几条（中位）',
    report.chiefDayMedian,
    `95% 的日子不超过 ${report.chiefDay95}，最多 ${report.chiefDayMost}`,
    'number',
  );
  add('twice', '同一条发了两遍', report.twice, '', 'number');
  add(
    'speed',
    '每秒多少条（含听懂，词句记住）',
    report.messages / report.seconds,
    `${Math.round(report.seconds)} 秒`,
    'number',
  );
}

function kinds(found: readonly Found[]): Detail {
  const names = [...new Set(found.map(({ incident }) => incident.kind))].sort();
  const rows = names.map((kind) => {
    const mine = found.filter(({ incident }) => incident.kind === kind);
    const timely = mine.filter(({ inTime }) => inTime).length;
    const ever = mine.filter(({ alert }) => alert).length;
    return [kind, String(mine.length), String(timely), String(ever)];
  });
  return { title: '各种事', columns: ['种类', '件', '赶上', '报过'], rows };
}

function missed(found: readonly Found[]): Detail {
  const rows = found
    .filter(({ inTime }) => !inTime)
    .slice(0, missedShownMax)
    .map(({ incident, alert }) => [
      incident.id,
      incident.kind,
      alert ? `晚了：${alert.model}` : '没报',
      incident.messages[0]?.text ?? '',
    ]);
  return { title: '没赶上的', columns: ['编号', '种类', '结果', '第一句'], rows };
}

function byModel({ alerts }: MonthReport): Detail {
  const models = [...new Set(alerts.map(({ model }) => model))];
  const rows = models
    .map((model) => {
      const mine = alerts.filter((one) => one.model === model);
      const right = mine.filter(({ about }) => about.length > 0).length;
      const [first] = mine;
      return [model, first?.level ?? '', String(mine.length), String(right)];
    })
    .sort((one, other) => Number(other[2]) - Number(one[2]))
    .slice(0, modelsShownMax);
  return { title: '各个模型', columns: ['模型', '级别', '报', '碰上埋的事'], rows };
}
