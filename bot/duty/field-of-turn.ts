import { withoutMention } from '../domain/text.js';
import type { Turn } from '../hear/turns.js';
import { type Field, fieldFor } from '../reply/compete.js';
import { readTurn } from '../understand/read-turn.js';
import { isAddressed, type Scene } from './observe.js';
import type { DutyParts } from './parts.js';

/**
 * Replies and notes for what was said in one go. Two lines of small talk before a question hide it:
 * where one line asks, the surer of it and of the whole counts.
 */
export function fieldOfTurn(parts: DutyParts, scene: Scene): Field {
  const field = found.get(scene) ?? findField(parts, scene);
  found.set(scene, field);
  return field;
}

/** Several steps ask for the same turn, one after the other: it is looked up once. */
const found = new WeakMap<Scene, Field>();

function findField(parts: DutyParts, { turn, reading }: Scene): Field {
  const whole = fieldFor(parts, withoutMention(turn.text), reading);
  const asking = askingLine(parts, turn);
  if (asking === undefined) return whole;
  const alone = fieldFor(
    parts,
    withoutMention(asking),
    readTurn(parts.model, asking, reading.addressed),
  );
  return surestOf(alone) > surestOf(whole) ? alone : whole;
}

/** The last line that asks or calls the officer, where there are others beside it. */
function askingLine(parts: DutyParts, { messages }: Turn): string | undefined {
  if (messages.length < 2) return undefined;
  const { asks } = parts.rules.replies;
  return messages.findLast((line) => isAddressed(parts, line) || asks.test(line.text))?.text;
}

function surestOf({ replies, notes }: Field): number {
  return Math.max(replies[0]?.score ?? 0, notes[0]?.score ?? 0);
}
