import type { ActionChoice } from '../decide/choose-action.js';
import type { Case } from '../domain/case.js';
import type { Message } from '../domain/message.js';
import { familyOf } from '../domain/taxonomy.js';
import { readConsent } from '../mediate/consent.js';
import { isPeacemaker } from '../mediate/peacemaker.js';
import { readTurn } from '../understand/read-turn.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';

/** Finding the other side of a quarrel: one side complains, the other often only explains. */

const minuteMs = 60_000;
/** How far back the other side of a quarrel may have spoken. */
const otherSideMs = 10 * minuteMs;
const otherSideLinesMax = 12;
/** Line against line this often: then it is the other side. */
const answersOfOtherSide = 2;

/**
 * Somebody whose words sound like chatter by themselves may be the other side all the same: who
 * keeps answering a party, line against line, or agrees to what was asked of both.
 */
export async function isOtherSideOfTalk(
  parts: DutyParts,
  scene: Scene,
  choice: ActionChoice,
  talk: Case,
): Promise<boolean> {
  const { message, turn } = scene;
  if (choice.action !== 'silent' || talk.parties.length >= 2 || isPeacemaker(turn.text))
    return false;
  const first = turn.messages[0] as Message;
  const { channel, conversation } = message;
  const before = await parts.store.recent(channel, conversation.id, first.key, otherSideLinesMax);
  const lines = before.filter((line) => !line.own && line.at >= talk.openedAt - otherSideMs);
  const isParty = (line: Message | undefined) =>
    line !== undefined && talk.parties.some((party) => party.id === line.sender.id);
  const answers = lines.filter(
    (line, index) => line.sender.id === message.sender.id && isParty(lines[index - 1]),
  ).length;
  const now = isParty(lines.at(-1)) ? 1 : 0;
  const agrees = talk.mediation?.step === 'options_given' && readConsent(turn.text) !== undefined;
  return answers + now >= answersOfOtherSide || (agrees && answers + now > 0);
}

/** Who else has been quarrelling in the last minutes: the other side. */
export async function otherSide(parts: DutyParts, scene: Scene): Promise<Case['parties']> {
  const { message } = scene;
  const lines = await parts.store.recent(
    message.channel,
    message.conversation.id,
    scene.turn.messages[0]?.key ?? message.key,
    otherSideLinesMax,
  );
  const found = new Map<string, Case['parties'][number]>();
  for (const line of lines) {
    if (!isOtherSide(parts, scene, line)) continue;
    found.set(line.sender.id, { id: line.sender.id, name: line.sender.name, heard: false });
  }
  return [...found.values()];
}

function isOtherSide(parts: DutyParts, scene: Scene, line: Message): boolean {
  if (line.own || line.sender.id === scene.message.sender.id) return false;
  const isSpoken = line.text !== '' && line.heardFrom !== 'picture';
  if (scene.now - line.at > otherSideMs || !isSpoken) return false;
  const reading = readTurn(parts.model, line.text, false);
  return familyOf(reading.intent) === 'dispute' || reading.hostility >= 2;
}
