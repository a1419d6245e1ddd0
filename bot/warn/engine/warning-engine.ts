import { shorten } from '../../domain/text.js';
import { severity, type WarnModel } from '../../domain/warn-model.js';
import type { CaseBefore } from '../../ports/watch.js';
import { BoundedMap } from './bounded-map.js';
import { CaseMemory } from './case-memory.js';
import { hashText, squeeze } from './gram-hash.js';
import { HeardClock } from './heard-clock.js';
import { linksOf, numbersOf, placesOf } from './keys.js';
import type { Evidence, Raised, WarnLine } from './line.js';
import { enoughIn, insertEvidence, type Matter, prune, roomsOf } from './matter.js';
import { ModelState } from './model-state.js';
import { PassedOn } from './passed-on.js';
import { RoomHeat } from './room-heat.js';
import { ScriptClusters } from './script-clusters.js';
import { inSeason, localDayNumber } from './season.js';
import { SeenKeys } from './seen-keys.js';
import { bestSureness, kindOf, type LineView, viewOf } from './signal.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** A channel's clock may be ahead of ours by so much. */
const aheadMax = 2 * minuteMs;
/** What is heard so much too late still counts beside what was said at its time. */
const latenessMax = 6 * hourMs;
/** Older than this when it is heard, nobody has to run for it. */
const lateFrom = 3 * hourMs;
const quoteLengthMax = 40;
const matterKeysMax = 6;
const roomsMax = 4_000;
const openMax = 4_000;

/**
 * All risk models in one pass over what is said. Each message costs the same however much was said
 * before; what is remembered is bounded. The same message may come twice (an outcome is built anew,
 * a restart): it counts once, and raises again what it raised.
 */
export class WarningEngine {
  readonly states: ModelState[];
  readonly heat = new RoomHeat();
  readonly cases = new CaseMemory();
  readonly scripts = new ScriptClusters();
  readonly seen = new SeenKeys();
  readonly passedOn = new PassedOn();
  private readonly clock = new HeardClock();
  private now = 0;
  /** When somebody who serves spoke last in a room. */
  readonly answeredAt = new BoundedMap<number>(roomsMax);
  /** Matters with a warning that is on, by episode. */
  readonly open = new BoundedMap<{ state: ModelState; matter: Matter }>(openMax);
  private readonly suppressors: Map<string, ModelState[]>;

  constructor(readonly models: readonly WarnModel[]) {
    // The most severe first: what it suppresses comes after it.
    this.states = [...models]
      .sort((left, right) => severity(right.level) - severity(left.level))
      .map((model) => new ModelState(model));
    this.suppressors = new Map(
      models.map(({ id }) => [
        id,
        this.states.filter(({ model }) => model.suppresses.includes(id)),
      ]),
    );
  }

  /** A case that was opened: history for what comes later. */
  noteCase(one: CaseBefore): void {
    this.cases.add(one);
  }

  /** Takes one message. Returns what it raises, the most severe first. */
  observe(given: WarnLine): Raised[] {
    const line = { ...given, at: Math.min(given.at, given.heardAt + aheadMax) };
    this.now = this.clock.hear(line.heardAt);
    const view = viewOf(line);
    if (this.seen.add(line.key)) {
      this.heat.add(line.roomId, line.at, line.reading.hostility);
      if (line.role !== 'resident' && line.role !== 'admin') {
        later(this.answeredAt, line.roomId, line.at);
      }
    }
    const raised: Raised[] = [];
    let script: string | undefined | null = null;
    // Asked for only when a message counts for a model that needs it.
    const scriptOf = () => {
      if (script === null) script = this.scriptOf(line);
      return script;
    };
    for (const state of this.states) this.ask(state, view, scriptOf, raised);
    return raised;
  }

  private ask(
    state: ModelState,
    view: LineView,
    scriptOf: () => string | undefined,
    raised: Raised[],
  ): void {
    const { line } = view;
    const { model } = state;
    const mayTakeBack = state.unless.length > 0 && state.rooms.peek(line.roomId) !== undefined;
    if (mayTakeBack && bestSureness(state.unless, view) > 0) {
      later(state.takenBack, line.roomId, line.at);
      this.takeBack(state, line, raised);
    }
    const sure = bestSureness(state.signals, view);
    const beside = state.beside.map((signals) => bestSureness(signals, view));
    if (sure === 0 && !beside.some((one) => one > 0)) return;
    if (state.mindsCopies && this.passedOn.isCopy(line)) return;
    if (model.season && !inSeason(model.season, line.at)) return;
    for (const key of mattersOf(state, view, scriptOf)) {
      const matter = state.matter(key);
      prune(matter, line.heardAt - model.window - latenessMax, this.now + aheadMax);
      const piece = evidenceOf(line, sure || Math.max(...beside));
      for (const [index, one] of beside.entries()) {
        if (one > 0) insertEvidence(matter.beside[index] as Evidence[], piece);
      }
      if (sure > 0) insertEvidence(matter.evidence, piece);
      state.rooms.set(line.roomId, true);
      const found = this.judge(state, matter, line, piece);
      if (found) raised.push(found);
    }
  }

