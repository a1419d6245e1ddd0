import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { loadPracticeContent } from '../../bot/channels/playground/content.js';
import { Playground, type PracticeState } from '../../bot/channels/playground/playground.js';
import { practiceRoom } from '../../bot/channels/playground/practice-room.js';
import type { RosterRoom } from '../../bot/domain/roster.js';
import { HearingListener, practiceContent } from '../support/console-rig.js';
import { HandClock } from '../support/hand-clock.js';

async function openPlayground() {
  const clock = new HandClock();
  const opened: RosterRoom[] = [];
  const playground = new Playground({
    content: practiceContent,
    officerName: 'AI警官',
    clock,
    roomOpened: (room) => opened.push(room),
  });
  const listener = new HearingListener();
  await playground.start(listener);
  return { clock, opened, playground, listener, heard: listener.heard };
}

describe('the practice group', () => {
  test('hands over what a script says, line by line, at its own pace', async () => {
    const { clock, playground, heard } = await openPlayground();
    const script = practiceContent.scripts.find((one) => one.id === 'football-banter');
    if (!script) throw new Error('no script');
    const states: PracticeState[] = [];
    playground.watch((state) => states.push(state));
    playground.play(script.id, 1);
    await clock.pass(1000);
    expect(heard.map((message) => message.text)).toEqual([script.lines[0]?.text]);
    await clock.pass(script.seconds * 1000);
    expect(heard.map((message) => message.text)).toEqual(script.lines.map((line) => line.text));
    expect(new Set(heard.map((message) => message.id)).size).toBe(heard.length);
    expect(states.some((state) => state.typing === 'p-ma')).toBe(true);
    expect(states.at(-1)).toMatchObject({ playing: null, typing: null });
  });

  test('plays twice as fast when asked to', async () => {
    const { clock, playground, heard } = await openPlayground();
    const script = practiceContent.scripts.find((one) => one.id === 'lost-old-man');
    playground.play('lost-old-man', 2);
    await clock.pass(((script?.seconds ?? 0) * 1000) / 2 + 1);
    expect(heard).toHaveLength(script?.lines.length ?? 0);
  });

  test('a private line goes to the officer alone', async () => {
    const { clock, playground, heard } = await openPlayground();
    playground.play('scam-call', 20);
    await clock.pass(60_000);
    const alone = heard.filter((message) => message.conversation.kind === 'private');
    expect(alone.map((message) => message.conversation.id)).toEqual(['p-fang']);
  });

  test('a stopped or overtaken script says nothing more', async () => {
    const { clock, playground, heard } = await openPlayground();
    playground.play('football-banter', 1);
    await clock.pass(1000);
    playground.play('fire-lane', 1);
    await clock.pass(1000);
    expect(heard.map((message) => message.sender.id)).toEqual(['p-wu', 'p-luo']);
    playground.stopScript();
    await clock.pass(60_000);
    expect(heard).toHaveLength(2);
    expect(playground.state().playing).toBeNull();
  });

  test('ends the play when a line could not be stored', async () => {
    const { clock, playground, listener } = await openPlayground();
    listener.failWith = new Error('disk full');
    playground.play('football-banter', 1);
    await expect(clock.pass(1000)).rejects.toThrow('disk full');
    expect(playground.state().playing).toBeNull();
  });

  test('opens each new group on the roster before anybody speaks there', async () => {
    const { playground, opened } = await openPlayground();
    const first = playground.state().room.id;
    const ids = Array.from({ length: 30 }, () => playground.newRoom().room.id);
    expect(new Set([first, ...ids]).size).toBe(31);
    expect(opened.map((room) => room.id)).toEqual([first, ...ids]);
    const answer = playground.send({ kind: 'room', id: first, name: '' }, '在吗');
    await expect(answer).rejects.toMatchObject({ code: 'channel.refused', retry: false });
  });

  test('the roster holds those who take matters over, and what replies need', () => {
    const room = practiceRoom(practiceContent, 'r1');
    expect(room.people.map((person) => person.role)).toEqual([
      'building_head',
      'micro_grid',
      'grid_chief',
      'officer',
      'property',
      'mediator',
      'village',
    ]);
    expect(room.variables).toHaveProperty('警务室电话');
  });
});

describe('its content', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  function copyWith(file: string, text: string): string {
    const folder = mkdtempSync(join(tmpdir(), 'linhe-practice-'));
    folders.push(folder);
    cpSync('knowledge/practice', folder, { recursive: true });
    writeFileSync(join(folder, file), text);
    return folder;
  }

  const lines = (from: string, after: number) =>
    Array.from({ length: 8 }, () => `  - {after: ${after}, from: ${from}, text: 早}`).join('\n');
  const script = (body: string) => `id: one\norder: 9\ntitle: 早\nabout: 问早\nlines:\n${body}\n`;

  const bad: [string, string, string, RegExp][] = [
    ['broken YAML', 'community.yaml', 'people: [', /community\.yaml 不是正确的 YAML/],
    ['no people', 'community.yaml', 'community: 甲\nroom: 乙\nvariables: {}\n', /people/],
    ['a stranger speaks', 'scripts/one.yaml', script(lines('p-nobody', 4)), /p-nobody/],
    ['too short', 'scripts/one.yaml', script(lines('p-wu', 1)), /全剧 25–60 秒/],
    ['a field too many', 'scripts/one.yaml', `${script(lines('p-wu', 4))}mood: 好\n`, /one\.yaml/],
    [
      'an id twice',
      'scripts/one.yaml',
      script(lines('p-wu', 4)).replace('id: one', 'id: fire-lane'),
      /只用一次.*fire-lane/,
    ],
  ];
  for (const [name, file, text, message] of bad) {
    test(`${name} is refused, naming the file`, () => {
      const folder = copyWith(file, text);
      expect(() => loadPracticeContent(folder)).toThrow(message);
    });
  }

  test('a missing folder says what to bring back', () => {
    expect(() => loadPracticeContent('/nowhere')).toThrow(/找不到练习群的内容/);
  });

  test('six plays, each with a mix of voices', () => {
    expect(practiceContent.scripts).toHaveLength(6);
    for (const one of practiceContent.scripts) {
      expect(new Set(one.lines.map((line) => line.from)).size).toBeGreaterThanOrEqual(3);
    }
  });
});
