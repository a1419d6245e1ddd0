import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { paths } from '../../bot/console/contract.js';
import type { OfficerEvent } from '../../bot/domain/event.js';
import { type ConsoleRig, openConsole } from '../support/console-rig.js';
import { EventReader } from '../support/event-reader.js';

let rig: ConsoleRig;
const readers: EventReader[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close();
  await rig.close();
});

function note(detail: string): OfficerEvent {
  return { type: 'note', at: 1, room: 'r', message: null, what: 'test', detail };
}

async function open(query = '', lastEventId?: number): Promise<EventReader> {
  const reader = await EventReader.open(`${rig.running.url}${paths.events}${query}`, lastEventId);
  readers.push(reader);
  return reader;
}

describe('the live stream', () => {
  test('shows a new page what came since the start, then goes on live', async () => {
    rig = await openConsole({ firstSeq: 41 });
    rig.feed.record(note('一'));
    rig.feed.record(note('二'));
    const reader = await open();
    await reader.until(() => reader.seqs.length === 2);
    rig.feed.record(note('三'));
    await reader.until(() => reader.seqs.length === 3);
    expect(reader.seqs).toEqual([41, 42, 43]);
    expect(JSON.parse(reader.events.at(-1)?.data ?? '')).toMatchObject({ detail: '三', seq: 43 });
    expect(rig.feed.reads).toEqual([]);
  });

  test('resumes after the last event by header, and by address', async () => {
    rig = await openConsole();
    for (let n = 0; n < 10; n += 1) rig.feed.record(note(String(n)));
    const byHeader = await open('?after=2', 8);
    await byHeader.until(() => byHeader.seqs.length === 2);
    expect(byHeader.seqs).toEqual([9, 10]);
    const byAddress = await open('?after=7');
    await byAddress.until(() => byAddress.seqs.length === 3);
    expect(byAddress.seqs).toEqual([8, 9, 10]);
  });

  test('reads from the log what is older than its memory', async () => {
    rig = await openConsole();
    for (let n = 0; n < 2600; n += 1) rig.feed.record(note(String(n)));
    const reader = await open('?after=700');
    await reader.until(() => reader.seqs.length === 1900);
    expect(reader.seqs).toEqual(Array.from({ length: 1900 }, (_, index) => 701 + index));
    const old = await open('?after=500');
    await old.until(() => old.seqs.length === 2100);
    expect(old.events.some((event) => event.name === 'reset')).toBe(false);
    expect(rig.feed.reads.length).toBeGreaterThan(0);
  });

  test('starts a page afresh that missed too much or comes from another log', async () => {
    rig = await openConsole();
    for (let n = 0; n < 4600; n += 1) rig.feed.record(note(String(n)));
    const late = await open('?after=1');
    await late.until(() => late.seqs.length === 2000);
    expect(late.events.some((event) => event.name === 'reset')).toBe(true);
    expect(late.seqs[0]).toBe(2601);
    const stranger = await open('', 999_999);
    await stranger.until(() => stranger.seqs.length === 2000);
    expect(stranger.events.some((event) => event.name === 'reset')).toBe(true);
  });

  test('tells what goes on in the practice group', async () => {
    rig = await openConsole();
    const reader = await open();
    await reader.until(() => reader.events.length === 1);
    await rig.post(paths.play, { scriptId: 'football-banter' });
    await reader.until(() => reader.events.length >= 2);
    const states = reader.events.map((event) => JSON.parse(event.data));
    expect(states.map((state) => state.playing)).toEqual([null, 'football-banter']);
    await rig.clock.pass(1);
    await reader.until(() => reader.events.length >= 3);
    expect(JSON.parse(reader.events.at(-1)?.data ?? '')).toMatchObject({ typing: 'p-wu' });
  });

  test('gives signs of life', async () => {
    rig = await openConsole({ heartbeatMs: 20 });
    const reader = await open();
    await reader.until(() => reader.comments >= 3);
  });

  test('drops a page that does not read, and keeps serving the others', async () => {
    rig = await openConsole();
    const reader = await open();
    const stuck = connect(rig.running.port, '127.0.0.1');
    stuck.on('error', () => undefined);
    stuck.pause();
    stuck.write(`GET ${paths.events} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const long = 'x'.repeat(200_000);
    for (let n = 0; n < 60; n += 1) {
      rig.feed.record(note(long));
      await reader.until(() => reader.seqs.length === n + 1);
    }
    const dropped = new Promise((resolve) => stuck.on('close', resolve));
    stuck.resume();
    await dropped;
    expect(reader.seqs).toHaveLength(60);
    expect(stuck.bytesRead).toBeLessThan(60 * 200_000);
  });

  test('ends with the console, and lets go of the log', async () => {
    rig = await openConsole();
    const reader = await open();
    await rig.close();
    await reader.until(() => reader.ended);
    expect(rig.feed.listening).toBe(0);
  });
});
