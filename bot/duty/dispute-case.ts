import { hardSignOf, type Triage, triage } from '../decide/triage.js';
import { type Case, isWithPeople, type Party } from '../domain/case.js';
import type { DisputeView } from '../domain/conversation.js';
import type { Message } from '../domain/message.js';
import type { Intent } from '../domain/taxonomy.js';
import { type SpokenWords, statementsOf, withStatements } from '../mediate/gather-statements.js';
import { maskText } from '../understand/facts.js';
import { readTurn } from '../understand/read-turn.js';
import { addToCase, openCase } from './cases.js';
import { earlierCases } from './earlier-cases.js';
import type { Scene } from './observe.js';
import { otherSide } from './other-side.js';
import type { DutyParts } from './parts.js';

/** A dispute as a case: who is against whom, and what each side said, from its first line on. */

/** How far back a quarrel is read when it becomes a case. */
const earlierLinesMax = 40;
const earlierMaxMs = 90 * 60_000;
const evidenceMax = 40;
const partiesMax = 30;

export async function openDispute(
  parts: DutyParts,
  scene: Scene,
  kind: Intent,
  found: Triage,
): Promise<Case> {
  const opened = await openCase(parts, scene, kind, found);
  const seen = scene.conversation?.dispute;
  const others = seen ? [] : await otherSide(parts, scene);
  // Whoever only looks on may have said the word that showed it.
  const known = seen?.sides.every((side) => side.length > 0) ? seen.sides.flat() : undefined;
  const own = opened.parties.filter(({ id }) => known?.includes(id) ?? true);
  const one: Case = {
    ...opened,
    parties: [...own, ...others],
    ...(seen && { startedWith: seen.startedWith }),
  };
  const lines = await earlierLines(parts, scene, seen);
  const gathered = takeIn(parts, scene, one, [...lines, ...scene.turn.messages]);
  const judged = judgedByAll(parts, gathered, lines);
  const before = await earlierCases(parts, judged);
  if (before.ids.length === 0) return judged;
  const linked: Case = { ...judged, earlier: before.ids };
  if (!before.isOften || linked.triage === 'hard') return linked;
  const why = parts.wording.say('why.repeated');
  return { ...linked, triage: 'hard', hardSign: 'repeated', why };
}

/** What was said before it became a case may be what makes it hard. */
function judgedByAll(parts: DutyParts, one: Case, lines: readonly Message[]): Case {
  if (one.triage === 'hard') return one;
  for (const { text, sender } of lines) {
    if (!one.parties.some(({ id }) => id === sender.id)) continue;
    const reading = readTurn(parts.model, text, false);
    const found = triage(parts.rules, { ...reading, intent: one.kind });
    if (found.triage === 'easy') continue;
    const why = parts.wording.say(found.why, found.values);
    return { ...one, triage: 'hard', hardSign: hardSignOf(found), why };
  }
  return one;
}

/**
 * Whoever turns out to be a party now has often told the matter before anybody quarrelled: that
 * belongs to the case as well.
 * @param before the case as it was; undefined for one that is new
 */
export async function withEarlierWords(
  parts: DutyParts,
  scene: Scene,
  one: Case,
  before: Case | undefined,
): Promise<Case> {
  const known = new Set(before?.parties.map(({ id }) => id));
  const joined = one.parties.map(({ id }) => id).filter((id) => !known.has(id));
  if (joined.length === 0) return one;
  const told = (await linesBefore(parts, scene)).filter(
    ({ line, isLately }) => isLately && !line.own && joined.includes(line.sender.id),
  );
  const statements = told.flatMap(({ line }) =>
    statementsOf(parts.statementSigns, wordsOf(line, true)),
  );
  return withStatements(one, statements, true);
}

/** Adds a turn to a dispute: its speaker, where he is a party, and what was said. */
export function addToDispute(parts: DutyParts, scene: Scene, one: Case): Case {
  const known = one.parties;
  const added = addToCase(one, scene);
  // Who sides with nobody only talks along, as far as the conversation shows.
  const isSeen = one.startedWith !== undefined && scene.conversation !== undefined;
  return takeIn(parts, scene, isSeen ? { ...added, parties: known } : added, scene.turn.messages);
}