  private judge(
    state: ModelState,
    matter: Matter,
    line: WarnLine,
    piece: Evidence,
  ): Raised | undefined {
    const { model } = state;
    const { warning } = matter;
    // The same message once more: an outcome is built anew.
    if (warning?.byKey === line.key) return raisedOf('new', state, matter, line);
    if (warning && line.at < warning.at + model.coolDownMinutes * minuteMs) {
      return this.goOn(state, matter, line, piece);
    }
    const { unanswered } = model;
    const evidence = enoughIn({
      model,
      matter,
      piece,
      clearedUntil: (roomId) => {
        const takenBack = timeIn(state.takenBack, roomId, this.now);
        const answered = unanswered ? timeIn(this.answeredAt, roomId, this.now) : 0;
        return Math.max(takenBack, answered);
      },
    });
    if (!evidence || !this.isHot(model, line) || !this.hasHistory(model, matter, line, evidence)) {
      return undefined;
    }
    return this.raise(state, matter, line, evidence);
  }

  private raise(state: ModelState, matter: Matter, line: WarnLine, evidence: Evidence[]): Raised {
    const { model } = state;
    const rooms = roomsOf(evidence);
    const suppressedBy = (this.suppressors.get(model.id) ?? []).find((one) =>
      one.isOn(rooms, line.at),
    )?.model.id;
    const lastAt = Math.max(line.at, evidence.at(-1)?.at ?? line.at);
    if (matter.warning) this.open.delete(matter.warning.episode);
    matter.warning = {
      episode: `${model.id}:${matter.key}:${line.key}`,
      byKey: line.key,
      at: lastAt,
      lastAt,
      rooms,
      evidence,
      repeats: 0,
      toldAt: line.heardAt,
      answered: false,
      over: false,
      ...(suppressedBy && { suppressedBy }),
    };
    this.open.set(matter.warning.episode, { state, matter });
    for (const room of rooms) later(state.raisedAt, room, lastAt);
    return raisedOf('new', state, matter, line);
  }

  /** More about a matter that people were warned of. */
  private goOn(
    state: ModelState,
    matter: Matter,
    line: WarnLine,
    piece: Evidence,
  ): Raised | undefined {
    const { warning } = matter;
    if (!warning) return undefined;
    warning.lastAt = Math.max(warning.lastAt, line.at);
    if (line.key < warning.byKey) return undefined;
    insertEvidence(warning.evidence, piece);
    warning.rooms = roomsOf(warning.evidence);
    const { repeatMinutes } = state.model;
    if (repeatMinutes === undefined || warning.answered || warning.over) return undefined;
    if (line.heardAt < warning.toldAt + repeatMinutes * minuteMs) return undefined;
    warning.repeats += 1;
    warning.toldAt = line.heardAt;
    return raisedOf('again', state, matter, line);
  }

  /** Words that take it back end the warnings of this model in the room. */
  private takeBack(state: ModelState, line: WarnLine, raised: Raised[]): void {
    if (!state.isOn([line.roomId], line.at)) return;
    for (const [, { state: of, matter }] of this.open) {
      const { warning } = matter;
      if (of !== state || !warning || warning.over || warning.at > line.at) continue;
      if (warning.rooms.length !== 1 || warning.rooms[0] !== line.roomId) continue;
      warning.over = true;
      raised.push(raisedOf('over', state, matter, line));
    }
  }

  /** What has become quiet since. */
  quietAt(now: number): Raised[] {
    const raised: Raised[] = [];
    for (const [episode, { state, matter }] of [...this.open]) {
      const { warning } = matter;
      const { resolveMinutes, coolDownMinutes } = state.model;
      const quietMs = Math.max(resolveMinutes ?? 0, coolDownMinutes) * minuteMs;
      if (!warning || warning.episode !== episode || warning.over) {
        if (!warning || now > warning.lastAt + quietMs) this.open.delete(episode);
        continue;
      }
      if (resolveMinutes !== undefined && now >= warning.lastAt + resolveMinutes * minuteMs) {
        warning.over = true;
        raised.push(raisedOf('over', state, matter, { at: now, heardAt: now }));
      } else if (resolveMinutes === undefined && now > warning.lastAt + quietMs) {
        this.open.delete(episode);
      }
    }
    return raised;
  }

