import { randomUUID } from 'node:crypto';
import mammoth from 'mammoth';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { FollowingClock } from '../../bot/clock/clocks.js';
import { noPacing } from '../../bot/deliver/pacing.js';
import type { LoggedEvent } from '../../bot/domain/event.js';
import type { RosterRoom } from '../../bot/domain/roster.js';
import type { DutyDesk } from '../../bot/duty-desk.js';
import { buildDesk, loadMind } from '../../bot/main.js';
import { agreementWordsSchema } from '../../bot/papers/agreement-words.js';
import { writeAgreement } from '../../bot/papers/write-agreement.js';
import { writeAppointment } from '../../bot/papers/write-appointment.js';
import type { Store } from '../../bot/ports/store.js';
import { openStore } from '../../bot/store/open-store.js';
import { readYaml } from '../../knowledge/read-yaml.js';
import { OpenRoster } from '../../knowledge/roster/load-roster.js';
import { WechatRig } from '../channels/wechat-rig.js';
import { temporaryFile } from '../store/support/temporary.js';
import { eventually } from '../support/eventually.js';
import { ScriptedModel } from '../support/scripted-model.js';

/**
 * People are brought together over the real wire: a puppet service on loopback, a database file, a
 * restart in between, and a week of virtual time.
 */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** One officer's life on the rig; a second one may follow on the same database. */
class Life {
  readonly events: LoggedEvent[] = [];

  private constructor(
    readonly rig: WechatRig,
    readonly clock: FollowingClock,
    readonly store: Store,
    readonly desk: DutyDesk,
  ) {
    desk.subscribe((event) => this.events.push(event));
  }

  static async begin(rig: WechatRig, room: RosterRoom, file: string, at: number): Promise<Life> {
    const clock = new FollowingClock(at);
    const store = await openStore({ file });
    const desk = buildDesk(
      { ...loadMind(at), model: new ScriptedModel() },
      {
        // The look at the database every five seconds would make a week a long test.
        store: { ...store, generation: async () => 0 },
        clock,
        roster: new OpenRoster([room]),
        officerName: 'AI警官',
        burstMs: 1_000,
        pacing: noPacing,
        log: pino({ level: 'silent' }),
      },
    );
    const life = new Life(rig, clock, store, desk);
    await desk.start([rig.channel]);
    await eventually('online', () => rig.channel.status().state === 'online', 10_000);
    return life;
  }

  async say(from: string, text: string, room?: string): Promise<void> {
    const heard = this.count();
    this.rig.wechat.say({ from, room, text, at: this.clock.now(), id: randomUUID() });
    await eventually(text, () => this.count() > heard, 10_000);
    await this.pass(2_000);
  }

  async pass(ms: number): Promise<void> {
    await this.clock.advanceTo(this.clock.now() + ms);
    await this.desk.idle();
  }

  async end(): Promise<void> {
    await this.desk.stop();
    await this.store.close();
  }

  said(to: string): string[] {
    return this.rig.wechat.sent.filter((one) => one.to === to).map(({ text }) => text);
  }

  private count(): number {
    return this.events.filter(({ type }) => type === 'hear').length;
  }
}

let rig: WechatRig;
let life: Life | undefined;
afterEach(async () => {
  await life?.end();
  life = undefined;
  await rig.close();
});

async function quarrelHandedOver(): Promise<{ room: RosterRoom; chief: string; file: string }> {
  rig = await WechatRig.open();
  const chief = rig.wechat.contact('郑晓丽');
  const mediator = rig.wechat.contact('冯老师');
  const room: RosterRoom = {
    id: rig.room,
    name: '幸福小区3幢',
    community: '幸福社区',
    people: [
      { id: chief, name: '郑晓丽', role: 'grid_chief' },
      { id: mediator, name: '冯老师', role: 'mediator' },
    ],
    variables: {},
  };
  const file = temporaryFile();
  life = await Life.begin(rig, room, file, Date.parse('2026-11-22T20:30:00+08:00'));
  await life.say(rig.zhang, '楼上又钻墙，怎么办', rig.room);
  await life.say(rig.li, '装修钻墙怎么了', rig.room);
  await life.say(rig.zhang, '钻墙钻到夜里，没素质', rig.room);
  await life.say(rig.li, '你才没素质', rig.room);
  await life.say(chief, '判错 1 吵了一年了');
  return { room, chief, file };
}

