import { alignColumns } from '../reports/table.js';
import { median, quantile } from '../statistics.js';

/** Milliseconds from each question to its answer. */
export interface Round {
  echoMs: number[];
  officerMs: number[];
}

export interface BenchReport {
  messages: number;
  rounds: Round[];
  start: {
    /** Milliseconds from the start of the process until `/health` answers. */
    healthyMs: number;
    /** … until the first answer arrives. */
    firstAnswerMs: number;
  };
  /** Messages a second until each is decided, or came back. */
  officerPerSecond: number;
  echoPerSecond: number;
  /** Lines a second without a wire. */
  replayPerSecond: number;
  officerMemoryMib: number | undefined;
  echoMemoryMib: number | undefined;
}

export interface BenchSummary {
  messages: number;
  echoMs: { p50: number; p99: number };
  officerMs: { p50: number; p99: number };
  /** Officer over echo at p50: the median of the rounds, and the best and the worst round. */
  ratio: { median: number; least: number; most: number };
}

export function summarize({ messages, rounds }: BenchReport): BenchSummary {
  const spread = (values: number[]) => ({
    p50: quantile(values, 0.5),
    p99: quantile(values, 0.99),
  });
  const ratios = rounds.map((round) => median(round.officerMs) / median(round.echoMs));
  return {
    messages,
    echoMs: spread(rounds.flatMap((round) => round.echoMs)),
    officerMs: spread(rounds.flatMap((round) => round.officerMs)),
    ratio: { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) },
  };
}

/** The report for people. */
export function showBench(report: BenchReport): string {
  const { echoMs, officerMs, ratio } = summarize(report);
  const ms = (value: number) => `${value.toFixed(value < 100 ? 2 : 0)} 毫秒`;
  const times = (value: number) => `${value.toFixed(2)} 倍`;
  const memory = (value: number | undefined) => (value ? `${value.toFixed(0)} MiB` : '—');
  const speed = (value: number) => `${value.toFixed(0)} 条/秒`;
  return alignColumns([
    ['', '回声机器人', '警官', '警官 / 回声'],
    ['一问一答，p50', ms(echoMs.p50), ms(officerMs.p50), times(ratio.median)],
    ['一问一答，p99', ms(echoMs.p99), ms(officerMs.p99), times(officerMs.p99 / echoMs.p99)],
    ['各轮 p50 之比', '', '', `${ratio.least.toFixed(2)}–${times(ratio.most)}`],
    [
      '一起涌来的话',
      speed(report.echoPerSecond),
      speed(report.officerPerSecond),
      times(report.officerPerSecond / report.echoPerSecond),
    ],
    ['进程内回放', '—', speed(report.replayPerSecond), ''],
    ['最多占内存', memory(report.echoMemoryMib), memory(report.officerMemoryMib), ''],
    ['启动到网页应答', '—', ms(report.start.healthyMs), ''],
    ['启动到第一句回话', '—', ms(report.start.firstAnswerMs), ''],
  ]);
}