function takeIn(parts: DutyParts, scene: Scene, one: Case, lines: readonly Message[]): Case {
  const parties = partiesOf(one, scene, mayJoin(one, scene));
  const isParty = (line: Message) => parties.some(({ id }) => id === line.sender.id);
  const ofParties = lines.filter((line) => !line.own && isParty(line));
  const evidence = ofParties.flatMap(({ id, kind }) =>
    kind === 'voice' || kind === 'image' || kind === 'file' ? [{ messageId: id, kind }] : [],
  );
  const seen = scene.conversation?.dispute;
  const isTold = (line: Message) => !line.own && seen?.messages.includes(line.id) === true;
  const statements = lines.flatMap((line) => {
    const ofParty = ofParties.includes(line);
    if (!ofParty && !isTold(line)) return [];
    return statementsOf(parts.statementSigns, wordsOf(line, ofParty));
  });
  const gathered = withStatements({ ...one, parties, ...told(one, parties) }, statements);
  if (evidence.length === 0) return gathered;
  return { ...gathered, evidence: [...(one.evidence ?? []), ...evidence].slice(-evidenceMax) };
}

/** What somebody said who turns out to stand by is told by a witness. */
function told({ parties, statements }: Case, staying: readonly Party[]): Partial<Case> {
  const left = parties.filter(({ id }) => !staying.some((party) => party.id === id));
  if (!statements || left.length === 0) return {};
  const nameOf = (id: string) => left.find((party) => party.id === id)?.name;
  return {
    statements: statements.map((each) => {
      const witness = nameOf(each.partyId);
      return witness === undefined ? each : { ...each, witness };
    }),
  };
}

function wordsOf({ id, sender, text }: Message, ofParty: boolean): SpokenWords {
  const witness = ofParty ? {} : { witness: sender.name };
  return { partyId: sender.id, ...witness, messageId: id, text: maskText(text) };
}

/** Whoever nods to what was proposed is no party by that; who quarrels along becomes one. */
function mayJoin({ mediation }: Case, { reading }: Scene): boolean {
  return mediation?.step !== 'options_given' || reading.hostility >= 2;
}

/** Known parties keep their place; the conversation adds who joined, and tells the sides. */
function partiesOf(one: Case, scene: Scene, open: boolean): Party[] {
  const seen = scene.conversation?.dispute;
  if (!seen) return one.parties;
  if (one.startedWith !== undefined && one.startedWith !== seen.startedWith) {
    return open ? withSpeaker(one, scene) : one.parties;
  }
  const { id: speaker, name } = scene.message.sender;
  const known = one.parties
    .filter((party) => staysParty(one, seen, party))
    .map((party) => ({
      ...party,
      // Nicknames change in the middle of a quarrel; the person stays.
      ...(party.id === speaker && { name }),
      side: sideIn(seen, party.id) ?? party.side,
    }));
  if (!open) return known;
  const joined = seen.sides
    .flat()
    .filter((id) => !known.some((party) => party.id === id))
    .map((id) => ({ id, name: seen.names[id] ?? '', heard: false, side: sideIn(seen, id) }));
  return [...known, ...joined].slice(0, partiesMax);
}

/**
 * Who looked like a party for a line or two and turns out to stand by is none: he is not asked for
 * his yes. Whoever was asked already, or was told to people as a party, stays one.
 */
function staysParty(one: Case, seen: DisputeView, party: Party): boolean {
  if (one.mediation || isWithPeople(one) || sideIn(seen, party.id) !== undefined) return true;
  return seen.sides.some((side) => side.length === 0);
}

function sideIn(seen: DisputeView, id: string): 0 | 1 | undefined {
  return seen.sides[0].includes(id) ? 0 : seen.sides[1].includes(id) ? 1 : undefined;
}

/** The talk took the answers of the other side for a strand of their own. */
function withSpeaker(one: Case, { message }: Scene): Party[] {
  const { id, name } = message.sender;
  const known = one.parties.some((party) => party.id === id);
  if (known || one.parties.some(({ side }) => side === 1)) return one.parties;
  return [...one.parties, { id, name, heard: false, side: 1 as const }];
}

/**
 * What was said in this quarrel before it became a case: its own lines, and what its people said
 * shortly before, which often told the matter when nobody quarrelled yet.
 */
async function earlierLines(
  parts: DutyParts,
  scene: Scene,
  seen: DisputeView | undefined,
): Promise<Message[]> {
  if (!seen) return [];
  const people = seen.sides.flat();
  const lines = await linesBefore(parts, scene);
  return lines
    .filter(
      ({ line, isLately }) =>
        seen.messages.includes(line.id) || (isLately && people.includes(line.sender.id)),
    )
    .map(({ line }) => line);
}

/** The lines of this room before the turn, and whether they may still belong to its matter. */
async function linesBefore(
  { store }: DutyParts,
  { message, turn }: Scene,
): Promise<{ line: Message; isLately: boolean }[]> {
  const { channel, conversation } = message;
  const first = turn.messages[0] as Message;
  const lines = await store.recent(channel, conversation.id, first.key, earlierLinesMax);
  return lines
    .filter(({ recalledAt }) => recalledAt === undefined)
    .map((line) => ({ line, isLately: first.at - line.at <= earlierMaxMs }));
}
