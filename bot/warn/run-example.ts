import { placeKey } from '../domain/place-key.js';
import type { Reading } from '../domain/reading.js';
import type { WarnExample } from '../domain/warn-example.js';
import type { WarnModel } from '../domain/warn-model.js';
import type { Raised, WarnLine } from './engine/line.js';
import { WarningEngine } from './engine/warning-engine.js';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

export interface ExampleRun {
  /** Whether the model spoke as the example says it must. */
  asExpected: boolean;
  raised: Raised[];
  readings: Reading[];
}

/**
 * Plays one recorded example to one model.
 * @param read the real ear
 */
export function runExample(
  model: WarnModel,
  example: WarnExample,
  read: (text: string) => Reading,
): ExampleRun {
  const engine = new WarningEngine([{ ...model, suppresses: [] }]);
  const start = Date.parse(`${example.start}:00+08:00`);
  for (const [index, { daysAgo, room, kind, place, parties }] of example.cases.entries()) {
    const openedAt = start - daysAgo * dayMs;
    const known = place === undefined ? {} : { place: placeKey(place) };
    engine.noteCase({ id: index + 1, roomId: room, kind, openedAt, parties, ...known });
  }
  const raised: Raised[] = [];
  const readings: Reading[] = [];
  const spoken = [...example.messages].sort((left, right) => left.minute - right.minute);
  for (const [index, { room, minute, from, role, text }] of spoken.entries()) {
    const at = start + minute * minuteMs;
    const reading = read(text);
    readings.push(reading);
    const line: WarnLine = {
      key: index + 1,
      messageId: `m${index + 1}`,
      roomId: room,
      senderId: from,
      senderName: from,
      role,
      at,
      heardAt: at,
      text,
      reading,
    };
    raised.push(...engine.observe(line));
  }
  const spoke = raised.some(({ kind }) => kind === 'new');
  return { asExpected: spoke === example.fires, raised, readings };
}
