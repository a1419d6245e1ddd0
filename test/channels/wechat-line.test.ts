import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { Listening } from './listening.js';
import { WechatRig } from './wechat-rig.js';

let rig: WechatRig;
afterEach(() => rig.close());

const isOnline = () => rig.channel.status().state === 'online';

async function hearsOnce(listening: Listening, text: string): Promise<void> {
  const before = listening.messages.length;
  rig.wechat.say({ from: rig.zhang, room: rig.room, text });
  await listening.heard(before + 1);
  await pause(100);
  expect(listening.messages.slice(before).map((one) => one.text)).toEqual([text]);
}

async function comesBack(listening: Listening, breakIt: () => unknown): Promise<void> {
  const told = listening.statuses.length;
  await breakIt();
  await eventually('offline', () =>
    listening.statuses.slice(told).some((status) => status.state === 'offline'),
  );
  await eventually('online again', isOnline);
}

describe('a broken connection', () => {
  it('is replaced, again and again, and nothing is heard twice', async () => {
    rig = await WechatRig.open();
    const listening = await rig.listen();
    const listeners = rig.puppet().listenerCount('message');
    for (const round of [1, 2, 3]) {
      await comesBack(listening, () => rig.wechat.dropConnection(100));
      await hearsOnce(listening, `第${round}次断线之后`);
    }
    const why = listening.statuses.find((status) => status.state === 'offline');
    expect(why).toEqual({ state: 'offline', why: '和微信接入服务的连接断了，1 秒后重连' });
    expect(rig.wechat.clients).toBe(4);
    expect(rig.puppet().listenerCount('message')).toBe(listeners);
  }, 20_000);

  it('is replaced when the puppet asks for it', async () => {
    rig = await WechatRig.open();
    const listening = await rig.listen();
    await comesBack(listening, () => rig.puppet().emit('reset', { data: 'please' }));
    await hearsOnce(listening, '重来之后');
  });

  it('brings what the phone catches up on with the same ids', async () => {
    rig = await WechatRig.open({}, { redeliver: 3 });
    const listening = await rig.listen();
    const room = { kind: 'room', id: rig.room, name: '' } as const;
    for (const text of ['一', '二']) {
      rig.wechat.say({ from: rig.zhang, room: rig.room, text });
    }
    await listening.heard(2);
    await rig.channel.send(room, '三');
    const first = (await listening.heard(3)).map((one) => one.id);
    await comesBack(listening, () => rig.wechat.dropConnection());
    const all = await listening.heard(6);
    expect(all.slice(3).map((one) => one.id)).toEqual(first);
    expect(all.slice(3).map((one) => one.own)).toEqual([false, false, true]);
    expect(new Set(all.map((one) => one.account)).size).toBe(1);
  });

  it('waits longer each time while nobody answers, and never throws', async () => {
    rig = await WechatRig.open();
    await rig.wechat.stop();
    const listening = new Listening();
    await rig.channel.start(listening);
    await eventually('two reasons', () => listening.statuses.length >= 3, 15_000);
    const whys = listening.statuses.flatMap((one) => (one.state === 'offline' ? [one.why] : []));
    expect(whys[0]).toMatch(/^连不上微信接入服务/);
  }, 20_000);
});

describe('logging in and out', () => {
  it('says why it is offline after a logout, and hears on after the next login', async () => {
    rig = await WechatRig.open({ patience: { loginMs: 20_000 } });
    const listening = await rig.listen();
    await rig.wechat.logOut('在别的设备登录');
    await eventually('offline', () => rig.channel.status().state === 'offline');
    expect(rig.channel.status()).toEqual({
      state: 'offline',
      why: '微信退出了登录（在别的设备登录）',
    });
    rig.wechat.logIn();
    await eventually('online again', isOnline);
    await hearsOnce(listening, '又登录了');
    // A busy machine takes its time to log in again.
  }, 30_000);

  it('tries a new line when nobody logs in again', async () => {
    rig = await WechatRig.open();
    const listening = await rig.listen();
    await rig.wechat.logOut();
    await eventually('online again', isOnline);
    await hearsOnce(listening, '自己好了');
  });

  it('shows the code to scan, says that nobody scans, and goes online at last', async () => {
    rig = await WechatRig.open({}, { autoLogin: false, qrcode: 'https://wechat.example/scan' });
    const listening = new Listening();
    await rig.channel.start(listening);
    const status = await eventually('a reason', () => {
      const now = rig.channel.status();
      return now.state === 'scan' && now.why ? now : undefined;
    });
    expect(status.qrcode).toBe('https://wechat.example/scan');
    expect(status.why).toBe('二维码还没有人扫，请用警官的微信扫码登录');
    rig.wechat.logIn();
    await eventually('online', isOnline);
    await hearsOnce(listening, '终于');
  });

  it('says clearly that a puppet never logs in, and stays patient', async () => {
    rig = await WechatRig.open({}, { autoLogin: false });
    const listening = new Listening();
    await rig.channel.start(listening);
    const status = await eventually('a reason', () => {
      const now = rig.channel.status();
      return now.state === 'starting' && now.why ? now : undefined;
    });
    expect(status.why).toMatch(/一直没有登录/);
    await pause(1_000);
    expect(rig.channel.status().state).toBe('starting');
    expect(listening.statuses.some((one) => one.state === 'offline')).toBe(false);
  });

  it('names the puppet that cannot be loaded, and can be started after that', async () => {
    rig = await WechatRig.open({ puppet: 'wechaty-puppet-that-is-not-there' });
    for (const _ of [1, 2]) {
      await expect(rig.channel.start(new Listening())).rejects.toMatchObject({
        code: 'config.invalid',
        message: expect.stringContaining('wechaty-puppet-that-is-not-there'),
      });
    }
  });
});

describe('a line that only looks alive', () => {
  it('is noticed by its silence and replaced', async () => {
    rig = await WechatRig.open({ watchdogMs: 300 });
    const listening = await rig.listen();
    rig.wechat.puppet.isDeaf = true;
    await eventually('it is noticed', () => !isOnline());
    rig.wechat.puppet.isDeaf = false;
    await eventually('online again', isOnline);
    expect(listening.statuses).toContainEqual({
      state: 'offline',
      why: '微信线路没有回音，1 秒后重连',
    });
    await hearsOnce(listening, '醒了');
  });

  it('is not mistaken for a quiet night', async () => {
    rig = await WechatRig.open({ watchdogMs: 100 });
    const listening = await rig.listen();
    await pause(1_000);
    expect(listening.statuses.map((one) => one.state)).toEqual(['starting', 'online']);
    expect(rig.wechat.clients).toBe(1);
  });
});

describe('stopping', () => {
  it('is quick, whatever is going on', async () => {
    rig = await WechatRig.open();
    await rig.channel.start(new Listening());
    await rig.channel.stop();
    const listening = await rig.listen();
    await rig.wechat.dropConnection();
    const before = Date.now();
    await rig.channel.stop();
    expect(Date.now() - before).toBeLessThan(4_000);
    const told = listening.everything();
    await pause(500);
    expect(listening.everything()).toBe(told);
  });

  it('lets a message finish that is just being stored', async () => {
    rig = await WechatRig.open();
    const listening = await rig.listen();
    let isStored = false;
    listening.message = async () => {
      listening.handedOver += 1;
      await pause(200);
      isStored = true;
    };
    rig.wechat.say({ from: rig.zhang, room: rig.room, text: '存到一半' });
    await eventually('it is handed over', () => listening.handedOver > 0);
    await rig.channel.stop();
    expect(isStored).toBe(true);
  });
});
