import { type Case, joinParties, partyNames } from '../domain/case.js';
import type { Wording } from '../ports/wording.js';
import { answer, type CommandPart, type CommandScene } from './command-scene.js';

/** What people know better than the officer: easy or hard, one matter or two. */

/** The judgement was wrong: kept with the case, counted, and acted on where it can be. */
export function markMisjudged(
  scene: CommandScene,
  one: Case,
  note: string,
  wording: Wording,
): CommandPart {
  const { person, now } = scene;
  const should = one.triage === 'easy' ? 'hard' : 'easy';
  const changed: Case = {
    ...one,
    misjudged: { by: person.name, at: now, was: one.triage, note },
    triage: should,
    why: wording.say('why.told_so', { who: person.name }),
    // What a person takes for hard is his from then on.
    ...(should === 'hard' && {
      status: 'acknowledged' as const,
      assignee: { role: person.role, id: person.id, name: person.name },
      acknowledgedAt: now,
      mediation: one.mediation && { ...one.mediation, step: 'handed_over' as const },
    }),
    updatedAt: now,
  };
  const key = should === 'hard' ? 'staff.misjudged_easy' : 'staff.misjudged_hard';
  return {
    cases: [changed],
    utterances: [answer(scene, wording.say(key, { number: one.id }))],
    dropTasks: should === 'hard' ? [{ caseId: one.id, kinds: ['mediation_wait'] }] : [],
  };
}

/** Two cases are one matter: the second takes in the first. */
export function merge(scene: CommandScene, one: Case, wording: Wording): CommandPart {
  const { other, now } = scene;
  const fits = other && other.id !== one.id && other.roomId === one.roomId;
  if (!fits) {
    return { utterances: [answer(scene, wording.say('staff.cannot_merge', { number: one.id }))] };
  }
  const into: Case = {
    ...other,
    parties: joinParties(other.parties, one.parties),
    messageIds: [...new Set([...other.messageIds, ...one.messageIds])],
    statements: [...(other.statements ?? []), ...(one.statements ?? [])],
    evidence: [...(other.evidence ?? []), ...(one.evidence ?? [])],
    place: other.place ?? one.place,
    ...((other.tip ?? one.tip) && { tip: other.tip ?? one.tip }),
    updatedAt: now,
  };
  const from: Case = { ...one, status: 'closed', mergedInto: other.id, updatedAt: now };
  const values = { number: one.id, into: other.id };
  return {
    cases: [into, from],
    utterances: [answer(scene, wording.say('staff.merged', values))],
    dropTasks: [{ caseId: one.id, kinds: ['escalate', 'on_site', 'progress', 'mediation_wait'] }],
  };
}

/** One of the people has a matter of his own: it becomes a case of its own. */
export function split(scene: CommandScene, one: Case, name: string, wording: Wording): CommandPart {
  const { newCaseId, now, person } = scene;
  const party = one.parties.find((each) => each.name === name);
  if (!party || newCaseId === undefined || one.parties.length < 2) {
    const text = wording.say('staff.cannot_split', { number: one.id, names: partyNames(one) });
    return { utterances: [answer(scene, text)] };
  }
  const isHis = ({ partyId }: { partyId: string }) => partyId === party.id;
  const statements = one.statements ?? [];
  const rest: Case = {
    ...one,
    parties: one.parties.filter((each) => each !== party),
    statements: statements.filter((each) => !isHis(each)),
    updatedAt: now,
  };
  const own: Case = {
    ...one,
    id: newCaseId,
    version: undefined,
    status: 'acknowledged',
    assignee: { role: person.role, id: person.id, name: person.name },
    parties: [{ id: party.id, name: party.name, heard: false }],
    statements: statements.filter(isHis),
    summary: `${party.name}：${statements
      .filter(isHis)
      .map(({ text }) => text)
      .join('，')}`,
    mediation: undefined,
    history: [],
    openedAt: now,
    updatedAt: now,
  };
  const text = wording.say('staff.split', { number: one.id, name, into: newCaseId });
  return { cases: [rest, own], utterances: [answer(scene, text)] };
}
