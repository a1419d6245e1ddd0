import { beforeEach, describe, expect, it } from 'vitest';
import { Watchdog } from '../../../bot/channels/wechat/watchdog.js';
import { HandClock } from '../../support/hand-clock.js';

const minute = 60_000;
let clock: HandClock;
let dings: number;
let deaths: number;
let answers: boolean;
let watchdog: Watchdog;

beforeEach(() => {
  clock = new HandClock();
  dings = 0;
  deaths = 0;
  answers = true;
  watchdog = new Watchdog({
    clock,
    silenceMs: 30 * minute,
    pulseMs: minute,
    dongMs: 10_000,
    ding: () => {
      dings += 1;
      if (answers) watchdog.traffic();
    },
    onDead: () => {
      deaths += 1;
    },
  });
});

async function beatFor(minutes: number): Promise<void> {
  for (let beat = 0; beat < minutes * 4; beat++) {
    await clock.pass(15_000);
    watchdog.heartbeat();
  }
}

describe('the watchdog', () => {
  it('leaves a line with heartbeats alone until the silence is long', async () => {
    watchdog.watch();
    await beatFor(29);
    expect(dings).toBe(0);
    await beatFor(2);
    expect([dings, deaths]).toEqual([1, 0]);
  });

  it('does not take heartbeats for an answer', async () => {
    answers = false;
    watchdog.watch();
    await beatFor(31);
    expect([dings, deaths]).toEqual([1, 1]);
  });

  it('dings soon when even the heartbeats stop, and is content with a dong', async () => {
    watchdog.watch();
    await clock.pass(5 * minute);
    expect(dings).toBe(5);
    expect(deaths).toBe(0);
  });

  it('calls a line dead once, and rests then', async () => {
    answers = false;
    watchdog.watch();
    await clock.pass(60 * minute);
    expect([dings, deaths]).toEqual([1, 1]);
  });

  it('takes any traffic for an answer', async () => {
    answers = false;
    watchdog.watch();
    await clock.pass(minute + 5_000);
    expect(dings).toBe(1);
    watchdog.traffic();
    await clock.pass(50_000);
    expect(deaths).toBe(0);
  });

  it('does nothing at rest, but can be asked to try the line', async () => {
    answers = false;
    watchdog.watch();
    watchdog.rest();
    await clock.pass(60 * minute);
    expect([dings, deaths]).toEqual([0, 0]);
    watchdog.suspect();
    watchdog.suspect();
    await clock.pass(minute);
    expect([dings, deaths]).toEqual([1, 1]);
  });
});
