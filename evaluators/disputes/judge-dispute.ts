import type { CaseEvent, LoggedEvent, SaidEvent } from '../../bot/domain/event.js';
import { familyOf } from '../../bot/domain/taxonomy.js';
import { normaliseText } from '../../bot/domain/text.js';
import type { DisputeLabels, RecordedDispute, SpeakTime } from './read-disputes.js';

/** What the officer made of one recorded dispute, beside what a good one would have made of it. */
export interface JudgedRecord {
  record: RecordedDispute;
  /** First words of its own accord in the group, epoch ms. */
  spokeAt?: number;
  inTime: boolean;
  buttedIn: boolean;
  /** The same by what the writer of the talk meant. */
  byWriter: { inTime: boolean; buttedIn: boolean };
  disputes: JudgedDispute[];
  /** Cases of disputes that nobody had. */
  unfounded: number;
  /** Words in the group that name one side alone, or blame. */
  partial: string[];
}

export interface JudgedDispute {
  wanted: DisputeLabels;
  /** The case as it was last; undefined where none was opened. */
  found?: CaseEvent;
  /** Roles of the people who were told. */
  told: string[];
  factsHeld: string[];
  wishesHeld: string[];
  /** Parties of the case that are parties. */
  partiesRight: number;
  everAgreed: boolean;
}

/** A burst is waited for, and words are typed at a human pace. */
const graceMs = 15_000;

/** Words that take sides. */
const blame = /你不对|您不对|是你的错|都怪|理亏|无理取闹|素质|违法的是|该罚/;

export function judgeRecord(record: RecordedDispute, events: readonly LoggedEvent[]): JudgedRecord {
  const own = unasked(record, events);
  const spokeAt = own[0]?.at;
  const cases = lastOfEach(events);
  const taken = new Set<number>();
  const disputes = record.disputes.map((wanted) => {
    const found = bestCase(wanted, cases, taken);
    if (found) taken.add(found.id);
    return judgeOne(wanted, found, events);
  });
  return {
    record,
    spokeAt,
    ...timing(spokeAt, record.speak),
    byWriter: timing(spokeAt, record.speakByWriter),
    disputes,
    unfounded: cases.length - taken.size,
    partial: own.map((say) => say.text).filter((text) => isPartial(record, text)),
  };
}

function timing(spokeAt: number | undefined, speak: SpeakTime | undefined) {
  return {
    inTime: speak !== undefined && spokeAt !== undefined && spokeAt <= speak.by + graceMs,
    buttedIn: spokeAt !== undefined && (speak === undefined || spokeAt < speak.from),
  };
}

/**
 * What it said in the group about a quarrel, or in alarm, without having been called by name just
 * before. That a broken lift is passed on to the firm meanwhile is no meddling.
 */
function unasked(record: RecordedDispute, events: readonly LoggedEvent[]): SaidEvent[] {
  const called = new Set(
    record.lines.filter((line) => /@\s*AI\s*警官/i.test(line.text)).map((line) => line.id),
  );
  const disputes = new Set(lastOfEach(events).map(({ id }) => id));
  return events.filter(
    (event): event is LoggedEvent & SaidEvent =>
      event.type === 'say' &&
      event.to.kind === 'room' &&
      !called.has(event.message ?? '') &&
      (event.lane === 'mediation' ||
        event.lane === 'emergency' ||
        (event.case !== undefined && disputes.has(event.case))),
  );
}

function lastOfEach(events: readonly LoggedEvent[]): CaseEvent[] {
  const last = new Map<number, CaseEvent>();
  for (const event of events) {
    if (event.type !== 'case') continue;
    // Where somebody was hurt, the quarrel about it is part of that.
    if (['dispute', 'emergency'].includes(familyOf(event.kind))) last.set(event.id, event);
  }
  // A case that another took in is part of that one.
  return [...last.values()].filter(({ mergedInto }) => mergedInto === undefined);
}

/** The case that shares most people with the dispute, its own kind first. */
function bestCase(
  wanted: DisputeLabels,
  cases: readonly CaseEvent[],
  taken: ReadonlySet<number>,
): CaseEvent | undefined {
  const names = new Set(wanted.sides.flat());
  const worth = (one: CaseEvent) =>
    one.parties.filter((name) => names.has(name)).length + (one.kind === wanted.kind ? 0.5 : 0);
  const [best] = cases
    .filter((one) => !taken.has(one.id) && worth(one) > 0)
    .sort((left, right) => worth(right) - worth(left));
  return best;
}

function judgeOne(
  wanted: DisputeLabels,
  found: CaseEvent | undefined,
  events: readonly LoggedEvent[],
): JudgedDispute {
  const names = new Set(wanted.sides.flat());
  const summary = plain(found?.summary ?? '');
  const holds = (words: string) => summary.includes(plain(words));
  const ofCase = events.filter((event) => event.type === 'case' && event.id === found?.id);
  return {
    wanted,
    found,
    told: found ? rolesTold(found.id, events) : [],
    factsHeld: wanted.facts.filter(holds),
    wishesHeld: Object.values(wanted.wishes).filter(holds),
    partiesRight: found?.parties.filter((name) => names.has(name)).length ?? 0,
    everAgreed: ofCase.some((event) => event.type === 'case' && event.status === 'agreed'),
  };
}

function rolesTold(caseId: number, events: readonly LoggedEvent[]): string[] {
  const roles = events.flatMap((event) =>
    event.type === 'say' && event.to.kind === 'person' && event.case === caseId
      ? [event.to.role ?? '']
      : [],
  );
  return [...new Set(roles)];
}

function plain(text: string): string {
  return normaliseText(text).replace(/[^\p{L}\p{N}]/gu, '');
}

/** One side is named and the other is not, or somebody is blamed. */
function isPartial(record: RecordedDispute, text: string): boolean {
  if (blame.test(text)) return true;
  return record.disputes.some(({ sides }) => {
    const named = sides.filter((side) => side.length > 0).map((side) => isNamed(side, text));
    return named.length > 1 && named.some(Boolean) && !named.every(Boolean);
  });
}

function isNamed(side: readonly string[], text: string): boolean {
  return side.some((name) => name.length > 1 && text.includes(name));
}
