import type { Case } from '../domain/case.js';
import type { Utterance } from '../domain/outgoing.js';
import type { RosterPerson, RosterRoom } from '../domain/roster.js';
import type { Intent } from '../domain/taxonomy.js';
import type { Outcome, RoomState } from '../ports/store.js';
import type { CardContext } from './case-card.js';
import type { StaffCommand } from './parse-command.js';
import type { PointsRules } from './points-rules.js';

/** What a command is carried out upon, and the lines that answer it. */

const answerLifeMs = 10 * 60_000;

/** Who commands, where, about what; gathered by the officer from store and roster. */
export interface CommandScene {
  command: StaffCommand;
  person: RosterPerson;
  channel: string;
  /** Where the words came from: the answer goes there. */
  inPrivate: boolean;
  conversationId: string;
  /** Says which order this is, once and for ever: `message-5`. */
  orderKey: string;
  /** Unset for orders that nobody wrote in a chat. */
  messageKey?: number;
  messageId?: string;
  /** The room it is about, as far as known. */
  roster: RosterRoom | undefined;
  room: RoomState | undefined;
  /** The case named, or the newest that waits for this person. */
  case: Case | undefined;
  /** Rooms that this person serves, by id: a case elsewhere is none of theirs. */
  servesRooms: string[];
  mine: Case[];
  /** The second case of a merge. */
  other: Case | undefined;
  /** Number for a case that is split off. */
  newCaseId: number | undefined;
  /** What the case began with, for the card of a transfer. */
  context: CardContext | undefined;
  /** Whether this person is one of those who are called for such a case. */
  mayTake: boolean;
  /** The clocks that begin when this person takes the case. */
  onSiteTasks: Outcome['newTasks'];
  /** What a tip-off earns. */
  points: PointsRules;
  /** When a transferred case goes on to the next rung if nobody takes it, epoch ms. */
  acknowledgeBy: number;
  now: number;
}

export type CommandPart = Partial<Omit<Outcome, 'at'>>;

/** One line to whoever gave the command, where he gave it. */
export function answer(scene: CommandScene, text: string): Utterance {
  return {
    idempotencyKey: `${scene.orderKey}:command`,
    channel: scene.channel,
    to: scene.inPrivate
      ? { kind: 'person', id: scene.person.id, name: scene.person.name, role: scene.person.role }
      : { kind: 'room', id: scene.conversationId, name: scene.roster?.name ?? '' },
    roomId: scene.roster?.id ?? scene.conversationId,
    text,
    lane: 'answer',
    expiresAt: scene.now + answerLifeMs,
    messageKey: scene.messageKey,
    messageId: scene.messageId,
    answersPersonId: scene.person.id,
    citations: [],
    caseId: scene.case?.id,
    reason: text,
  };
}

/** Who told of these in private may not be the only one who reads that chat. */
const delicateKinds: readonly Intent[] = ['emergency.domestic_violence', 'dispute.family'];

/**
 * A word about a case to those who know of it: the group, or in private whoever told it there. The
 * group never hears of what was told in private.
 */
export function tellThoseWhoKnow(
  scene: CommandScene,
  one: Case,
  step: string,
  text: string,
): Utterance[] {
  const [teller] = one.parties;
  if (one.toldInPrivate && (!teller || delicateKinds.includes(one.kind))) return [];
  return [
    {
      ...answer(scene, text),
      idempotencyKey: `case-${one.id}:group:${step}`,
      to:
        one.toldInPrivate && teller
          ? { kind: 'person', id: teller.id, name: teller.name }
          : { kind: 'room', id: one.roomId, name: one.roomName },
      roomId: one.roomId,
      lane: 'notice',
      answersPersonId: undefined,
    },
  ];
}