it('a room over the wire, minutes, a date, an agreement, and looks after a restart', async () => {
  const { room, chief, file } = await quarrelHandedOver();
  if (!life) throw new Error('no life');
  await life.say(chief, '拉群 1');
  expect(life.said(rig.room).at(-1)).toMatch(/张三、李四.*回“进群”/);
  await life.say(rig.zhang, '进群', rig.room);
  expect(rig.wechat.puppet.asked.get('roomCreate')).toBeUndefined();
  await life.say(rig.li, '我愿意进群', rig.room);
  await life.pass(1_000);
  const jointRoom = (await life.store.caseById(1))?.jointRoom;
  expect(jointRoom).toBeDefined();
  const joint = jointRoom?.id ?? '';
  expect(life.said(joint)[0]).toMatch(/张三、李四.*郑晓丽、冯老师/);

  const quiet = life.said(joint).length;
  await life.say(rig.zhang, '我就想晚上十点以后能睡', joint);
  await life.say(rig.li, '十点以后我不动电钻，白天补', joint);
  expect(life.said(joint).length).toBe(quiet);
  await life.say(chief, '纪要', joint);
  expect(life.said(joint).at(-1)).toMatch(/张三：[\s\S]*十点[\s\S]*李四：[\s\S]*电钻/);

  await life.say(chief, '约 1 明天下午三点 社区调解室');
  expect(life.said(joint).at(-1)).toMatch(/11-23 15:00，社区调解室/);
  await life.say(chief, '协议 1 1.晚上十点后不施工；2.11月25日前把碎砖清走');
  await life.say(chief, '签了 1');

  const at = life.clock.now();
  await life.end();
  // A new life on the same file: it knows the room, the date, and what was promised.
  life = await Life.begin(rig, room, file, at);
  const before = life.said(joint).length;
  await life.say(rig.li, '那明天见', joint);
  expect(life.said(joint).length).toBe(before);
  await life.pass(18 * hourMs);
  expect(life.said(joint).filter((text) => /提醒一下：11-23 15:00/.test(text)).length).toBe(1);
  await life.pass(2 * dayMs + 4 * hourMs);
  expect(life.said(chief).filter((text) => /协议第2条今天到期/.test(text)).length).toBe(1);
  await life.say(chief, '履行 1 1');
  await life.say(chief, '履行 1 2');
  expect(life.said(chief).at(-1)).toMatch(/每一条都兑现/);

  const one = await life.store.caseById(1);
  if (!one) throw new Error('the case is gone');
  const words = readYaml('knowledge/papers/agreement.yaml', agreementWordsSchema);
  const paper = await writeAgreement({ case: one, kind: '噪声纠纷', words });
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(paper) });
  expect(value).toMatch(
    /人民调解协议书[\s\S]*张三[\s\S]*李四[\s\S]*碎砖[\s\S]*2026-11-25前[\s\S]*司法确认/,
  );
  expect(value).not.toMatch(/草稿|\{/);
  expect(writeAppointment(one, '1号')).toMatch(
    /DTSTART:20261123T070000Z[\s\S]*LOCATION:社区调解室/,
  );

  await life.say(chief, '办结 1 十点后不施工，碎砖清了');
  await life.pass(dayMs);
  expect(life.said(rig.room).at(-1)).toMatch(/张三、李四.*1到5分/);
  await life.say(rig.zhang, '5分', rig.room);
  await life.pass(7 * dayMs);
  const end = await life.store.caseById(1);
  expect(end?.status).toBe('closed');
  expect(end?.ratings).toMatchObject([{ score: 5 }]);
}, 60_000);

it('where the puppet makes no groups, people are asked to', async () => {
  const { chief } = await quarrelHandedOver();
  rig.wechat.puppet.makesRooms = false;
  await life?.say(chief, '拉群 1');
  await life?.say(rig.zhang, '进群', rig.room);
  await life?.say(rig.li, '进群', rig.room);
  await life?.pass(1_000);
  expect(life?.said(chief).at(-1)).toMatch(/手动建一个.*张三/);
  expect((await life?.store.caseById(1))?.jointRoom).toBeUndefined();
}, 30_000);
