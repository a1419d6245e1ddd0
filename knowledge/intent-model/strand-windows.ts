import type { Intent } from '../../bot/domain/taxonomy.js';
import type { Dialogue, DisputeLabels } from './read-dialogues.js';

/**
 * Pieces of dialogues as one text each, as the ear is given them where it hears several lines of a
 * strand together (`bot/understand/conversation/hear-together.ts`).
 */

export interface StrandWindow {
  text: string;
  intent: Intent;
}

const linesOfWindow = 6;
const linesMin = 3;

/** Of each dispute its beginning, its middle and its end; of talk without one, some chatter. */
export function strandWindows({ messages, labels }: Dialogue): StrandWindow[] {
  const { dispute, second } = labels;
  const disputes = [dispute, second].filter((one) => one !== null && one !== undefined);
  if (disputes.length > 0) return disputes.flatMap((one) => windowsOf(messages, one));
  if (messages.some(({ intent }) => intent !== 'chat.chat')) return [];
  return cut(messages.map(({ text }) => text)).map((text) => ({ text, intent: 'chat.chat' }));
}

function windowsOf(messages: Dialogue['messages'], one: DisputeLabels): StrandWindow[] {
  const own = messages.filter(({ id }) => one.messages.includes(id));
  return cut(own.map(({ text }) => text)).map((text) => ({ text, intent: one.kind }));
}

function cut(texts: readonly string[]): string[] {
  if (texts.length < linesMin) return [];
  const middle = Math.floor((texts.length - linesOfWindow) / 2);
  const pieces = [
    texts.slice(0, linesMin),
    texts.slice(0, linesOfWindow),
    texts.slice(Math.max(0, middle), Math.max(0, middle) + linesOfWindow),
    texts.slice(-linesOfWindow),
  ];
  return [...new Set(pieces.map((piece) => piece.join('，')))];
}
