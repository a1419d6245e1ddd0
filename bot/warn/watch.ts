import type { Utterance } from '../domain/outgoing.js';
import type { RosterPerson } from '../domain/roster.js';
import { severity, type WarnModel } from '../domain/warn-model.js';
import type { RosterBook } from '../ports/roster-book.js';
import {
  type NewWarning,
  type Notice,
  noWatchNotes,
  type Silence,
  type Verdicts,
  type WatchNotes,
} from '../ports/watch.js';
import type { Wording } from '../ports/wording.js';
import { BoundedMap } from './engine/bounded-map.js';
import type { Raised, WarnLine } from './engine/line.js';
import { WarningEngine } from './engine/warning-engine.js';
import { nextDigestAt } from './notify/digest-times.js';
import { NoticeBook } from './notify/notice-book.js';
import { type CardFacts, digestLine, warningCard } from './warning-card.js';

const hourMs = 3_600_000;
/** After that the digest brings it, or it has gone by. */
const noticeLifeMs: Record<WarnModel['level'], number> = {
  blue: 12 * hourMs,
  yellow: 6 * hourMs,
  orange: 3 * hourMs,
  red: hourMs,
};
const receiversMax = 12;
const plansMax = 2_000;
const numbersMax = 20_000;
const silencesMax = 2_000;
const digestLinesMax = 8;
const othersMax = 6;

export interface WatchPart {
  warnings: NewWarning[];
  utterances: Utterance[];
  watch: WatchNotes;
}

export interface WatchScene {
  channel: string;
  now: number;
  /** Who gets a case card about the same message anyway needs no second notice. */
  calledAlready: readonly string[];
  /** Chinese: what else is known about the room: its open cases. */
  others: readonly string[];
  /** Reserves a number of a warning. */
  nextId(): Promise<number>;
}

interface Plan {
  id: number;
  how: Map<string, Notice['how']>;
}

/**
 * Early warning: what the engine raises becomes cards and digests for people, within measure. All
 * in memory; `restore-watch.ts` brings it back after a restart.
 */
export class Watch {
  engine: WarningEngine;
  /** The latest message that the engine has taken, and how many turns it took. */
  throughKey = 0;
  turns = 0;
  book = new NoticeBook();
  /** How the warnings of each model were judged. */
  readonly verdicts = new Map<string, Verdicts>();
  readonly demoted = new Set<string>();
  /** Numbers that people know warnings by, of episodes. */
  readonly numbers = new BoundedMap<number>(numbersMax);
  private silences = new BoundedMap<Silence>(silencesMax);
  /** An outcome may be built twice: the second time says the same. */
  private plans = new BoundedMap<Plan>(plansMax);

  constructor(
    readonly models: readonly WarnModel[],
    private readonly roster: RosterBook,
    private readonly wording: Wording,
  ) {
    this.engine = new WarningEngine(models);
  }

  /** Everything as on the first day: before it is restored from another database. */
  forget(): void {
    this.engine = new WarningEngine(this.models);
    this.book = new NoticeBook();
    this.silences = new BoundedMap(silencesMax);
    this.plans = new BoundedMap(plansMax);
    this.verdicts.clear();
    this.demoted.clear();
  }

  silence(one: Silence): void {
    this.silences.set(`${one.model}:${one.matter}`, one);
  }

  /** What this message brings about. */
  async consider(line: WarnLine, scene: WatchScene): Promise<WatchPart> {
    const part: WatchPart = { warnings: [], utterances: [], watch: noWatchNotes() };
    const told = new Set(scene.calledAlready);
    // The most severe first: who is told of that needs no second word about the same message.
    for (const raised of this.engine.observe(line)) await this.tell(raised, scene, told, part);
    return part;
  }

  /** What time alone brings about: what has calmed down, and digests that are due. */
  async rounds(now: number, channel: string): Promise<WatchPart> {
    const part: WatchPart = { warnings: [], utterances: [], watch: noWatchNotes() };
    const scene: WatchScene = {
      channel,
      now,
      calledAlready: [],
      others: [],
      // What is over has its number already.
      nextId: async () => 0,
    };
    for (const raised of this.engine.quietAt(now)) await this.tell(raised, scene, new Set(), part);
    for (const personId of this.book.peopleWaiting()) this.digest(personId, now, part);
    return part;
  }

  private async tell(
    raised: Raised,
    scene: WatchScene,
    told: Set<string>,
    part: WatchPart,
  ): Promise<void> {
    const { now } = scene;
    if (raised.suppressedBy || this.isSilenced(raised, now)) return;
    const people = this.receivers(raised);
    const plan = await this.planFor(raised, people, scene, told);
    if (!plan || plan.how.size === 0) return;
    this.numbers.set(raised.episode, plan.id);
    const facts = this.factsOf(raised, plan.id, scene);
    const line = digestLine(facts, this.wording);
    const card = warningCard(facts, this.wording);
    for (const person of people) {
      const how = plan.how.get(person.id);
      if (!how) continue;
      told.add(person.id);
      const notice: Notice = {
        warningId: plan.id,
        channel: scene.channel,
        personId: person.id,
        level: raised.model.level,
        roomId: raised.rooms.at(-1) ?? '',
        at: now,
        how,
        line: how === 'digest' ? line : '',
      };
      this.book.note(notice);
      part.watch.notices.push(notice);
      if (how === 'now') part.utterances.push(noticeOf(raised, person, card, notice));
    }
    if (raised.kind === 'new') part.warnings.push(warningOf(raised, plan, people, card));
  }

