import type { ReplySet } from '../domain/reply.js';
import type { Wording } from '../ports/wording.js';

/** The question back with two or three replies to choose from, each with its number. */
export function askWhich(wording: Wording, choices: readonly ReplySet[]): string {
  const list = choices.map(({ title }, at) => `${at + 1} ${title}`).join('；');
  return wording.say('group.ask_which', { choices: list });
}
