#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import { zhCN } from 'zod/locales';
import type { ImportOptions } from './commands/import.js';
import type { ImportMaterialOptions } from './commands/import-material.js';
import type { ImportRepliesOptions } from './commands/import-replies.js';
import type { KnowledgeCheckOptions } from './commands/knowledge-check.js';
import type { PaperOptions } from './commands/paper.js';
import { speakPlainly } from './commands/plain-help.js';
import type { SearchOptions } from './commands/search.js';
import { explain, LinheError } from './domain/errors.js';
import { version } from './version.js';

/** The `linhe` command. Each subcommand is loaded when it is called: the others cost no time. */

z.config(zhCN());

type AnyImportOptions = ImportOptions & ImportRepliesOptions & ImportMaterialOptions;

const exitFailed = 1;
const exitWrongCall = 2;

function build(): Command {
  const program = speakPlainly(new Command('linhe'))
    .description('邻和 AI警官：值守社区微信群')
    .version(version, '-v, --version', '显示版本')
    .helpOption('-h, --help', '显示帮助')
    .helpCommand(false)
    .exitOverride();
  addStreams(program);
  addDuty(program);
  addKeeping(program);
  addReplies(program);
  addKnowledge(program);
  addPapers(program);
  addReports(program);
  addPublicity(program);
  addWarnings(program);
  return program;
}

function addStreams(program: Command): void {
  program
    .command('classify')
    .description('读 stdin 每行一条消息 {"id","text"}，说出它是什么、该怎么办')
    .action(async () => (await import('./commands/classify.js')).classifyCommand());
  program
    .command('ask')
    .description('读 stdin 每行一个问题 {"id","question"}，从回复库和材料里回答')
    .action(async () => (await import('./commands/ask.js')).askCommand());
  program
    .command('search')
    .requiredOption('--corpus <file>', '语料 .jsonl，每行 {"id","name","text"}')
    .option('--k <n>', '每个问题要几条', '10')
    .option('--mode <mode>', 'keyword 按字词，vector 按意思，hybrid 两样合起来', 'hybrid')
    .option('--index <dir>', '索引存在哪里，下次就不用再建')
    .description('读 stdin 每行一个问题 {"id","question"}，从语料里找最近的几条')
    .action(async (options: SearchOptions) =>
      (await import('./commands/search.js')).searchCommand(options),
    );
  program
    .command('replay')
    .argument('[file]', '聊天记录 .jsonl；不给就读 stdin')
    .option('--until <time>', '最后一条之后时钟再走多久，如 +48h', '+1h')
    .description('让警官把一段聊天从头听一遍，逐行打印它的决定和话')
    .action(async (file: string | undefined, options: { until: string }) =>
      (await import('./commands/replay.js')).replayCommand(file, options.until),
    );
  program
    .command('demo')
    .option('--fast', '不等，直接放完')
    .description('在终端里放一段邻里争吵，旁边是警官的想法')
    .action(async (options: { fast?: boolean }) =>
      (await import('./commands/demo.js')).demoCommand(options.fast ?? false),
    );
}

function addDuty(program: Command): void {
  program
    .command('start')
    .description('上岗：什么都不设就打开练习群网页；设了 WECHATY_PUPPET 就上微信')
    .action(async () => (await import('./commands/start.js')).startCommand());
  program
    .command('doctor')
    .option('--json', '按 JSON 输出')
    .description('检查设置、模型、数据库、通道、大模型、时钟、磁盘，并说怎么修')
    .action(async (options: { json?: boolean }) =>
      (await import('./commands/doctor.js')).doctorCommand(options.json ?? false),
    );
  program
    .command('eval')
    .argument('[suite...]', '只跑这几组')
    .option('--out <dir>', '报告放在哪里', 'reports')
    .option('--json', '表格改成 JSON')
    .option('--strict', '有目标没达到就以 1 退出')
    .description('跑评测，打印表格，写 JSON 和 HTML 报告')
    .action(async (suites: string[], options: { out: string; json?: boolean; strict?: boolean }) =>
      (await import('./commands/eval.js')).evalCommand(suites, options),
    );
  program
    .command('train-ear')
    .description('给 LINHE_EMBEDDING_MODEL 的向量模型训练一次，让它认得我们的意图')
    .action(async () => (await import('./commands/train-ear.js')).trainEarCommand());
  program
    .command('bench')
    .option('--json', '按 JSON 输出')
    .option('--messages <n>', '发多少条', '600')
    .option(
      '--only <part>',
      '只跑一样：wire（和回声机器人比）、ears（和别的耳朵比）、replies（和别的问答库比）、search（找法条）、warnings（预警引擎）',
    )
    .description('一次跑出对照比值：和最简单的回声机器人比快慢，和别的耳朵比准头')
    .action(async (options: { json?: boolean; messages: string; only?: string }) =>
      (await import('./commands/bench.js')).benchCommand(options),
    );
}

