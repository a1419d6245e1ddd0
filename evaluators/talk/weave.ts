import type { Dialogue } from '../../knowledge/intent-model/read-dialogues.js';
import type { SeededRandom } from '../seeded-random.js';

/** A line of a dialogue, and which of its quarrels it belongs to; undefined for other talk. */
export interface MarkedLine {
  one: Dialogue['messages'][number];
  quarrel: string | undefined;
}

export function markedLines({ id, messages, labels }: Dialogue): MarkedLine[] {
  const quarrels = [labels.dispute, labels.second];
  return messages.map((one) => {
    const at = quarrels.findIndex((each) => each?.messages.includes(one.id));
    return {
      one: { ...one, id: `${id} ${one.id}` },
      quarrel: at === -1 ? undefined : `${id} ${at}`,
    };
  });
}

/** The second begins some lines into the first; nobody may speak in both. */
const laterMs = { least: 15_000, most: 135_000 };
const linesLeftMin = 3;

/**
 * Two dialogues as they would run through each other in one group.
 * @returns undefined where somebody speaks in both
 */
export function weave(
  first: Dialogue,
  second: Dialogue,
  random: SeededRandom,
): MarkedLine[] | undefined {
  const [lines, others] = [markedLines(first), markedLines(second)];
  const people = new Set(lines.map(({ one }) => one.from));
  if (others.some(({ one }) => people.has(one.from))) return undefined;
  const from = lines[random.whole(0, Math.max(0, lines.length - linesLeftMin))]?.one.at ?? 0;
  const begins = others[0]?.one.at ?? 0;
  const shift = from + random.whole(laterMs.least, laterMs.most) - begins;
  const later = others.map((line) => ({ ...line, one: { ...line.one, at: line.one.at + shift } }));
  return [...lines, ...later].sort((one, other) => one.one.at - other.one.at);
}
