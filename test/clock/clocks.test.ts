import { describe, expect, it } from 'vitest';
import { FollowingClock, wallClock } from '../../bot/clock/clocks.js';

describe('the wall clock', () => {
  it('never goes back and never stands still when the machine is set back', () => {
    let machine = 1_000_000;
    let passed = 0;
    const clock = wallClock(
      () => machine,
      () => passed,
    );
    expect(clock.now()).toBe(1_000_000);
    machine -= 3_600_000;
    expect(clock.now()).toBe(1_000_000);
    for (let step = 0; step < 4; step++) {
      passed += 0.5;
      clock.now();
    }
    passed += 5_000;
    machine += 5_000;
    expect(clock.now()).toBe(1_005_002);
    machine = 2_000_000;
    expect(clock.now()).toBe(2_000_000);
  });

  it('does what falls due, unless it was called off', async () => {
    const clock = wallClock();
    const done: string[] = [];
    const cancel = clock.at(clock.now() + 5, async () => void done.push('no'));
    cancel();
    await new Promise<void>((resolve) => {
      clock.at(clock.now() - 100, async () => {
        done.push('late');
        resolve();
      });
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(done).toEqual(['late']);
  });
});

describe('the clock that follows', () => {
  it('does what falls due in order, also what is added, each finished first', async () => {
    const clock = new FollowingClock(0);
    const done: string[] = [];
    clock.at(20, async () => void done.push(`b${clock.now()}`));
    clock.at(10, async () => {
      await Promise.resolve();
      done.push(`a${clock.now()}`);
      clock.at(15, async () => void done.push(`c${clock.now()}`));
      clock.at(5, async () => void done.push(`d${clock.now()}`));
    });
    clock.at(30, async () => void done.push('never'))();
    await clock.advanceTo(25);
    expect(done).toEqual(['a10', 'd10', 'c15', 'b20']);
    await clock.advanceTo(3);
    expect(clock.now()).toBe(25);
  });
});
