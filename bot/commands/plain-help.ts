import type { Command, Help } from 'commander';

/** Help and complaints of the command line in Chinese: commander speaks English by itself. */

const titles: Record<string, string> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

const complaints: [RegExp, string][] = [
  [/^unknown command '(.*)'$/, '没有 $1 这个命令'],
  [/^unknown option '(.*)'$/, '没有 $1 这个选项'],
  [
    /^too many arguments.*Expected (\d+) arguments? but got (\d+)\.$/,
    '参数太多：应为 $1 个，实际 $2 个',
  ],
  [/^missing required argument '(.*)'$/, '缺少参数 $1'],
  [/^option '(.*)' argument missing$/, '选项 $1 后面缺少内容'],
];

/** To be called before the commands are added: they take it over. */
export function speakPlainly(program: Command): Command {
  return program
    .configureHelp({
      displayWidth: widthOf,
      styleTitle: (title) => titles[title] ?? title,
      styleUsage: translateTerm,
      styleSubcommandTerm: translateTerm,
      optionDescription: (option) => withPreset(option.description, option.defaultValue),
    } satisfies Partial<Help>)
    .configureOutput({
      outputError: (text, write) =>
        write(`linhe: ${complaintOf(text)}；怎么办：加 --help 看用法\n`),
    });
}

function translateTerm(term: string): string {
  return term.replace('[options]', '[选项]').replace('[command]', '[命令]');
}

/** Chinese characters take two columns of a terminal. */
function widthOf(text: string): number {
  return [...text].reduce((width, one) => width + (/[\u2e80-\uffef]/.test(one) ? 2 : 1), 0);
}

function withPreset(description: string, preset: unknown): string {
  return typeof preset === 'string' ? `${description}（不写就是 ${preset}）` : description;
}

/** @param text as commander says it: a second line suggests what may have been meant */
function complaintOf(text: string): string {
  const [first = '', suggestion = ''] = text
    .replace(/^error: /, '')
    .trim()
    .split('\n');
  const [pattern, words] = complaints.find(([one]) => one.test(first)) ?? [];
  const meant = /Did you mean (?:one of )?(.*)\?/.exec(suggestion)?.[1];
  const said = pattern && words ? first.replace(pattern, words) : first;
  return meant ? `${said}，是不是 ${meant}` : said;
}
