import { describe, expect, it } from 'vitest';
import type { CaseEvent, LoggedEvent, SaidEvent } from '../../../bot/domain/event.js';
import type { Action } from '../../../bot/domain/taxonomy.js';
import { caseReached } from '../../../evaluators/scorers/case-reached.js';
import { casesOnly } from '../../../evaluators/scorers/cases-only.js';
import { decidedEach } from '../../../evaluators/scorers/decided-each.js';
import { decidedOneOf } from '../../../evaluators/scorers/decided-one-of.js';
import { neverFails } from '../../../evaluators/scorers/never-fails.js';
import { saysAtMost } from '../../../evaluators/scorers/says-at-most.js';
import { staysSilent } from '../../../evaluators/scorers/stays-silent.js';
import { tellsInTime } from '../../../evaluators/scorers/tells-in-time.js';

const room = 'r1';

function decided(message: string, action: Action, rule = ''): LoggedEvent {
  return { seq: 0, type: 'decide', at: 0, room, message, action, reason: '', rule };
}

function said(at: number, to: SaidEvent['to']): LoggedEvent {
  const text = '大家先缓一缓';
  return {
    seq: 0,
    type: 'say',
    at,
    room,
    message: null,
    to,
    text,
    lane: 'answer',
    citations: [],
    reason: '',
  };
}

function opened(kind: CaseEvent['kind'], status: CaseEvent['status']): LoggedEvent {
  return {
    seq: 0,
    type: 'case',
    at: 0,
    room,
    message: null,
    id: 1,
    status,
    kind,
    triage: 'easy',
    why: '',
    level: 'yellow',
    parties: [],
    summary: '',
  };
}

const group: SaidEvent['to'] = { kind: 'room', name: room };
const officer: SaidEvent['to'] = { kind: 'person', role: 'officer', name: '社区民警' };

describe('decisions of a chat', () => {
  const events = [decided('m1', 'silent'), decided('m2', 'mediate')];

  it('one of these messages got one of these actions', () => {
    expect(decidedOneOf(events, ['m1', 'm2'], ['mediate']).pass).toBe(true);
    expect(decidedOneOf(events, ['m1'], ['mediate', 'route'])).toMatchObject({
      pass: false,
      reason: 'm1 silent',
    });
  });

  it('every message has exactly one', () => {
    expect(decidedEach(events, ['m1', 'm2']).pass).toBe(true);
    expect(decidedEach(events, ['m1', 'm2', 'm3'])).toMatchObject({
      pass: false,
      reason: 'm3 有 0 个决定',
    });
    expect(decidedEach([...events, decided('m2', 'silent')], ['m1', 'm2']).pass).toBe(false);
  });

  it('none is the silence of a breakdown', () => {
    expect(neverFails(events).pass).toBe(true);
    expect(neverFails([decided('m3', 'silent', 'internal')])).toMatchObject({
      pass: false,
      reason: '出错：m3',
    });
  });
});

describe('what is said in a chat', () => {
  const events = [said(5_000, officer), said(10_000, group), said(60_000, group)];

  it('the group hears no more than this', () => {
    expect(saysAtMost(events, 2).pass).toBe(true);
    expect(saysAtMost(events, 1)).toMatchObject({ pass: false, score: 0.5 });
  });

  it('silence holds from a moment to the next, words to one person do not break it', () => {
    expect(staysSilent(events, 0, 10_000).pass).toBe(true);
    expect(staysSilent(events, 10_000, 20_000).pass).toBe(false);
    expect(staysSilent([said(0, officer)], 0, Number.POSITIVE_INFINITY).pass).toBe(true);
  });

  it('a person or the group is told in time, earlier being no fault', () => {
    const within = { from: 0, withinMs: 30_000 };
    expect(tellsInTime(events, { who: 'officer', ...within }).pass).toBe(true);
    expect(tellsInTime(events, { who: 'officer', from: 20_000, withinMs: 1_000 }).pass).toBe(true);
    expect(tellsInTime(events, { who: 'room', from: 0, withinMs: 5_000 })).toMatchObject({
      pass: false,
      score: 0.5,
    });
    expect(tellsInTime(events, { who: 'grid_chief', ...within }).pass).toBe(false);
  });
});

describe('cases of a chat', () => {
  const events = [opened('dispute.noise', 'mediating'), opened('dispute.noise', 'agreed')];

  it('one of the kind came to the status', () => {
    expect(caseReached(events, { status: 'agreed', kinds: ['dispute.noise'] }).pass).toBe(true);
    expect(caseReached(events, { status: 'agreed', triage: 'hard' }).pass).toBe(false);
    expect(caseReached(events, { status: 'agreed', kinds: ['dispute.pet'] }).pass).toBe(false);
    expect(caseReached([], { status: 'agreed' }).reason).toBe('没有立案');
  });

  it('nothing else was taken in', () => {
    expect(casesOnly(events, ['dispute.noise']).pass).toBe(true);
    expect(casesOnly(events, [])).toMatchObject({ pass: false, reason: '多立了 1 dispute.noise' });
    expect(casesOnly([], []).pass).toBe(true);
  });
});
