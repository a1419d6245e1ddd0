import { type Case, type Party, voicesOfSide } from '../domain/case.js';
import { agreeTogether, apartMax, type Nod, nodIn } from '../mediate/agree-together.js';
import { readConsent } from '../mediate/consent.js';
import { isPartyOf } from './cases.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';

/** Where both sides give way one after the other, nobody need propose anything to them. */

/** A yes of this morning is none to what is said tonight. */
const sameTalkMs = 2 * 3_600_000;
const accusation = 2;
const insult = 3;

/** What the speaker's words may be; undefined where they surely are no yes. */
export function nodOf({ agreeTogether, leaningOf }: DutyParts, scene: Scene): Nod | undefined {
  const { reading, turn } = scene;
  // What stands in a picture was said by somebody, somewhere.
  if (reading.heardFrom === 'picture' || reading.hostility >= accusation) return undefined;
  return nodIn(agreeTogether, turn.text, leaningOf(turn.text));
}

/** Whoever gives way so clearly needs no calming. */
export function isGivingWay(parts: DutyParts, scene: Scene): boolean {
  const nod = nodOf(parts, scene);
  return nod !== undefined && !nod.doubtful && nod.talks >= parts.agreeTogether.calmed;
}

/**
 * Keeps by which line a party may have given way. An insult takes all of it back, a plain no the
 * speaker's own.
 */
export function noteNod(parts: DutyParts, scene: Scene, one: Case): Case {
  const { message, reading, now } = scene;
  const speaker = one.parties.find(({ id }) => id === message.sender.id);
  if (!speaker) return one;
  if (reading.hostility >= insult) {
    return { ...one, parties: one.parties.map((party) => ({ ...party, gaveWay: undefined })) };
  }
  if (readConsent(scene.turn.text) === 'refused') return withGaveWay(one, speaker, undefined);
  const nod = nodOf(parts, scene);
  const known = speaker.gaveWay;
  const stands = known && apartOf(scene, known.messageId) <= apartMax && weightOf(known);
  if (!nod || (stands && stands > weightOf(nod))) return one;
  return withGaveWay(one, speaker, { ...nod, messageId: message.id, at: now });
}

function withGaveWay(one: Case, speaker: Party, gaveWay: Party['gaveWay']): Case {
  const parties = one.parties.map((party) => (party === speaker ? { ...party, gaveWay } : party));
  return { ...one, parties };
}

function weightOf({ talks, exchanges }: Nod): number {
  return talks + exchanges;
}

/** How many lines of the quarrel ago that was. */
function apartOf({ conversation, message }: Scene, messageId: string): number {
  const lines = conversation?.dispute?.messages ?? [];
  const [then, now] = [lines.indexOf(messageId), lines.indexOf(message.id)];
  return then === -1 || now === -1 ? Number.POSITIVE_INFINITY : now - then;
}

/**
 * Whether these words are the second half of a handshake: each side speaks for itself.
 * @returns the party whose earlier words are the first half
 */
export function handshakeWith(parts: DutyParts, scene: Scene, one: Case): Party | undefined {
  const nod = nodOf(parts, scene);
  const sides = ([0, 1] as const).map((side) => voicesOfSide(one, side));
  const isSpeaker = ({ id }: Party) => id === scene.message.sender.id;
  const others = sides.find((side) => !side.some(isSpeaker));
  if (!nod || !others || !sides.some((side) => side.some(isSpeaker))) return undefined;
  const rules = parts.agreeTogether;
  const least = one.mediation ? rules.leastAmid : rules.least;
  return others.find(({ gaveWay }) => {
    if (!gaveWay || scene.now - gaveWay.at > sameTalkMs) return false;
    return agreeTogether(rules, gaveWay, nod, apartOf(scene, gaveWay.messageId)) >= least;
  });
}

/** What the other side said shortly before was its yes. */
export function withConsentOf(one: Case, { id, gaveWay }: Party): Case {
  const parties = one.parties.map((each) =>
    each.id === id ? { ...each, consent: 'agreed' as const, consentAt: gaveWay?.at } : each,
  );
  return { ...one, parties };
}

/** Somebody of the talk gives way: that belongs to it, however far it seems from the quarrel. */
export function givesWay(parts: DutyParts, scene: Scene, talk: Case): boolean {
  if (!isPartyOf(talk, scene) || talk.status === 'agreed') return false;
  return isGivingWay(parts, scene) || handshakeWith(parts, scene, talk) !== undefined;
}