  private async planFor(
    raised: Raised,
    people: readonly RosterPerson[],
    scene: WatchScene,
    told: ReadonlySet<string>,
  ): Promise<Plan | undefined> {
    const { kind, episode, model, rooms, late } = raised;
    const key = planKey(raised);
    const before = this.plans.get(key);
    if (before) return before;
    const known = this.numbers.get(episode);
    if (kind !== 'new' && known === undefined) return undefined;
    const quiet = late || kind === 'over' || (this.demoted.has(model.id) && model.level !== 'red');
    const how: Plan['how'] = new Map();
    for (const { id } of people) {
      if (kind === 'new' && told.has(id)) continue;
      if (kind === 'over' && !this.book.wasTold(id, known ?? 0)) continue;
      const mayNow = !quiet && this.book.hasRoom(id, model.level, rooms, scene.now);
      how.set(id, mayNow ? 'now' : 'digest');
    }
    if (how.size === 0) return undefined;
    const plan = { id: known ?? (await scene.nextId()), how };
    this.plans.set(key, plan);
    return plan;
  }

  /** Of each room that it is about, the people whom the model tells. */
  private receivers({ model, rooms }: Raised): RosterPerson[] {
    const byId = new Map<string, RosterPerson>();
    for (const roomId of rooms) {
      for (const person of this.roster.room(roomId)?.people ?? []) {
        if (model.to.includes(person.role)) byId.set(person.id, person);
      }
    }
    return [...byId.values()].slice(0, receiversMax);
  }

  private isSilenced({ model, matter }: Raised, now: number): boolean {
    const one = this.silences.peek(`${model.id}:${matter}`);
    return one !== undefined && now < one.until;
  }

  private factsOf(raised: Raised, id: number, scene: WatchScene): CardFacts {
    const roomName = (roomId: string) => this.roster.room(roomId)?.name ?? roomId;
    const verdicts = this.verdicts.get(raised.model.id) ?? { right: 0, wrong: 0 };
    const others = [...scene.others, ...this.alsoOn(raised)];
    return { id, raised, roomName, verdicts, others, now: scene.now };
  }

  /** Other warnings about the same rooms that are on. */
  private alsoOn({ episode, rooms, until }: Raised): string[] {
    const found: string[] = [];
    for (const [other, { state, matter }] of this.engine.open) {
      const { warning } = matter;
      if (other === episode || !warning || warning.over || warning.suppressedBy) continue;
      const coolDownMs = state.model.coolDownMinutes * 60_000;
      if (until > warning.lastAt + coolDownMs) continue;
      if (!warning.rooms.some((room) => rooms.includes(room))) continue;
      const number = this.numbers.peek(other);
      if (number === undefined) continue;
      const values = { number, model: state.model.name };
      found.push(this.wording.say('warn.other_warning', values));
      if (found.length >= othersMax) break;
    }
    return found;
  }

  private digest(personId: string, now: number, part: WatchPart): void {
    const lines = this.book.digestOf(personId);
    const [first] = lines;
    const known = this.roster.person(personId);
    if (!first || !lines.some(({ at }) => nextDigestAt(at) <= now)) return;
    this.book.digested(personId, now);
    part.watch.digested.push({ personId, upTo: now });
    if (!known) return;
    const more = lines.length - digestLinesMax;
    const text = [
      this.wording.say('warn.digest_head', { count: lines.length }),
      ...lines.slice(0, digestLinesMax).map(({ line }) => line),
      more > 0 ? this.wording.say('warn.digest_more', { more }) : '',
      this.wording.say('warn.digest_answer'),
    ];
    const { person } = known;
    part.utterances.push({
      idempotencyKey: `warn-digest:${personId}:${now}`,
      channel: first.channel,
      to: { kind: 'person', id: person.id, name: person.name, role: person.role },
      roomId: first.roomId,
      text: text.filter(Boolean).join('\n'),
      lane: 'digest',
      expiresAt: now + 12 * hourMs,
      citations: [],
      reason: this.wording.say('warn.digest_head', { count: lines.length }),
    });
  }
}

function planKey({ kind, episode, evidence }: Raised): string {
  return kind === 'again'
    ? `${episode}:${kind}:${evidence.at(-1)?.key ?? 0}`
    : `${episode}:${kind}`;
}

function warningOf(
  raised: Raised,
  { id, how }: Plan,
  people: readonly RosterPerson[],
  text: string,
): NewWarning {
  const { model, evidence, rooms, matter, episode } = raised;
  const reached = people.filter((person) => how.has(person.id)).map(({ role }) => role);
  return {
    id,
    model: model.id,
    level: model.level,
    roomId: rooms.at(-1) ?? '',
    messageIds: evidence.map(({ messageId }) => messageId),
    to: [...new Set(reached)],
    text,
    groupKey: episode,
    matter,
    rooms,
  };
}

function noticeOf(
  raised: Raised,
  person: RosterPerson,
  text: string,
  { channel, at, roomId }: Notice,
): Utterance {
  const { model, evidence } = raised;
  return {
    idempotencyKey: `warn:${planKey(raised)}:${person.id}`,
    channel,
    to: { kind: 'person', id: person.id, name: person.name, role: person.role },
    roomId,
    text,
    lane: severity(model.level) === severity('red') ? 'emergency' : 'notice',
    expiresAt: at + noticeLifeMs[model.level],
    messageId: evidence.at(-1)?.messageId,
    citations: [],
    reason: model.name,
  };
}
