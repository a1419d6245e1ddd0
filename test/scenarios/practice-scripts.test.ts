import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  loadPracticeContent,
  type PracticeContent,
} from '../../bot/channels/playground/content.js';
import { chatRoles } from '../../bot/channels/replay/chat-line.js';
import { Replay } from '../../bot/commands/replay.js';
import type { LoggedEvent } from '../../bot/domain/event.js';
import { loadMind, type Mind } from '../../bot/main.js';
import { projectRoot } from '../../knowledge/project-root.js';

/** The six scenes that every visitor plays, through the real officer with its trained ear. */

let mind: Mind;
let content: PracticeContent;

beforeAll(() => {
  mind = loadMind(Date.parse('2026-11-22T20:00:00+08:00'));
  content = loadPracticeContent(path.join(projectRoot, 'knowledge/practice'));
});

async function play(id: string): Promise<LoggedEvent[]> {
  const script = content.scripts.find((one) => one.id === id);
  if (!script) throw new Error(`no scene ${id}`);
  const people = new Map(content.people.map((person) => [person.id, person]));
  const events: LoggedEvent[] = [];
  let at = Date.parse('2026-11-22T20:00:00+08:00');
  const replay = await Replay.start(mind, at, (event) => events.push(event));
  for (const [index, line] of script.lines.entries()) {
    at += line.after * 1000;
    const person = people.get(line.from);
    const role = chatRoles.find((one) => one === person?.role) ?? 'resident';
    const from = person?.name ?? line.from;
    const chat = { room: 'r1', id: `m${index}`, at, from, role, text: line.text };
    await replay.play({ ...chat, private: line.private });
  }
  await replay.finish(20_000);
  return events;
}

const said = (events: LoggedEvent[]) => events.filter((event) => event.type === 'say');
const toRoom = (events: LoggedEvent[]) => said(events).filter(({ to }) => to.kind === 'room');
const told = (events: LoggedEvent[], role: string) =>
  said(events).filter(({ to }) => to.kind === 'person' && to.role === role);
const statuses = (events: LoggedEvent[]) =>
  events.filter((event) => event.type === 'case').map(({ status }) => status);
const actions = (events: LoggedEvent[]) =>
  events.filter((event) => event.type === 'decide').map(({ action }) => action);

describe('the scenes of the practice group', () => {
  it('a renovation quarrel is calmed, gets a rule and ends agreed, in three messages', async () => {
    const events = await play('renovation-noise');
    expect(statuses(events).at(-1)).toBe('agreed');
    expect(toRoom(events)).toHaveLength(3);
    expect(toRoom(events)[1]?.citations.length).toBeGreaterThan(0);
  });

  it('a scam call is answered; who has paid already gets 110 and the officer', async () => {
    const events = await play('scam-call');
    expect(actions(events)).toContain('reply');
    expect(actions(events)).toContain('alarm');
    expect(toRoom(events).some(({ text }) => /110/.test(text))).toBe(true);
    expect(told(events, 'officer').length).toBeGreaterThan(0);
  });

  it('a lost old man is one red case, however many write about him', async () => {
    const events = await play('lost-old-man');
    const cases = new Set(events.filter((event) => event.type === 'case').map(({ id }) => id));
    expect(cases.size).toBe(1);
    expect(statuses(events)).toContain('acknowledged');
    expect(told(events, 'officer').length).toBeGreaterThan(0);
  });

  it('football banter is let alone', async () => {
    const events = await play('football-banter');
    expect(said(events)).toEqual([]);
    expect(new Set(actions(events))).toEqual(new Set(['silent']));
  });

  it('a blocked fire lane goes to the property firm, who settles it', async () => {
    const events = await play('fire-lane');
    expect(told(events, 'property').length).toBeGreaterThan(0);
    expect(statuses(events)).toContain('resolved');
  });

  it('unpaid wages of many go to a person; the call to block the gate is answered', async () => {
    const events = await play('unpaid-wages');
    expect(told(events, 'grid_chief').length).toBeGreaterThan(0);
    expect(actions(events)).toContain('moderate');
    expect(actions(events)).not.toContain('mediate');
  });
});
