import { afterEach, describe, expect, it } from 'vitest';
import { SideProcess } from '../../bot/side-process/side-process.js';

const opened: SideProcess[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

function open(timeMsMax = 20_000, waitingMax = 3): SideProcess {
  const side = new SideProcess({
    name: '试',
    from: import.meta.url,
    program: './odd-program.ts',
    timeMsMax,
    firstTimeMsMax: 20_000,
    waitingMax,
    mend: '再装一遍',
  });
  opened.push(side);
  return side;
}

describe('a process beside the officer', () => {
  it('does one job after the other, and hands over arrays as they are', async () => {
    const side = open();
    const jobs = ['one', Float32Array.of(0.5, -1), 'two'];
    expect(await Promise.all(jobs.map((job) => side.run(job)))).toEqual(jobs);
    expect(await side.run('pid')).toBe(await side.run('pid'));
  });

  it('passes on what the program refuses, and what went wrong in it', async () => {
    const side = open();
    const refused = { code: 'media.too_large', what: '太大', found: '9 字节' };
    await expect(side.run('refuse')).rejects.toMatchObject(refused);
    const fault = { code: 'media.unreadable', what: 'undefined is not a sound' };
    await expect(side.run('fault')).rejects.toMatchObject(fault);
  });

  it('that ends in the middle is told by its last words; the next job gets a new one', async () => {
    const side = open();
    const before = await side.run('pid');
    const [died, after] = await Promise.allSettled([side.run('die'), side.run('pid')]);
    expect(died).toMatchObject({
      reason: {
        code: 'media.missing',
        found: 'native code: no such tensor（exit 255）',
        mend: '再装一遍',
      },
    });
    expect(after).toMatchObject({ status: 'fulfilled' });
    expect(after).not.toMatchObject({ value: before });
  });

  it('that hangs is killed; the next job gets a fresh one', async () => {
    const side = open(300);
    const pid = Number(await side.run('pid'));
    await expect(side.run('hang')).rejects.toMatchObject({ code: 'media.timeout' });
    expect(await side.run('still there')).toBe('still there');
    expect(() => process.kill(pid, 0)).toThrow();
  });

  it('takes no more than may wait', async () => {
    const side = open(20_000, 2);
    const jobs = ['1', '2', '3', '4', '5'].map((job) => side.run(job));
    const states = (await Promise.allSettled(jobs)).map(({ status }) => status);
    expect(states).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected']);
    await expect(jobs[4]).rejects.toMatchObject({ code: 'media.busy', retry: true });
  });

  it('ends when asked, with whatever waits, and starts again', async () => {
    const side = open();
    const jobs = [side.run('hang'), side.run('waits')];
    const settled = Promise.allSettled(jobs);
    await side.close();
    for (const one of await settled) {
      expect(one).toMatchObject({ reason: { code: 'media.busy' } });
    }
    expect(await side.run('again')).toBe('again');
  });

  it('that cannot start at all is told', async () => {
    const side = new SideProcess({
      name: '试',
      from: import.meta.url,
      program: './nowhere.ts',
      timeMsMax: 5_000,
      firstTimeMsMax: 20_000,
      waitingMax: 1,
      mend: '再装一遍',
    });
    opened.push(side);
    await expect(side.run('x')).rejects.toMatchObject({ code: 'media.missing' });
  });
});
