import type { Case, Party } from '../domain/case.js';
import type { MatterTold, MediationWriter } from '../ports/mediation-writer.js';
import { inTime } from '../understand/in-time.js';
import type { DutyParts } from './parts.js';

/** Words for just this quarrel, by a language model where there is one; checked by its writer. */

/** Nobody is waited for longer: the talk goes on meanwhile. */
const waitMsMax = 6_000;
const sides = ['A', 'B'] as const;

/** @returns undefined without a writer, with one side alone, or where nothing usable was written */
export async function fittingWords(
  parts: DutyParts,
  one: Case,
  what: keyof MediationWriter,
  pattern: string,
): Promise<string | undefined> {
  const { mediationWriter, wording, clock } = parts;
  const people = ([0, 1] as const).map((side) => one.parties.find((each) => each.side === side));
  const [first, second] = people;
  if (!mediationWriter || !first || !second) return undefined;
  const matter: MatterTold = {
    kind: wording.name('intents', one.kind),
    said: saidOf(one, [first, second]),
    pattern,
  };
  if (new Set(matter.said.map(({ side }) => side)).size < 2) return undefined;
  try {
    const written = await inTime(clock, waitMsMax, 'writer', mediationWriter[what](matter));
    return written?.replaceAll('A', first.name).replaceAll('B', second.name);
  } catch (error) {
    // What comes too late is not said.
    parts.onEarTrouble('mediation_writer', error);
    return undefined;
  }
}

/** Names of the two stand as letters in what the writer reads. */
function saidOf({ statements = [], parties }: Case, people: [Party, Party]): MatterTold['said'] {
  const sideOf = new Map(parties.map(({ id, side }) => [id, side]));
  const withLetters = (text: string) =>
    people.reduce((words, { name }, at) => words.replaceAll(name, sides[at] ?? ''), text);
  return statements.flatMap(({ partyId, text, isWish }) => {
    const side = sideOf.get(partyId);
    return side === undefined ? [] : [{ side: sides[side], text: withLetters(text), isWish }];
  });
}
