import { alignColumns } from '../reports/table.js';
import { quantile } from '../statistics.js';
import type { Finding } from './check-books.js';
import type { Soundness } from './read-books.js';

export interface CrashReport extends Soundness {
  seed: number;
  seconds: number;
  kills: number;
  /** Kills in the middle of a start. */
  killsAtStart: number;
  starts: number;
  /** Milliseconds from the start of the process to being logged in, of each that got so far. */
  startsMs: number[];
  messages: number;
  decisions: number;
  /** Messages that WeChat saw the officer send. */
  sentSeen: number;
  /** Rows of the outbox by what became of them. */
  sent: number;
  uncertain: number;
  told: number;
  dropped: number;
  failed: number;
  /** Sent after it was proved that the first try had not gone out, or was refused. */
  sentAtSecondTry: number;
  redelivered: number;
  /** Early warnings that were written. */
  warnings: number;
  findings: Finding[];
}

const findingsShownMax = 20;

/** Whether every promise was kept. */
export function isKept(report: CrashReport): boolean {
  return report.findings.length === 0 && report.integrity && report.chain;
}

/** The report for people. */
export function showCrashReport(report: CrashReport): string {
  const { findings } = report;
  const yesNo = (good: boolean) => (good ? '是' : '否');
  const ms = (share: number) => `${Math.round(quantile(report.startsMs, share))} 毫秒`;
  const rows = [
    ['种子', `${report.seed}`],
    ['用时', `${report.seconds.toFixed(0)} 秒`],
    ['杀掉（kill -9）', `${report.kills} 次，其中启动途中 ${report.killsAtStart} 次`],
    ['启动', `${report.starts} 次`],
    ['启动到登录，中位 / 最慢', `${ms(0.5)} / ${ms(1)}`],
    ['居民发言', `${report.messages} 条`],
    ['决定', `${report.decisions} 条`],
    ['重复送达', `${report.redelivered} 条`],
    ['微信收到的话', `${report.sentSeen} 条`],
    ['发件箱：已发', `${report.sent} 条，其中重发成功 ${report.sentAtSecondTry} 条`],
    ['发件箱：说不准', `${report.uncertain} 条；已告诉人 ${report.told} 条`],
    ['发件箱：作罢 / 失败', `${report.dropped} / ${report.failed} 条`],
    ['预警', `${report.warnings} 条`],
    ['数据库完好', yesNo(report.integrity)],
    ['开口记录的链完好', `${yesNo(report.chain)}（${report.chainEntries} 条）`],
    ['违背承诺', `${findings.length} 处`],
  ];
  const shown = findings.slice(0, findingsShownMax).map(({ kind, what }) => `  ${kind}  ${what}`);
  return [alignColumns(rows), ...shown].join('\n');
}
