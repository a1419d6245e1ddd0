import { hardSignOf, type Triage } from '../decide/triage.js';
import { type DisputeView, hasMatter } from '../domain/conversation.js';
import type { Message } from '../domain/message.js';
import type { OverheardLine } from '../ports/third-party.js';
import { maskText } from '../understand/facts.js';
import { inTime } from '../understand/in-time.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';

/** Whether a third should speak up in a quarrel that nobody called it into. */

/** Nobody is waited for longer: the talk goes on meanwhile. */
const readerMsMax = 6_000;
const linesMax = 16;
/** What was said earlier belongs to another talk. */
const sameTalkMs = 2 * 3_600_000;
const officerStandIn = 'officer';

/**
 * People are told of a hard dispute at once and quietly. In the group it is spoken of when it is
 * ripe, when somebody calls the officer, or when what was said may happen. Where a second reader
 * is at hand, it is asked about quarrels that may be ripe, and only about those.
 */
export async function isTimeToSpeak(
  parts: DutyParts,
  scene: Scene,
  found?: Triage,
  ripe = parts.rules.speaking.ripe,
): Promise<boolean> {
  if (mustSpeak(parts, scene, found)) return true;
  const own = isRipe(scene, found, ripe);
  const { thirdParty, rules, clock } = parts;
  if (!thirdParty) return own;
  if (!isRipe(scene, found, Math.min(ripe, rules.speaking.ripeForReader))) return false;
  try {
    const talk = await talkUpTo(parts, scene);
    return await inTime(clock, readerMsMax, 'third party', thirdParty.wouldSpeak(talk));
  } catch (error) {
    parts.onEarTrouble('third_party', error);
    return own;
  }
}

/** People were told already: the word about it in the group can wait longer. */
export function isTimeToTell(parts: DutyParts, scene: Scene, found?: Triage): Promise<boolean> {
  return isTimeToSpeak(parts, scene, found, parts.rules.speaking.ripeOnceTold);
}

/** Somebody called, or what was said may happen: there is nothing to weigh. */
function mustSpeak({ rules }: DutyParts, scene: Scene, found?: Triage): boolean {
  const { reading, conversation, message } = scene;
  if (reading.addressed || message.conversation.kind === 'private') return true;
  const dispute = conversation?.dispute;
  const sign = found && hardSignOf(found);
  // Friends threaten each other all day long, over football and over lunch.
  const isAboutMatter = dispute !== undefined && hasMatter(dispute) && !found?.heard;
  const seriousMin = isAboutMatter ? rules.speaking.serious : rules.speaking.ripe;
  const isBanter = sign === 'threat' && (dispute?.ripeness ?? 0) < seriousMin;
  return sign !== undefined && rules.speaking.urgent.includes(sign) && !isBanter;
}

function isRipe(
  { reading, conversation, message }: Scene,
  found: Triage | undefined,
  ripe: number,
): boolean {
  const dispute = conversation?.dispute;
  const sign = found && hardSignOf(found);
  // While people are coming down by themselves, nobody needs a third.
  const isCalm = reading.hostility === 0 && sign === undefined;
  return (dispute?.ripeness ?? 0) >= ripe && !isCalm && !isOnlooker(dispute, message.sender.id);
}

/** Whoever only looks on, or tries to calm both, gives no reason to step in beside him. */
function isOnlooker(dispute: DisputeView | undefined, id: string): boolean {
  const sides = dispute?.sides.flat() ?? [];
  return sides.length > 1 && !sides.includes(id);
}

/** The talk of the room as a stranger may read it: no names, numbers masked. */
async function talkUpTo(parts: DutyParts, { message, turn }: Scene): Promise<OverheardLine[]> {
  const { channel, conversation } = message;
  const first = turn.messages[0] as Message;
  const before = await parts.store.recent(channel, conversation.id, first.key, linesMax);
  const lines = [...before, ...turn.messages].filter(
    ({ at, text, recalledAt }) =>
      message.at - at < sameTalkMs && recalledAt === undefined && text.trim() !== '',
  );
  const people = [...new Set(lines.filter(({ own }) => !own).map(({ sender }) => sender.id))];
  const nameOf = (id: string) => `P${people.indexOf(id) + 1}`;
  return lines.slice(-linesMax).map(({ sender, own, role, text }) => ({
    who: own ? officerStandIn : nameOf(sender.id),
    ...(!own && role !== 'resident' && { role: parts.wording.name('roles', role) }),
    text: maskText(text),
  }));
}