function addKeeping(program: Command): void {
  program
    .command('import')
    .argument('<what>', 'chats 聊天记录，replies 回复，material 法规等材料')
    .argument(
      '[path]',
      '聊天 .txt、.csv、.jsonl；回复 .xlsx、.csv、.yaml；材料 .md、.txt、.html、.docx、.pdf 或整个文件夹',
    )
    .option('--dry-run', '只看会变什么，不写')
    .option('--room <id>', '聊天文件里没有群名时，算作哪个群')
    .option('--by <name>', '是谁导入的')
    .option('--publish', '回复进来后马上发布')
    .option('--list', '不导入，列出已有的材料：哪一版、施行到何时、被什么替代')
    .description('导入聊天记录、回复或材料')
    .action(async (what: string, file: string | undefined, options: AnyImportOptions) => {
      if (what === 'material') {
        const command = await import('./commands/import-material.js');
        return command.importMaterialCommand(file, options);
      }
      const named = requireFile(what, file);
      return what === 'replies'
        ? (await import('./commands/import-replies.js')).importRepliesCommand(named, options)
        : (await import('./commands/import.js')).importCommand(what, named, options);
    });
  const material = speakPlainly(program.command('material')).description('导入的材料');
  material
    .command('index')
    .description('给导入的材料和自带的笔记建索引；导入后会自己建，警官也会自己建')
    .action(async () => (await import('./commands/index-material.js')).indexMaterialCommand());
  program
    .command('export')
    .argument('<what>', 'chats 聊天记录，replies 回复，points 报料和巡防的积分')
    .argument('<file>', '聊天 .txt、.csv、.jsonl；回复 .xlsx、.csv、.yaml；积分 .csv')
    .option('--room <id>', '聊天只要这个群')
    .description('导出聊天记录（号码已打码）、回复或积分')
    .action(async (what: string, file: string, options: { room?: string }) => {
      if (what === 'points') {
        return (await import('./commands/export-points.js')).exportPointsCommand(file);
      }
      return what === 'replies'
        ? (await import('./commands/import-replies.js')).exportRepliesCommand(file)
        : (await import('./commands/export.js')).exportCommand(what, file, options);
    });
  program
    .command('backup')
    .argument('<file>', '备份写到哪里')
    .option('--force', '已有同名文件时覆盖')
    .description('备份数据库，警官在岗也可以')
    .action(async (file: string, options: { force?: boolean }) =>
      (await import('./commands/backup.js')).backupCommand(file, options.force ?? false),
    );
  program
    .command('restore')
    .argument('<file>', '从哪个备份恢复')
    .description('从备份恢复，警官在岗也可以；现在的库先另存一份')
    .action(async (file: string) => (await import('./commands/restore.js')).restoreCommand(file));
}

function addReplies(program: Command): void {
  const replies = speakPlainly(program.command('replies')).description(
    '回复库：查、发布、撤回、试',
  );
  const by = ['--by <name>', '是谁'] as const;
  replies
    .command('check')
    .option('--articles', '列出引用的条文和核对方式')
    .description('查整个回复库：重复的问法、打包票、失效的条文、太长的话……')
    .action(async (options: { articles?: boolean }) =>
      (await import('./commands/replies.js')).checkCommand(options),
    );
  replies
    .command('publish')
    .argument('<id...>', '回复编号')
    .option(...by)
    .description('发布草稿')
    .action(async (ids: string[], options: { by?: string }) =>
      (await import('./commands/replies.js')).publishCommand(ids, options),
    );
  replies
    .command('undo')
    .argument('<id...>', '回复编号')
    .option(...by)
    .description('把最后一步撤回来')
    .action(async (ids: string[], options: { by?: string }) =>
      (await import('./commands/replies.js')).undoCommand(ids, options),
    );
  replies
    .command('history')
    .argument('<id>', '回复编号')
    .description('一条回复改过的每一版')
    .action(async (id: string) => (await import('./commands/replies.js')).historyCommand(id));
  replies
    .command('try')
    .argument('[chats]', '聊天记录；不给就用听过的话')
    .description('草稿发布了，会对听过的话答得有什么不同')
    .action(async (file: string | undefined) =>
      (await import('./commands/replies.js')).tryCommand(file),
    );
  replies
    .command('todo')
    .description('没答上来的问题')
    .action(async () => (await import('./commands/replies.js')).todoCommand());
}

function addKnowledge(program: Command): void {
  speakPlainly(program.command('knowledge'))
    .description('笔记和回复引用的条文')
    .command('check')
    .option('--json', '按 JSON 输出')
    .option('--report <file>', '另写一份 Markdown 报告')
    .description('查每一处引用：登记没有、失效没有、导入的原文里有没有、改过没有、题目对不对')
    .action(async (options: KnowledgeCheckOptions) =>
      (await import('./commands/knowledge-check.js')).knowledgeCheckCommand(options),
    );
}

