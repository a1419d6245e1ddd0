import type { FactKind } from '../../../bot/domain/reading.js';
import type { Hostility, Intent } from '../../../bot/domain/taxonomy.js';
import { type WarnModel, warnModelSchema } from '../../../bot/domain/warn-model.js';
import { findFacts } from '../../../bot/understand/facts.js';
import type { Raised, WarnLine } from '../../../bot/warn/engine/line.js';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const evening = Date.parse('2026-03-11T19:30:00+08:00');

let keys = 0;

export interface Said {
  minute?: number;
  room?: string;
  from?: string;
  text?: string;
  intent?: Intent;
  sure?: number;
  hostility?: Hostility;
  role?: WarnLine['role'];
  key?: number;
  heardMinute?: number;
}

/** A line as if the ear had read it so. */
export function said(given: Said = {}): WarnLine {
  const { minute = 0, room = 'A', from = '老周', text = '加我微信带你赚钱' } = given;
  const key = given.key ?? ++keys;
  const { facts, maskedText } = findFacts(text);
  const at = evening + minute * minuteMs;
  return {
    key,
    messageId: `m${key}`,
    roomId: room,
    senderId: from,
    senderName: from,
    role: given.role ?? 'resident',
    at,
    heardAt: evening + (given.heardMinute ?? minute) * minuteMs,
    text,
    reading: {
      intent: given.intent ?? 'fraud.bait',
      confidence: given.sure ?? 0.9,
      alternatives: [],
      hostility: given.hostility ?? 0,
      facts: facts.map((fact) => ({ ...fact, kind: fact.kind as FactKind })),
      maskedText,
    },
  };
}

/** A model that needs nothing but what the test is about. */
export function model(given: Record<string, unknown> = {}): WarnModel {
  return warnModelSchema.parse({
    id: 'bait',
    name: '有人引流',
    explain: '群里有人发引流的话。',
    signal: { intents: ['fraud.bait'] },
    window: '1h',
    group: ['room'],
    level: 'yellow',
    to: ['grid_chief'],
    coolDownMinutes: 60,
    step: '看一眼发的人',
    ...given,
  });
}

export function newOnes(raised: readonly Raised[]): Raised[] {
  return raised.filter(({ kind }) => kind === 'new');
}
