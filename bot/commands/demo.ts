import path from 'node:path';
import { projectRoot } from '../../knowledge/project-root.js';
import { loadPracticeContent } from '../channels/playground/content.js';
import type { ChatLine } from '../channels/replay/chat-line.js';
import { chatRoles } from '../channels/replay/chat-line.js';
import type { LoggedEvent } from '../domain/event.js';
import { clockTime } from '../domain/local-time.js';
import { loadMind, type Mind } from '../main.js';
import { Replay } from './replay.js';

/** The play of `linhe demo`. */
const scriptId = 'noise';
/** Shown at this multiple of the speed at which people type, so that it ends within a minute. */
const speed = 3;
const restMs = 20_000;
const burstMs = 1_500;
const room = '罗兰花苑3幢邻里群';

const grey = (text: string) => `\u001b[90m${text}\u001b[39m`;
const blue = (text: string) => `\u001b[34m${text}\u001b[39m`;
const bold = (text: string) => `\u001b[1m${text}\u001b[22m`;
const yellow = (text: string) => `\u001b[33m${text}\u001b[39m`;

/** `linhe demo`: a recorded quarrel in the terminal, with the officer's thoughts beside it. */
export async function demoCommand(fast: boolean): Promise<void> {
  const mind = loadMind(Date.now());
  const content = loadPracticeContent(path.join(projectRoot, 'knowledge/practice'));
  const script = content.scripts.find((one) => one.id.includes(scriptId)) ?? content.scripts[0];
  if (!script) return;
  const people = new Map(content.people.map((person) => [person.id, person]));
  let at = Date.parse('2026-11-22T20:31:00+08:00');
  print(bold(`\n邻和 AI警官 · 演示：${script.title}（${room}）\n`));
  const replay = await Replay.start(mind, at, (event) => show(mind, event));
  for (const [index, line] of script.lines.entries()) {
    // A burst is read 1.5 s after its last line: what was said is answered before the next line.
    await replay.advanceTo(at + Math.min(burstMs, line.after * 1000));
    if (!fast) await pause((line.after * 1000) / speed);
    at += line.after * 1000;
    const person = people.get(line.from);
    const role = chatRoles.find((one) => one === person?.role) ?? 'resident';
    const chat: ChatLine = {
      room,
      id: `demo-${index + 1}`,
      at,
      from: person?.name ?? line.from,
      role,
      text: line.text,
      private: line.private,
    };
    await replay.advanceTo(at);
    print(`${grey(clockTime(at))} ${bold(chat.from)}：${line.text}`);
    await replay.play(chat);
  }
  await replay.finish(restMs);
  print(grey('\n想自己说两句：npm start，然后在浏览器里打开练习群。\n'));
}

function show(mind: Mind, event: LoggedEvent): void {
  if (event.type === 'read') {
    const name = mind.wording.name('intents', event.intent);
    const share = Math.round(event.confidence * 100);
    print(grey(`        ├ 听懂：${name} ${share}% · 敌意 ${event.hostility}`));
  } else if (event.type === 'decide') {
    print(grey(`        └ ${mind.wording.name('actions', event.action)}：${event.reason}`));
  } else if (event.type === 'say') {
    const to = event.to.kind === 'room' ? '群里' : `私聊${event.to.name ?? ''}`;
    const text = event.text.replaceAll('\n', `\n${' '.repeat(10)}`);
    print(`  ${blue(`AI警官 → ${to}`)}：${text}`);
  } else if (event.type === 'warn') {
    print(`  ${yellow('预警')}：${event.text.replaceAll('\n', ' ')}`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