function addPapers(program: Command): void {
  program
    .command('paper')
    .argument('<what>', 'agreement 调解协议书，appointment 约见的日历，minutes 调解记录')
    .argument('<source>', '几号，或一份写着内容的 .json（栏目见 docs/papers.md）')
    .option('--out <file>', '写到哪里：.docx；日历是 .ics；记录也可以是 .txt')
    .option('--for-signing', '协议书印出来签字用：没有“草稿”，个人信息留横线手写')
    .description('把一件事写成文书')
    .action(async (what: string, source: string, options: PaperOptions) =>
      (await import('./commands/paper.js')).paperCommand(what, source, options),
    );
}

function addReports(program: Command): void {
  speakPlainly(program.command('report'))
    .description('报告')
    .command('monthly')
    .requiredOption('--month <month>', '哪个月，如 2026-10')
    .option('--out <dir>', '放在哪个文件夹', 'reports')
    .description('平安村社月报：一份网页，一份 Word')
    .action(async (options: { month: string; out: string }) =>
      (await import('./commands/report.js')).monthlyReportCommand(options),
    );
}

function addPublicity(program: Command): void {
  const publicity = speakPlainly(program.command('publicity')).description('反诈宣传：排、批准');
  publicity
    .command('plan')
    .requiredOption('--month <month>', '给哪个月排：这个月或下个月，如 2026-12')
    .option('--json', '按 JSON 输出')
    .description('按上个月群里说起的诈骗和季节排一份宣传计划，存成草稿')
    .action(async (options: { month: string; json?: boolean }) =>
      (await import('./commands/publicity.js')).publicityPlanCommand(options),
    );
  publicity
    .command('approve')
    .argument('<id>', '计划编号')
    .requiredOption('--by <name>', '谁批准的')
    .description('批准一份计划：到时候才发，安静时间不发，一个群一周最多一条')
    .action(async (id: string, options: { by: string }) =>
      (await import('./commands/publicity.js')).publicityApproveCommand(id, options),
    );
}

function addWarnings(program: Command): void {
  const warn = speakPlainly(program.command('warn')).description(
    '预警模型：查、列、回放、造一个月',
  );
  const folder = ['--models <dir>', '用这个文件夹里的模型'] as const;
  warn
    .command('check')
    .option(...folder)
    .option('--only <id...>', '只查这几个模型')
    .description('查所有模型，并把录下的例子逐个放给它听')
    .action(async (options: { models?: string; only?: string[] }) =>
      (await import('./commands/warn.js')).warnCheckCommand(options),
    );
  warn
    .command('models')
    .option(...folder)
    .option('--write', '同时写进 docs/warnings.md')
    .description('列出模型、级别、告诉谁')
    .action(async (options: { models?: string; write?: boolean }) =>
      (await import('./commands/warn.js')).warnModelsCommand(options),
    );
  addWarningTrials(warn);
}

function addWarningTrials(warn: Command): void {
  warn
    .command('replay')
    .argument('[chats]', '聊天记录；不给就读 stdin')
    .option('--models <dir>', '用这个文件夹里的模型')
    .description('模型改了，会对录下的话报些什么')
    .action(async (file: string | undefined, options: { models?: string }) =>
      (await import('./commands/warn.js')).warnReplayCommand(file, options),
    );
  warn
    .command('simulate')
    .requiredOption('--out <file>', '写到哪里，.jsonl')
    .option('--seed <n>', '种子，同一个种子造出同一个月', '1')
    .option('--messages <n>', '一共多少条', '400000')
    .option('--from <day>', '从哪天起的 30 天', '2026-02-01')
    .description('造一个街道的一个月：178 个群的日常闲聊，里面埋着事')
    .action(async (options: { out: string; seed: string; messages: string; from: string }) =>
      (await import('./commands/warn.js')).warnSimulateCommand(options),
    );
}

function requireFile(what: string, file: string | undefined): string {
  if (file !== undefined) return file;
  throw new LinheError('input.invalid', {
    what: '没说导入哪个文件',
    expected: `linhe import ${what} 文件`,
    mend: '加上文件的路径',
  });
}

async function main(): Promise<number> {
  const program = build();
  try {
    await program.parseAsync(process.argv);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and version come this way too, with exit code 0.
      return error.exitCode === 0 ? 0 : exitWrongCall;
    }
    process.stderr.write(`linhe: ${explain(error)}\n`);
    const wrongCall = error instanceof LinheError && error.code === 'input.invalid';
    return wrongCall ? exitWrongCall : exitFailed;
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader went away (`| head`): nothing is left to say.
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`linhe: 写不了标准输出；实际：${error.message}；怎么办：看磁盘满了没有\n`);
  process.exit(exitFailed);
});
process.exitCode = await main();
