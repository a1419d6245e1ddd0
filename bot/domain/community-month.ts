import type { WarningLevel } from './taxonomy.js';

/** What a month of a village or community comes to. About places; people are not counted apart. */
export interface CommunityMonth {
  /** Empty for rooms that the roster puts nowhere. */
  community: string;
  rooms: number;
  /** Residents who said something in a group. */
  residents: number;
  /** Opened in the month. */
  opened: number;
  /** Open at some time of the month. */
  inHand: number;
  /** Closed after the second look. */
  settled: number;
  /** Dealt with, the second look still to come. */
  awaitingLook: number;
  /** Neither dealt with nor closed when the month ended. */
  open: number;
  /** Of the open ones, those that are older than the rules allow. */
  overdue: number;
  /** From opening to agreement or 办结, of the settled ones; undefined where none was settled. */
  medianHours?: number;
  hazardsInHand: number;
  hazardsClosed: number;
  hazardsOverdue: number;
  warnings: Record<WarningLevel, number>;
  /** People met with a scam in a group and were told at once: one a person and day. */
  fraudReminders: number;
}

/** The figures that rules about places may ask for. */
export const placeMeasures = [
  'residents',
  'inHand',
  'settledShare',
  'overdue',
  'medianHours',
  'hazardsInHand',
  'hazardsOverdue',
] as const;
export type PlaceMeasure = (typeof placeMeasures)[number];

export const placeColours = ['red', 'yellow', 'black'] as const;
export type PlaceColour = (typeof placeColours)[number];

/** Of those in hand; 0–1. Cases that wait for their second look count for neither side. */
export function settledShare({
  inHand,
  settled,
  awaitingLook,
}: CommunityMonth): number | undefined {
  const counted = inHand - awaitingLook;
  return counted > 0 ? settled / counted : undefined;
}

export function measureOf(month: CommunityMonth, measure: PlaceMeasure): number | undefined {
  return measure === 'settledShare' ? settledShare(month) : month[measure];
}

/** The middle one, or the middle of the two in the middle. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}
