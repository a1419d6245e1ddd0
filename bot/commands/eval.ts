import path from 'node:path';
import { loadMind } from '../main.js';

export interface EvalOptions {
  /** Folder of the reports. */
  out?: string;
  /** The report itself on stdout instead of the table. */
  json?: boolean;
  /** Exit code 1 when a target is missed. */
  strict?: boolean;
}

/**
 * `linhe eval [suite…]`: measures the real officer, prints a table, writes a JSON and an HTML
 * report.
 * @param suites none means all
 */
export async function evalCommand(suites: string[], options: EvalOptions): Promise<void> {
  // Loaded here and not above: the officer on duty must not depend on what measures it.
  const { runSuites } = await import('../../evaluators/run-suites.js');
  const { toTable } = await import('../../evaluators/reports/table.js');
  const { writeReport } = await import('../../evaluators/reports/write-report.js');
  const now = Date.now();
  const report = await runSuites(suites, {
    mind: loadMind(now),
    now,
    onStart: (suiteTitle) => process.stderr.write(`评测：${suiteTitle}\n`),
  });
  const written = writeReport(report, path.resolve(options.out ?? 'reports'));
  const shown = options.json ? JSON.stringify(report) : toTable(report);
  process.stdout.write(`${shown}\n`);
  process.stderr.write(`报告：${written.page}\n数据：${written.json}\n`);
  if (report.fallen.length > 0) {
    process.stderr.write(
      `比上次记下的差（evaluators/baseline.yaml）：${report.fallen.join('、')}\n`,
    );
    if (options.strict) process.exitCode = 1;
  }
  if (options.strict && report.missed.length > 0) {
    process.stderr.write(`没达到目标：${report.missed.join('、')}\n`);
    process.exitCode = 1;
  }
}
