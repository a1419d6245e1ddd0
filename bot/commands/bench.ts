import { LinheError } from '../domain/errors.js';
import { loadMind } from '../main.js';
import { writeJsonLine } from './json-lines.js';

export interface BenchCommandOptions {
  /** The report as JSON instead of the table. */
  json?: boolean;
  /** How many questions, as given on the command line. */
  messages: string;
  /** `wire`, `ears`, `replies`, `search` or `warnings`: only this part. */
  only?: string;
  /** Folder for profiles of the officer's processor time. */
  profile?: string;
}

const parts = ['wire', 'ears', 'replies', 'search', 'warnings'];
const step = (what: string) => process.stderr.write(`测速：${what}\n`);

/** `linhe bench`: the officer against a bare echo bot, its ear against others, in one run. */
export async function benchCommand(options: BenchCommandOptions): Promise<void> {
  const { only } = options;
  if (only !== undefined && !parts.includes(only)) {
    throw new LinheError('input.invalid', {
      what: '--only 不对',
      expected: parts.join(' 或 '),
      found: only,
    });
  }
  const wants = (part: string) => only === undefined || only === part;
  if (wants('wire')) await benchWire(options);
  if (wants('ears')) await benchEars(options);
  if (wants('replies')) await benchReplies(options);
  if (wants('search')) await benchSearch(options);
  if (wants('warnings')) await benchWarnings(options);
}

async function benchSearch(options: BenchCommandOptions): Promise<void> {
  const { runSearch } = await loadBench(
    () => import('../../evaluators/bench/search/run-search.js'),
  );
  const { showSearch } = await import('../../evaluators/bench/search/show-search.js');
  const report = await loadBench(() => runSearch(step));
  if (!report) step('没有法条的文件夹，找法条这一项跳过');
  else if (options.json) await writeJsonLine({ search: report });
  else process.stdout.write(`${showSearch(report)}\n`);
}

async function benchWarnings(options: BenchCommandOptions): Promise<void> {
  const { runWarnings } = await loadBench(
    () => import('../../evaluators/bench/warnings/run-warnings.js'),
  );
  const { showWarnings } = await import('../../evaluators/bench/warnings/show-warnings.js');
  const report = runWarnings(loadMind(Date.now()), step);
  if (options.json) await writeJsonLine({ warnings: report });
  else process.stdout.write(`${showWarnings(report)}\n`);
}

async function benchReplies(options: BenchCommandOptions): Promise<void> {
  const { runReplies } = await loadBench(
    () => import('../../evaluators/bench/replies/run-replies.js'),
  );
  const { showReplies } = await import('../../evaluators/bench/replies/show-replies.js');
  const report = await loadBench(() => runReplies(loadMind(Date.now()), step));
  if (options.json) await writeJsonLine({ replies: report });
  else process.stdout.write(`${showReplies(report)}\n`);
}

async function benchEars(options: BenchCommandOptions): Promise<void> {
  const { runEars } = await loadBench(() => import('../../evaluators/bench/ears/run-ears.js'));
  const { showEars } = await import('../../evaluators/bench/ears/show-ears.js');
  const results = await loadBench(() => runEars(step));
  if (options.json) await writeJsonLine({ ears: results });
  else process.stdout.write(`${showEars(results)}\n`);
}

async function benchWire(options: BenchCommandOptions): Promise<void> {
  const { runBench } = await loadBench(() => import('../../evaluators/bench/run-bench.js'));
  const { showBench, summarize } = await import('../../evaluators/bench/bench-report.js');
  const report = await runBench({
    messages: Number(options.messages),
    mind: loadMind(Date.now()),
    profile: options.profile,
    onStep: step,
  });
  if (options.json) await writeJsonLine({ ...summarize(report), ...report });
  else process.stdout.write(`${showBench(report)}\n`);
}

/** What it is measured on, and against, are development dependencies. */
async function loadBench<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const missing = /wechaty-puppet-mock|node-nlp|natural|minisearch|@orama/.exec(
      cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND'
        ? cause.message
        : '',
    );
    if (!missing) throw cause;
    throw new LinheError('data.missing', {
      what: `测速要用的 ${missing[0]} 没有装`,
      mend: '在项目文件夹里运行 npm ci，不要带 --omit=dev',
      cause,
    });
  }
}
