import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { WarnModel } from '../../domain/warn-model.js';
import type { BoundedMap } from './bounded-map.js';
import type { WarningEngine } from './warning-engine.js';

/**
 * The engine's memory as text, so that after a restart only what was said since is read again. A
 * snapshot of other models is of no use: everything is read again then.
 */

const evidence = z.object({
  key: z.number(),
  at: z.number(),
  roomId: z.string(),
  messageId: z.string(),
  senderId: z.string(),
  senderName: z.string(),
  quote: z.string(),
  sure: z.number(),
  sameness: z.string(),
});
const warning = z.object({
  episode: z.string(),
  byKey: z.number(),
  at: z.number(),
  lastAt: z.number(),
  rooms: z.array(z.string()),
  evidence: z.array(evidence),
  repeats: z.number(),
  toldAt: z.number(),
  answered: z.boolean(),
  over: z.boolean(),
  suppressedBy: z.string().optional(),
});
const times = z.array(z.tuple([z.string(), z.number()]));
const numbers = z.array(z.number());
const snapshotSchema = z.object({
  states: z.record(
    z.string(),
    z.object({
      matters: z.array(
        z.object({
          key: z.string(),
          evidence: z.array(evidence),
          beside: z.array(z.array(evidence)),
          warning: warning.optional(),
        }),
      ),
      takenBack: times,
      raisedAt: times,
    }),
  ),
  answeredAt: times,
  heat: z.array(
    z.tuple([z.string(), z.object({ number: numbers, messages: numbers, hostility: numbers })]),
  ),
  scripts: z.array(
    z.tuple([z.string(), z.object({ signatures: z.array(numbers), doors: z.array(z.string()) })]),
  ),
  passedOn: z
    .array(
      z.tuple([z.string(), z.object({ at: z.number(), roomId: z.string(), senderId: z.string() })]),
    )
    // Snapshots of before it was kept.
    .default([]),
  seen: numbers,
});

/** Changes whenever a model does. */
export function fingerprintOf(models: readonly WarnModel[]): string {
  const plain = JSON.stringify(models, (_, value) =>
    value instanceof RegExp ? value.source : value,
  );
  return createHash('sha256').update(plain).digest('hex').slice(0, 16);
}

export function takeSnapshot(engine: WarningEngine): string {
  const states = Object.fromEntries(
    engine.states.map(({ model, matters, takenBack, raisedAt }) => [
      model.id,
      {
        matters: [...matters].map(([, matter]) => matter),
        takenBack: [...takenBack],
        raisedAt: [...raisedAt],
      },
    ]),
  );
  const { answeredAt, heat, scripts, seen, passedOn } = engine;
  return JSON.stringify({
    states,
    answeredAt: [...answeredAt],
    heat: [...heat.rooms],
    scripts: [...scripts.scripts],
    passedOn: [...passedOn.texts],
    seen,
  });
}

/** @returns false when the text is no snapshot; the engine is as it was then */
export function restoreSnapshot(engine: WarningEngine, text: string): boolean {
  const parsed = snapshotSchema.safeParse(parseJson(text));
  if (!parsed.success) return false;
  const { states, answeredAt, heat, scripts, seen, passedOn } = parsed.data;
  for (const state of engine.states) {
    const kept = states[state.model.id];
    if (!kept) continue;
    fill(state.takenBack, kept.takenBack);
    fill(state.raisedAt, kept.raisedAt);
    for (const matter of kept.matters) {
      state.matters.set(matter.key, matter);
      for (const list of [matter.evidence, ...matter.beside]) {
        for (const { roomId } of list) state.rooms.set(roomId, true);
      }
      if (matter.warning) engine.open.set(matter.warning.episode, { state, matter });
    }
  }
  fill(engine.answeredAt, answeredAt);
  fill(engine.heat.rooms, heat);
  for (const [id, script] of scripts) engine.scripts.restore(id, script);
  fill(engine.passedOn.texts, passedOn);
  for (const key of seen) engine.seen.add(key);
  return true;
}

function fill<Value>(map: BoundedMap<Value>, entries: readonly [string, Value][]): void {
  for (const [key, value] of entries) map.set(key, value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Half a snapshot is none: the log is read again.
    return undefined;
  }
}
