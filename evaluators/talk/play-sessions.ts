import type { ChatLine } from '../../bot/channels/replay/chat-line.js';
import type { Mind } from '../../bot/main.js';
import { playChat } from '../play-chat.js';

/** Comments under a post, played to the officer as if its people sat in one of its groups. */

export interface Comment {
  /** Minutes since the post. */
  t: number;
  user: string;
  text: string;
  /** `CB` where a person marked it as abuse. */
  label: string;
}

export interface PlayedSession {
  abusive: boolean;
  /** Comments before the officer's first words in the group; undefined where it never spoke. */
  spokeAfter?: number;
  /** Place of the third abusive comment, counted from 0. */
  thirdAbuse?: number;
}

const minuteMs = 60_000;
const startsAt = Date.parse('2026-11-22T19:00:00+08:00');
/** Nights between two comments would only be waited for. */
const gapMaxMs = 5 * minuteMs;
/** Comments of one minute come one after the other. */
const gapMinMs = 4_000;
const abuseIndex = 2;
const user = (name: string) => `网友${name.slice(0, 6)}`;

export async function playSession(
  mind: Mind,
  room: string,
  comments: readonly Comment[],
): Promise<PlayedSession> {
  let at = startsAt;
  let minute = comments[0]?.t ?? 0;
  const lines: ChatLine[] = comments.map((comment, index) => {
    at += Math.min(gapMaxMs, Math.max(gapMinMs, (comment.t - minute) * minuteMs));
    minute = comment.t;
    const { text } = comment;
    return {
      room,
      id: String(index),
      at,
      from: user(comment.user),
      role: 'resident',
      text,
      private: false,
    };
  });
  const events = await playChat(mind, lines, minuteMs);
  const said = events.find((event) => event.type === 'say' && event.to.kind === 'room');
  const abuses = comments.flatMap(({ label }, index) => (label === 'CB' ? [index] : []));
  const third = abuses[abuseIndex];
  return {
    abusive: abuses.length > 0,
    ...(said && { spokeAfter: lines.filter((line) => line.at <= said.at).length }),
    ...(third !== undefined && { thirdAbuse: third }),
  };
}
