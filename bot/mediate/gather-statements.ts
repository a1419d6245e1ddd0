import { z } from 'zod';
import type { Case, Party, Statement } from '../domain/case.js';
import { lengthOf, shorten } from '../domain/text.js';

/** What the parties said about the matter, clause by clause, and what of it goes on the card. */

const pattern = z.string().transform((source) => new RegExp(source, 'u'));

/** The schema of `statements.yaml`. */
export const statementSignsSchema = z.strictObject({
  wish: pattern,
  worth: z.array(z.strictObject({ sign: pattern, points: z.number() })).min(1),
  shortest: z.number().int().positive(),
  longest: z.number().int().positive(),
});
export type StatementSigns = z.infer<typeof statementSignsSchema>;

const statementsMax = 80;
const clausesOfLineMax = 12;
/** What a phone shows without scrolling. */
const summaryLengthMax = 360;
/** What a bystander says must tell a time, a place, a sum or what happened. */
const witnessWorthMin = 2;
const mention = /@\S{1,20}\s?/g;
const clauseEnd = /[，,。.！!？?；;\s\n~…—、]+/;

export interface SpokenWords {
  partyId: string;
  /** Set for somebody who is no party: then only what surely tells something is taken. */
  witness?: string;
  messageId: string;
  /** Masked. */
  text: string;
}

/** @returns the clauses of a line that tell something, in their order */
export function statementsOf(signs: StatementSigns, spoken: SpokenWords): Statement[] {
  const { partyId, messageId, witness } = spoken;
  const least = witness === undefined ? 0 : witnessWorthMin;
  const clauses = spoken.text.replace(mention, '').split(clauseEnd).slice(0, clausesOfLineMax);
  return clauses.flatMap((clause) => {
    const text = clause.trim();
    if (lengthOf(text) < signs.shortest) return [];
    const worth = signs.worth.reduce(
      (sum, { sign, points }) => sum + (sign.test(text) ? points : 0),
      0,
    );
    const isWish = signs.wish.test(text);
    if (worth < least && (witness !== undefined || !isWish)) return [];
    const who = { partyId, ...(witness !== undefined && { witness }) };
    return [{ ...who, messageId, text: shorten(text, signs.longest), isWish, worth }];
  });
}

/**
 * Adds what was said to a case; what was said before word for word is not written twice.
 * @param areEarlier they were said before all that the case holds
 */
export function withStatements(
  one: Case,
  statements: readonly Statement[],
  areEarlier = false,
): Case {
  const known = one.statements ?? [];
  const said = new Set(known.map(({ partyId, text }) => `${partyId} ${text}`));
  const fresh = statements.filter(({ partyId, text }) => !said.has(`${partyId} ${text}`));
  if (fresh.length === 0) return one;
  const inOrder = areEarlier ? [...fresh, ...known] : [...known, ...fresh];
  const all = mostTelling(inOrder, statementsMax);
  const changed = { ...one, statements: all };
  return { ...changed, summary: summaryOf(changed) };
}

/** The case without what was said in some messages: taken back, or about something else. */
export function withoutMessages(one: Case, gone: ReadonlySet<string>): Case {
  const stays = ({ messageId }: { messageId: string }) => !gone.has(messageId);
  const statements = one.statements?.filter(stays);
  const evidence = one.evidence?.filter(stays);
  const left = { ...one, ...(statements && { statements }), ...(evidence && { evidence }) };
  // Of nothing there is no summary: then the first words stand.
  return statements && statements.length > 0 ? { ...left, summary: summaryOf(left) } : left;
}

/** Keeps the order in which things were said. */
function mostTelling(statements: readonly Statement[], most: number): Statement[] {
  if (statements.length <= most) return [...statements];
  const floor = [...statements].sort((left, right) => right.worth - left.worth)[most]?.worth ?? 0;
  return statements.filter(({ worth }) => worth > floor).slice(-most);
}

/** Each party with what it said, the most telling clauses first to be kept. */
export function summaryOf(one: Case): string {
  const { parties, statements = [] } = one;
  let left = summaryLengthMax;
  const kept = new Set<Statement>();
  for (const statement of [...statements].sort((a, b) => weightOf(b) - weightOf(a))) {
    const length = lengthOf(statement.text) + 1;
    if (length > left) continue;
    left -= length;
    kept.add(statement);
  }
  const lines = parties.flatMap((party) => {
    const words = statements.filter((each) => kept.has(each) && each.partyId === party.id);
    return words.length > 0 ? [`${party.name}：${words.map(({ text }) => text).join('，')}`] : [];
  });
  const told = witnessLines(parties, [...kept], statements);
  const all = [...lines, ...told];
  return all.length > 0 ? all.join('。') : one.summary;
}

/** Who became a party later speaks with the parties. */
function witnessLines(
  parties: readonly Party[],
  kept: readonly Statement[],
  statements: readonly Statement[],
): string[] {
  const isParty = (id: string) => parties.some((party) => party.id === id);
  const told = statements.filter((each) => kept.includes(each) && !isParty(each.partyId));
  const names = [...new Set(told.map(({ witness = '' }) => witness))];
  return names.map((name) => {
    const words = told.filter(({ witness }) => witness === name).map(({ text }) => text);
    return `（${name}：${words.join('，')}）`;
  });
}

/** A wish tells a person what to do: it is not crowded out by what happened. */
function weightOf({ worth, isWish }: Statement): number {
  return worth + (isWish ? 2 : 0);
}
