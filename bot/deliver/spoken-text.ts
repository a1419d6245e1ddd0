import type { OutboxRow } from '../domain/outgoing.js';

/**
 * What is really said. Words in a group are marked as an AI's (China's labelling measures of
 * 2025-09-01 ask for a visible mark). The mark is set here alone, so that the echo of a sent
 * message can be told from anything else.
 */
export const aiMark = '【AI警官】';

export function spokenText(row: Pick<OutboxRow, 'to' | 'text'>, below = ''): string {
  return (row.to.kind === 'room' ? `${aiMark}${row.text}` : row.text) + below;
}

/** Channels trim and fold white space; an echo is compared without it. */
export function sameWords(left: string, right: string): boolean {
  return left.replace(/\s+/g, '') === right.replace(/\s+/g, '');
}
