import { Command } from 'commander';
import { expect, test } from 'vitest';
import { speakPlainly } from '../../bot/commands/plain-help.js';

function call(...words: string[]): { out: string; err: string } {
  const told = { out: '', err: '' };
  const program = speakPlainly(new Command('linhe')).exitOverride();
  program.configureOutput({
    ...program.configureOutput(),
    writeOut: (text) => {
      told.out += text;
    },
    writeErr: (text) => {
      told.err += text;
    },
  });
  program
    .command('replay')
    .description('回放')
    .argument('[file]', '聊天记录')
    .option('--until <time>', '再走多久', '+1h')
    .action(() => undefined);
  program.command('backup').argument('<file>', '写到哪里');
  try {
    program.parse(words, { from: 'user' });
  } catch {
    // Help and wrong calls end by a throw; what was told is what counts.
  }
  return told;
}

test('help is in Chinese', () => {
  const { out } = call('replay', '--help');
  for (const words of ['用法：', '参数：', '选项：', '（不写就是 +1h）'])
    expect(out).toContain(words);
  expect(out).not.toMatch(/Usage|Options|default/);
  expect(call('--help').out).toContain('replay [选项] [file]');
});

test.each([
  [['replya'], '没有 replya 这个命令，是不是 replay'],
  [['replay', '--untli', 'x'], '没有 --untli 这个选项，是不是 --until'],
  [['replay', 'a', 'b'], '参数太多：应为 1 个，实际 2 个'],
  [['replay', '--until'], '选项 --until <time> 后面缺少内容'],
  [['backup'], '缺少参数 file'],
])('a wrong call %j', (words, said) => {
  expect(call(...words).err).toBe(`linhe: ${said}；怎么办：加 --help 看用法\n`);
});
