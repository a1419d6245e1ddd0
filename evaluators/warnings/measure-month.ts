import { WarningReplay } from '../../bot/commands/warn-replay.js';
import { localDay } from '../../bot/domain/local-time.js';
import type { Role, WarningLevel } from '../../bot/domain/taxonomy.js';
import { severity, type WarnModel } from '../../bot/domain/warn-model.js';
import type { Mind } from '../../bot/main.js';
import { nextDigestAt } from '../../bot/warn/notify/digest-times.js';
import { median, quantile } from '../statistics.js';
import { decoyKind, type Incident } from './read-incidents.js';
import { daysOfMonth, type MonthLine } from './simulate-month.js';
import { residentCount, streetRoster } from './street.js';

/** Plays a month and holds what was warned of against what was planted. */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export interface Alert {
  id: number;
  model: string;
  level: WarningLevel;
  at: number;
  /** Told at once to at least one person; else `at` is when its digest goes out. */
  pushed: boolean;
  /** Incidents and decoys that its evidence belongs to. */
  about: string[];
  messages: string[];
}

export interface Found {
  incident: Incident;
  /** The first warning about it. */
  alert?: Alert;
  inTime: boolean;
  /** Minutes from the first warning to the harm; undefined where there is none. */
  leadMinutes?: number;
}

export interface MonthReport {
  messages: number;
  seconds: number;
  found: Found[];
  alerts: Alert[];
  recall: number;
  recallInTime: number;
  /** Of orange and red warnings, the share that is about something planted. */
  precision: number;
  /** The same where false ones about the same words are one: everyday lines come back often. */
  precisionOfLines: number;
  severeAlerts: number;
  decoysAlarmed: string[];
  leadMinutesMedian: number;
  alertsPerThousandAndDay: number;
  /** Notices, digests included, that a grid chief gets on a day. */
  chiefDayMedian: number;
  chiefDayMost: number;
  chiefDay95: number;
  /** Notices that somebody got twice. */
  twice: number;
}

export async function measureMonth(
  mind: Mind,
  lines: readonly MonthLine[],
  incidents: readonly Incident[],
  models: readonly WarnModel[] = mind.warnModels,
): Promise<MonthReport> {
  const started = process.hrtime.bigint();
  const replay = new WarningReplay(mind, streetRoster(), models);
  const belongs = new Map(lines.filter(({ incident }) => incident).map((one) => [one.id, one]));
  const alerts: Alert[] = [];
  const load = new ChiefLoad();
  const take = async (sent: Awaited<ReturnType<WarningReplay['play']>>) => {
    for (const { at, part } of sent) {
      load.add(at, part);
      for (const warning of part.warnings) {
        const pushed = part.watch.notices.some(
          ({ warningId, how }) => warningId === warning.id && how === 'now',
        );
        const about = warning.messageIds.flatMap((id) => belongs.get(id)?.incident ?? []);
        alerts.push({
          id: warning.id,
          model: warning.model,
          level: warning.level,
          // With the digest it reaches people when the digest does.
          at: pushed ? at : nextDigestAt(at),
          pushed,
          about: [...new Set(about.map((one) => one.slice(0, one.lastIndexOf('/'))))],
          messages: warning.messageIds,
        });
      }
    }
  };
  for (const { room, id, at, from, role, text } of lines) {
    const spoken = { room, id, at: Date.parse(at), from, role: role as Role, text };
    await take(await replay.play(spoken));
  }
  const last = lines.at(-1);
  if (last) await take(await replay.advanceTo(Date.parse(last.at) + 24 * hourMs));
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  return report(lines, incidents, alerts, load, seconds);
}

function report(
  lines: readonly MonthLine[],
  incidents: readonly Incident[],
  alerts: Alert[],
  load: ChiefLoad,
  seconds: number,
): MonthReport {
  const times = new Map(
    lines.filter(({ incident }) => incident).map((one) => [one.incident, Date.parse(one.at)]),
  );
  const real = incidents.filter(({ kind }) => kind !== decoyKind);
  const decoys = new Set(incidents.filter(({ kind }) => kind === decoyKind).map(({ id }) => id));
  const found = real.map((incident) => findAlert(incident, alerts, times));
  const severe = alerts.filter(({ level }) => severity(level) >= severity('orange'));
  const right = severe.filter(({ about }) => about.some((id) => !decoys.has(id)));
  const textOf = new Map(lines.map(({ id, text }) => [id, text]));
  const wrong = severe.filter((one) => !right.includes(one));
  const wrongLines = new Set(
    wrong.map(({ model, messages }) => `${model}:${textOf.get(messages.at(-1) ?? '')}`),
  );
  const leads = found.flatMap(({ leadMinutes }) => leadMinutes ?? []);
  const share = (part: number, all: number) => (all === 0 ? 0 : part / all);
  return {
    messages: lines.length,
    seconds,
    found,
    alerts,
    recall: share(found.filter(({ alert }) => alert).length, real.length),
    recallInTime: share(found.filter(({ inTime }) => inTime).length, real.length),
    precision: share(right.length, severe.length),
    precisionOfLines: share(right.length, right.length + wrongLines.size),
    severeAlerts: severe.length,
    decoysAlarmed: [...decoys].filter((id) => severe.some(({ about }) => about.includes(id))),
    leadMinutesMedian: median(leads),
    alertsPerThousandAndDay: alerts.length / (residentCount / 1000) / daysOfMonth,
    chiefDayMedian: median(load.days()),
    chiefDayMost: Math.max(0, ...load.days()),
    chiefDay95: quantile(load.days(), 0.95),
    twice: load.twice,
  };
}

function findAlert(
  incident: Incident,
  alerts: readonly Alert[],
  times: ReadonlyMap<string | undefined, number>,
): Found {
  const alert = alerts.find(({ about }) => about.includes(incident.id));
  const timeOf = (id: string | null | undefined) =>
    id ? times.get(`${incident.id}/${id}`) : undefined;
  const due = timeOf(incident.due) ?? Number.POSITIVE_INFINITY;
  const harm = timeOf(incident.harm);
  return {
    incident,
    ...(alert && { alert }),
    inTime: alert !== undefined && alert.at <= due,
    ...(alert && harm !== undefined && { leadMinutes: (harm - alert.at) / minuteMs }),
  };
}

/** What reaches each grid chief on each day; days without anything count too. */
class ChiefLoad {
  private readonly counts = new Map<string, number>();
  private readonly told = new Set<string>();
  private readonly chiefs = new Set<string>();
  twice = 0;

  constructor() {
    for (const room of streetRoster().rooms()) {
      for (const { id, role } of room.people) if (role === 'grid_chief') this.chiefs.add(id);
    }
  }

  add(at: number, part: Awaited<ReturnType<WarningReplay['play']>>[number]['part']): void {
    for (const { to, idempotencyKey, text } of part.utterances) {
      const key = `${to.id}:${idempotencyKey}:${text}`;
      if (this.told.has(key)) this.twice += 1;
      this.told.add(key);
      if (!this.chiefs.has(to.id)) continue;
      const day = `${to.id}:${localDay(at)}`;
      this.counts.set(day, (this.counts.get(day) ?? 0) + 1);
    }
  }

  days(): number[] {
    const quiet = Math.max(0, this.chiefs.size * daysOfMonth - this.counts.size);
    return [...this.counts.values(), ...new Array<number>(quiet).fill(0)];
  }
}
