import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { LinheError } from '../../bot/domain/errors.js';
import type { Store } from '../../bot/ports/store.js';
import { home, minuteMs, openChat } from '../support/duty.js';
import { ScriptedModel } from '../support/scripted-model.js';

const ask = '身份证丢了怎么补办';
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

function databaseFile(): string {
  const folder = path.join(tmpdir(), `linhe-life-${process.pid}-${folders.length}-${Date.now()}`);
  folders.push(folder);
  return path.join(folder, 'linhe.db');
}

/** A database that refuses the named calls while it is in trouble. */
class Trouble {
  on = false;
  constructor(private readonly calls: (keyof Store)[]) {}

  readonly wrap = (store: Store): Store => {
    const wrapped: Store = { ...store };
    for (const call of this.calls) {
      const real = store[call] as (...given: unknown[]) => unknown;
      const guarded = async (...given: unknown[]) => {
        if (this.on) throw new LinheError('database.full', { what: '磁盘已满', retry: true });
        return real(...given);
      };
      Object.assign(wrapped, { [call]: guarded });
    }
    return wrapped;
  };
}

describe('a second life on the same file', () => {
  it('decides what was heard and not decided, and says nothing twice', async () => {
    const file = databaseFile();
    const trouble = new Trouble(['commit']);
    const before = await openChat({ file, wrap: trouble.wrap });
    await before.say('老周', '3幢着火了', { id: 'fire', at: '20:30:10' });
    trouble.on = true;
    await before.say('小林', ask, { id: 'ask', at: '20:30:30', mention: true });
    expect(before.decisionsOn('ask')).toEqual([]);
    await before.close();

    const after = await openChat({ file, startAt: '20:31' });
    await after.pass(5_000);
    expect(after.decisionsOn('fire')).toEqual([]);
    expect(after.decisionsOn('ask').map(({ action }) => action)).toEqual(['reply']);
    expect(after.channel.sent.map(({ to }) => to.id)).toEqual([home]);
    await after.say('老周', '3幢着火了', { id: 'fire' });
    expect(after.decisionsOn('fire')).toEqual([]);
  });

  it('goes on up the ladder', async () => {
    const file = databaseFile();
    const before = await openChat({ file });
    await before.say('老周', '3幢着火了', { at: '20:31' });
    await before.close();
    const after = await openChat({ file, startAt: '20:33' });
    await after.until('20:35');
    after.expectToPerson('郑晓丽', /没人接/);
  });

  it('looks up what was being sent when it ended', async () => {
    const file = databaseFile();
    const before = await openChat({ file });
    before.channel.next = ['break_after'];
    await before.say('老周', ask, { at: '20:31' });
    const [said] = before.channel.sent;
    await before.close();
    const after = await openChat({ file, startAt: '20:32' });
    if (said) await after.channel.echo(said);
    await after.pass(10 * minuteMs);
    expect(after.channel.tries).toEqual([]);
    expect(after.events.filter(({ type }) => type === 'say')).toHaveLength(1);
  });
});

describe('a database in trouble', () => {
  it('loses no message: it is decided once the trouble is over', async () => {
    const trouble = new Trouble(['commit', 'undecided', 'nextTaskAt', 'dueTasks', 'note']);
    const chat = await openChat({ wrap: trouble.wrap });
    trouble.on = true;
    const id = await chat.say('老周', ask, { at: '20:31' });
    const second = await chat.say('小林', '今天菜场人真多');
    await chat.pass(30_000);
    expect(chat.decisions()).toEqual([]);
    trouble.on = false;
    await chat.pass(15_000);
    expect(chat.decisionsOn(id)).toHaveLength(1);
    expect(chat.decisionsOn(second)).toHaveLength(1);
    expect(chat.channel.sent).toHaveLength(1);
  });

  it('tells the channel that a message could not be stored', async () => {
    const trouble = new Trouble(['saveHeard']);
    const chat = await openChat({ wrap: trouble.wrap });
    trouble.on = true;
    await expect(chat.post('老周', ask)).rejects.toMatchObject({ code: 'database.full' });
    trouble.on = false;
    await chat.say('老周', ask);
    chat.expectSaid(/身份证/);
  });

  it('sends later what it cannot send now', async () => {
    const trouble = new Trouble(['sendable', 'inFlight', 'markSending']);
    const chat = await openChat({ wrap: trouble.wrap });
    trouble.on = true;
    await chat.say('老周', ask);
    await chat.pass(20_000);
    expect(chat.channel.tries).toEqual([]);
    trouble.on = false;
    await chat.pass(10_000);
    chat.expectSaid(/身份证/);
  });

  it('does not say twice what it could not write down as said', async () => {
    const trouble = new Trouble(['markSent', 'inFlight']);
    const chat = await openChat({ wrap: trouble.wrap });
    trouble.on = true;
    await chat.say('老周', ask, { at: '20:31' });
    await chat.pass(40_000);
    trouble.on = false;
    await chat.pass(minuteMs);
    expect(chat.channel.tries).toHaveLength(1);
    expect(chat.events.filter(({ type }) => type === 'say')).toHaveLength(1);
  });

  it('escalates once the trouble is over', async () => {
    const trouble = new Trouble(['commit', 'dueTasks', 'nextTaskAt']);
    const chat = await openChat({ wrap: trouble.wrap });
    await chat.say('老周', '3幢着火了', { at: '20:31' });
    trouble.on = true;
    await chat.until('20:40');
    trouble.on = false;
    chat.mark();
    await chat.pass(minuteMs);
    chat.expectToPerson('郑晓丽', /没人接/);
  });
});

describe('a fault of our own', () => {
  it('is written down as the decision; the room is served on', async () => {
    class Choking extends ScriptedModel {
      override scoreIntents(text: string) {
        if (text.includes('噎')) throw new TypeError('choked');
        return super.scoreIntents(text);
      }
    }
    const chat = await openChat({ model: new Choking() });
    const id = await chat.say('老周', '噎住了');
    expect(chat.decisionsOn(id).map(({ rule }) => rule)).toEqual(['internal']);
    await chat.say('小林', ask);
    chat.expectSaid(/身份证/);
  });

  it('a case that cannot be read holds up no other', async () => {
    const broken = (store: Store): Store => ({
      ...store,
      caseById: async (id) => {
        if (id === 1) throw new LinheError('data.invalid', { what: '读不出来' });
        return store.caseById(id);
      },
    });
    const chat = await openChat({ wrap: broken });
    await chat.say('老周', '3幢着火了', { at: '20:31' });
    await chat.say('小林', '5幢有煤气味', { at: '20:31:30' });
    chat.mark();
    await chat.until('20:35:30');
    chat.expectToPerson('郑晓丽', /2号.*没人接/);
  });
});
