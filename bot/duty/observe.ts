import { asShown } from '../decide/as-shown.js';
import type { Case } from '../domain/case.js';
import type { ConversationView } from '../domain/conversation.js';
import type { Message } from '../domain/message.js';
import type { Reading } from '../domain/reading.js';
import type { RosterPerson, RosterRoom } from '../domain/roster.js';
import { familyOf } from '../domain/taxonomy.js';
import { lengthOf } from '../domain/text.js';
import type { Turn } from '../hear/turns.js';
import type { RoomState, SaidBefore } from '../ports/store.js';
import { isSpokenToOfficer } from '../understand/is-addressed.js';
import { listenAgain } from '../understand/listen-again.js';
import { readTurn } from '../understand/read-turn.js';
import { isPartyOf } from './cases.js';
import { followConversation } from './follow-conversation.js';
import { afterParting } from './parted-cases.js';
import type { DutyParts } from './parts.js';

const hourMs = 3_600_000;

/** A turn with all that is needed to decide upon it. */
export interface Scene {
  turn: Turn;
  /** The line that carries the decision. */
  message: Message;
  now: number;
  allowed: boolean;
  reading: Reading;
  /** What it means in the talk of its room; undefined in private and for what has no words. */
  conversation: ConversationView | undefined;
  /** The room's entry; for a private chat the room that this person belongs to. */
  roster: RosterRoom | undefined;
  /** Set when the sender is somebody of the roster. */
  person: RosterPerson | undefined;
  room: RoomState;
  said: SaidBefore[];
  openCases: Case[];
  /** Those of them that gave back what turned out to belong to another quarrel. */
  partedCases: Case[];
  /** The officer was called by name, or in private; else it is addressed by what went before. */
  called: boolean;
}

/** Of somebody's groups, so many are looked at for one that is ours. */
const groupsMax = 5;
/** How far back somebody may have called the officer before a voice message. */
const breathLinesMax = 10;

/**
 * The room that a message belongs to: the group itself, when it is on the roster; for a private
 * chat a room that this person serves or, for a resident, speaks in.
 * @returns undefined for groups and strangers that are none of ours
 */
export async function roomOf(
  parts: Pick<DutyParts, 'roster' | 'store'>,
  message: Pick<Message, 'channel' | 'conversation' | 'sender' | 'own'>,
): Promise<RosterRoom | undefined> {
  const { roster, store } = parts;
  const { channel, conversation, sender, own } = message;
  if (conversation.kind === 'room') return roster.room(conversation.id);
  // Of the officer's own words in private, the other side counts.
  const other = own ? conversation.id : sender.id;
  const known = roster.person(other);
  if (known) return known.rooms[0];
  const groups = await store.roomsOfSpeaker(channel, other, groupsMax);
  return groups.map((id) => roster.room(id)).find((room) => room !== undefined);
}

export function isAddressed(parts: DutyParts, message: Message): boolean {
  return (
    message.mentionsOfficer ||
    message.conversation.kind === 'private' ||
    isSpokenToOfficer(message.text, parts.officerName)
  );
}

/** Words in quotation marks and little beside them. */
const quotation = /[“"「]([^”"」]{15,})[”"」]/;
const quotedShareMin = 0.6;

/** Copied by hand, word by word, so that others say what they make of it. */
async function isCopied(
  parts: DutyParts,
  { last, text }: Turn,
  reading: Reading,
): Promise<boolean> {
  const { inPictures, asksAbout } = parts.rules.heard;
  if (inPictures[reading.intent] === undefined) return false;
  const quoted = quotation.exec(text)?.[1] ?? '';
  if (lengthOf(quoted) >= quotedShareMin * lengthOf(text)) return true;
  return (await linesJustBefore(parts, last)).some((line) => asksAbout.test(line.text));
}

/** What the same person said in the same breath. */
async function linesJustBefore(parts: DutyParts, message: Message): Promise<Message[]> {
  const { channel, conversation } = message;
  const before = await parts.store.recent(channel, conversation.id, message.key, breathLinesMax);
  const breathMs = parts.rules.heard.sameBreathSeconds * 1000;
  return before.filter(
    (line) => line.sender.id === message.sender.id && Math.abs(message.at - line.at) <= breathMs,
  );
}

/** In a voice message or a picture nobody can be called with @: it is done in a line before. */
async function calledJustBefore(parts: DutyParts, message: Message): Promise<boolean> {
  if (message.kind !== 'voice' && message.kind !== 'image') return false;
  return (await linesJustBefore(parts, message)).some((line) => isAddressed(parts, line));
}

/**
 * Whoever was answered just now and asks on, or answers what the officer asked back, speaks to it
 * without saying its name again.
 */
function takesUp(
  { rules }: DutyParts,
  { last, text }: Turn,
  { said, openCases, now }: Pick<Scene, 'said' | 'openCases' | 'now'>,
): boolean {
  const [latest] = said;
  const { followUpSeconds, asks, askedBack } = rules.replies;
  if (latest?.answersPersonId !== last.sender.id) return false;
  if (latest.at < now - followUpSeconds * 1000 || /@\S/.test(text)) return false;
  // In a quarrel 你 is the other side: 爱要不要，不要你去告 asks the officer nothing.
  const quarrels = openCases.some(
    (one) => familyOf(one.kind) === 'dispute' && isPartyOf(one, { message: last }),
  );
  if (quarrels && rules.amidTalk.toYou.test(text)) return false;
  return askedBack.test(latest.text) || asks.test(text);
}

/** Understands the turn and looks up what the gates and the steps will ask for. */
export async function observe(parts: DutyParts, turn: Turn): Promise<Scene> {
  const { store, clock, roster } = parts;
  const message = turn.last;
  const now = clock.now();
  const known = roster.person(message.sender.id);
  const roomEntry = await roomOf(parts, message);
  const roomId = message.conversation.id;
  const said = (await store.saidSince(roomId, now - hourMs)).filter((one) => one.toId === roomId);
  const openCases = await store.openCases(roomEntry?.id ?? roomId);
  const called =
    turn.messages.some((one) => isAddressed(parts, one)) ||
    (await calledJustBefore(parts, message));
  const addressed = called || takesUp(parts, turn, { said, openCases, now });
  const allowed = roomEntry !== undefined;
  const first = { ...readTurn(parts.model, turn.text, addressed), ...heardFromOf(turn) };
  const hearing = { ears: parts.ears, clock, onTrouble: parts.onEarTrouble };
  const [reading, room, conversation] = await Promise.all([
    allowed && turn.text.trim() !== '' ? listenAgain(hearing, first) : first,
    store.roomState(roomId),
    // A picture of a quarrel is no quarrel of whoever shows it.
    allowed && first.heardFrom !== 'picture' ? followConversation(parts, turn) : undefined,
  ]);
  const serves = known?.rooms.some((one) => one.id === roomEntry?.id);
  const parted = afterParting(openCases, conversation);
  return {
    turn,
    message,
    now,
    allowed,
    conversation,
    reading: asShown(parts.rules, reading, await isCopied(parts, turn, reading)),
    roster: roomEntry,
    person: serves ? known?.person : undefined,
    room,
    said,
    openCases: parted.cases,
    partedCases: parted.changed,
    called,
  };
}

/** One line that nobody typed makes the whole turn less certain. */
function heardFromOf({ messages }: Turn): Pick<Reading, 'heardFrom'> {
  const heardFrom = messages.find((one) => one.heardFrom !== undefined)?.heardFrom;
  return heardFrom ? { heardFrom } : {};
}
