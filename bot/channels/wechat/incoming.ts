import type { Conversation, IncomingMessage, MessageKind } from '../../domain/message.js';
import { attachmentOf, isDescription } from './attachment.js';
import { callsByName, mentionsOfficer } from './mentions.js';
import type { Names } from './names.js';
import { type Content, contentTypes } from './payloads.js';
import { splitQuote } from './quoted.js';

/** Longer texts are cut: nobody types this, and everything behind must stay quick. */
const textMax = 100_000;
/** Epoch values below this are seconds (as milliseconds they would be 1973). */
const secondsBelow = 100_000_000_000;
/** WeChat shows this for a room without a topic. */
const namelessRoom = '群聊';

const kinds = new Map<number, MessageKind>([
  [contentTypes.text, 'text'],
  [contentTypes.audio, 'voice'],
  [contentTypes.image, 'image'],
  [contentTypes.attachment, 'file'],
  [contentTypes.video, 'file'],
]);

export interface ReadingContext {
  channel: string;
  account: string;
  /** What people call the officer. */
  officerNames: readonly string[];
  names: Names;
  /** Epoch milliseconds. */
  now: number;
}

/** Where a message belongs: its room, or the other person of a private chat. */
export function placeOf(
  content: Content,
  account: string,
): { kind: Conversation['kind']; id: string } {
  if (content.roomId) return { kind: 'room', id: content.roomId };
  const talker = talkerOf(content);
  const other = talker === account ? content.listenerId || content.toId : talker;
  return { kind: 'private', id: other };
}

/** Turns what the puppet tells into the officer's message. Never throws for odd content. */
export async function readContent(
  eventId: string,
  content: Content,
  context: ReadingContext,
): Promise<IncomingMessage> {
  const { account, names } = context;
  const place = placeOf(content, account);
  const talker = talkerOf(content);
  const isRoom = place.kind === 'room';
  const kind = kinds.get(content.type) ?? 'other';
  const quote = kind === 'text' ? splitQuote(content.text) : undefined;
  const text = kind === 'text' || !isDescription(content.text) ? content.text : '';
  const words = cut(quote?.reply ?? text);
  const own = talker !== '' && talker === account;
  const [placeName, talkerName, mentioned] = await Promise.all([
    isRoom ? names.topic(place.id) : place.id ? names.person(place.id) : '',
    talker === '' ? '' : isRoom ? names.member(place.id, talker) : names.person(talker),
    !own && (!isRoom || isMentioned(words, place.id, content, context)),
  ]);
  return {
    channel: context.channel,
    account,
    conversation: { ...place, name: placeName || (isRoom ? namelessRoom : talkerName) },
    id: content.id || eventId,
    at: timeOf(content.timestamp, context.now),
    sender: { id: talker, name: talkerName },
    kind,
    text: words,
    mentionsOfficer: mentioned,
    quote: quote && { text: cut(quote.quoted) },
    attachment: kind === 'text' ? undefined : attachmentOf(content),
    own,
  };
}

/** Epoch milliseconds, whether the puppet tells seconds, milliseconds or nothing. */
export function timeOf(timestamp: number, now: number): number {
  if (!Number.isFinite(timestamp) || timestamp <= 0) return now;
  return timestamp < secondsBelow ? Math.trunc(timestamp * 1000) : Math.trunc(timestamp);
}

export function talkerOf(content: Content): string {
  return content.talkerId || content.fromId;
}

async function isMentioned(
  words: string,
  roomId: string,
  content: Content,
  { account, officerNames, names }: ReadingContext,
): Promise<boolean> {
  if (mentionsOfficer(words, content.mentionIdList, account, officerNames)) return true;
  // The name in the room is asked for only where somebody is called at all.
  if (!/[@＠]/.test(words)) return false;
  return callsByName(words, [await names.member(roomId, account)]);
}

function cut(text: string): string {
  if (text.length <= textMax) return text;
  // Never through the middle of a pair that makes up one character.
  return text.slice(0, textMax).replace(/[\ud800-\udbff]$/, '');
}