  /** Somebody has answered a warning: it is not told again. */
  answer(episode: string): void {
    const warning = this.open.peek(episode)?.matter.warning;
    if (warning?.episode === episode) warning.answered = true;
  }

  private isHot({ threshold, window }: WarnModel, line: WarnLine): boolean {
    const { heat, rise } = threshold;
    if (heat === undefined && rise === undefined) return true;
    const found = this.heat.within(line.roomId, line.at, window);
    return found !== undefined && found.mean >= (heat ?? 0) && found.rise >= (rise ?? -4);
  }

  private hasHistory(
    { cases, group }: WarnModel,
    matter: Matter,
    line: WarnLine,
    evidence: readonly Evidence[],
  ): boolean {
    if (!cases) return true;
    const place = group.includes('place') ? matter.key.split('|')[group.indexOf('place')] : '';
    const people = evidence.map(({ senderId }) => senderId);
    const now = { roomId: line.roomId, at: line.at, place: place?.split('@')[0], people };
    return this.cases.count(cases, now) >= cases.atLeast;
  }

  private scriptOf(line: WarnLine): string | undefined {
    const entities = [
      ...linksOf(line).map((link) => `l:${link}`),
      ...numbersOf(line).map((number) => `n:${number}`),
    ];
    return this.scripts.scriptOf(line.reading.maskedText, entities, `s${line.key}`);
  }
}

/** The matters that a message is about; none where it lacks what the model groups by. */
function mattersOf(
  { model, signals }: ModelState,
  view: LineView,
  scriptOf: () => string | undefined,
): string[] {
  const { line } = view;
  const only = (one: string | undefined) => (one === undefined ? [] : [one]);
  const values = {
    room: () => [line.roomId],
    place: () => placesOf(line).map((place) => `${place}@${line.roomId}`),
    sender: () => [line.senderId],
    script: () => only(scriptOf()),
    link: () => linksOf(line),
    number: () => numbersOf(line),
    kind: () => [kindOf(signals, view)],
    street: () => ['*'],
  };
  return model.group
    .reduce<string[][]>(
      (keys, part) => keys.flatMap((key) => values[part]().map((value) => [...key, value])),
      [[]],
    )
    .slice(0, matterKeysMax)
    .map((key) => key.join('|'));
}

function evidenceOf(line: WarnLine, sure: number): Evidence {
  const { key, at, roomId, messageId, senderId, senderName, reading } = line;
  const words = hashText(squeeze(line.text)).toString(36);
  const sameness = `${roomId}:${senderId}:${words}:${localDayNumber(at)}`;
  const quote = shorten(reading.maskedText.replace(/\s+/g, ' '), quoteLengthMax);
  return { key, at, roomId, messageId, senderId, senderName, quote, sure, sameness };
}

function raisedOf(
  kind: Raised['kind'],
  { model }: ModelState,
  { key, warning }: Matter,
  now: { at: number; heardAt: number },
): Raised {
  const evidence = [...(warning?.evidence ?? [])];
  const sum = evidence.reduce((all, { sure }) => all + sure, 0);
  const last = evidence.at(-1)?.at ?? now.at;
  return {
    kind,
    model,
    matter: key,
    episode: warning?.episode ?? '',
    evidence,
    rooms: [...(warning?.rooms ?? [])],
    score: evidence.length === 0 ? 0 : sum / evidence.length,
    people: new Set(evidence.map(({ senderId }) => senderId)).size,
    since: evidence[0]?.at ?? now.at,
    until: last,
    late: now.heardAt - last > lateFrom,
    ...(warning?.suppressedBy && { suppressedBy: warning.suppressedBy }),
  };
}

/** A time only moves on, unless it was written down while a clock was ahead. */
function later(times: BoundedMap<number>, key: string, at: number): void {
  const known = times.peek(key) ?? 0;
  times.set(key, known > at + latenessMax ? at : Math.max(known, at));
}

function timeIn(times: BoundedMap<number>, key: string, now: number): number {
  const known = times.peek(key) ?? 0;
  return known > now + aheadMax ? 0 : known;
}
