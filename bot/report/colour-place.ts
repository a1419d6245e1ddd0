import type { PlaceRule, ReportBook } from '../../knowledge/report/report-words.js';
import { type CommunityMonth, measureOf, type PlaceColour } from '../domain/community-month.js';

/** What a place is given, and by which published rule. */
export type Colouring =
  | { colour: PlaceColour; rule: string; explanation: string }
  | { colour: 'none' }
  /** Too few people or cases: chance would decide. */
  | { colour: 'small' };

/** The first rule all of whose conditions hold; a figure that there is not fulfils none. */
export function colourPlace(
  month: CommunityMonth,
  { least, rules }: Pick<ReportBook, 'least' | 'rules'>,
): Colouring {
  if (month.residents < least.residents || month.inHand < least.inHand) return { colour: 'small' };
  const rule = rules.find((one) => holds(one, month));
  if (!rule) return { colour: 'none' };
  return { colour: rule.colour, rule: rule.id, explanation: rule.explanation };
}

function holds({ all }: PlaceRule, month: CommunityMonth): boolean {
  return all.every(({ measure, from, below }) => {
    const value = measureOf(month, measure);
    if (value === undefined) return false;
    return (from === undefined || value >= from) && (below === undefined || value < below);
  });
}
