import type { Case } from '../../../bot/domain/case.js';
import type { IncomingMessage, Message } from '../../../bot/domain/message.js';
import type { Utterance } from '../../../bot/domain/outgoing.js';
import type { DecidedMessage, Outcome, Store } from '../../../bot/ports/store.js';
import { type NewWarning, noWatchNotes } from '../../../bot/ports/watch.js';

export const noon = Date.UTC(2026, 5, 1, 4);

export function incoming(given: Partial<IncomingMessage> = {}): IncomingMessage {
  return {
    channel: 'practice',
    account: 'officer-1',
    conversation: { kind: 'room', id: 'room-1', name: '罗兰花苑' },
    id: 'm-1',
    at: noon,
    sender: { id: 'p-zhou', name: '周阿姨' },
    kind: 'text',
    text: '楼上装修太吵了',
    mentionsOfficer: false,
    own: false,
    ...given,
  };
}

export function utterance(given: Partial<Utterance> = {}): Utterance {
  return {
    idempotencyKey: 'case-1:calm:1',
    channel: 'practice',
    to: { kind: 'room', id: 'room-1', name: '罗兰花苑' },
    roomId: 'room-1',
    text: '我听到了，先请楼上停一停。',
    lane: 'mediation',
    expiresAt: noon + 120_000,
    citations: [{ law: '治安管理处罚法', article: '88' }],
    reason: '两户为装修噪声争执',
    ...given,
  };
}

export function caseOf(id: number, given: Partial<Case> = {}): Case {
  return {
    id,
    channel: 'practice',
    roomId: 'room-1',
    roomName: '罗兰花苑',
    kind: 'dispute.noise',
    status: 'opened',
    triage: 'easy',
    why: '两户之间，没有受伤',
    level: 'blue',
    summary: '装修噪声',
    parties: [{ id: 'p-zhou', name: '周阿姨', heard: true }],
    rung: 0,
    openedAt: noon,
    updatedAt: noon,
    messageIds: ['m-1'],
    ...given,
  };
}

export function warning(given: Partial<NewWarning> = {}): NewWarning {
  return {
    id: 1,
    model: 'noise-again',
    level: 'yellow',
    roomId: 'room-1',
    messageIds: ['m-1'],
    to: ['grid_chief'],
    text: '一周内第三次',
    groupKey: 'noise:room-1',
    matter: 'room-1',
    rooms: ['room-1'],
    ...given,
  };
}

export function outcome(given: Partial<Outcome> = {}): Outcome {
  return {
    at: noon + 1000,
    decided: [],
    utterances: [],
    cases: [],
    warnings: [],
    rooms: [],
    newTasks: [],
    doneTaskIds: [],
    dropTasks: [],
    dropUtterances: [],
    staffActs: [],
    points: [],
    events: [],
    library: { gaps: [], choices: [], closeChoices: [], marks: [] },
    watch: noWatchNotes(),
    ...given,
  };
}

export function decided(message: Message): DecidedMessage {
  return {
    message,
    reading: null,
    decision: { action: 'silent', reason: '闲聊，不用出声', rule: 'rule.chat' },
  };
}

export async function heard(store: Store, given: Partial<IncomingMessage> = {}): Promise<Message> {
  const { message } = await store.saveHeard(incoming(given), noon + 5, 'resident');
  return message;
}
