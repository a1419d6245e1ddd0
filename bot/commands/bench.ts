import { LinheError } from '../domain/errors.js';
import { loadMind } from '../main.js';
import { writeJsonLine } from './json-lines.js';

export interface BenchCommandOptions {
  /** The report as JSON instead of the table. */
  json?: boolean;
  /** How many questions, as given on the command line. */
  messages: string;
  /** Folder for profiles of the officer's processor time. */
  profile?: string;
}

/** `linhe bench`: the officer against a bare echo bot, in one run. */
export async function benchCommand(options: BenchCommandOptions): Promise<void> {
  const { runBench } = await loadBench();
  const { showBench, summarize } = await import('../../evaluators/bench/bench-report.js');
  const report = await runBench({
    messages: Number(options.messages),
    mind: loadMind(Date.now()),
    profile: options.profile,
    onStep: (what) => process.stderr.write(`测速：${what}\n`),
  });
  if (options.json) await writeJsonLine({ ...summarize(report), ...report });
  else process.stdout.write(`${showBench(report)}\n`);
}

/** The WeChat that it is measured on is a development dependency. */
async function loadBench() {
  try {
    return await import('../../evaluators/bench/run-bench.js');
  } catch (cause) {
    const isMissing = cause instanceof Error && cause.message.includes('wechaty-puppet-mock');
    if (!isMissing) throw cause;
    throw new LinheError('data.missing', {
      what: '测速要用的 wechaty-puppet-mock 没有装',
      mend: '在项目文件夹里运行 npm ci，不要带 --omit=dev',
      cause,
    });
  }
}
