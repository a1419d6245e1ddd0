/**
 * What may be brewing behind a harmless line. Harm to people and to what they live on; that people
 * meet, vote, sign or complain together is their right and no omen.
 */
export const omens = [
  'conflict',
  'domestic',
  'self_harm',
  'minors',
  'wages',
  'scam_spread',
  'scam_victim',
  'vice',
  'fire',
  'gas',
  'dumping',
  'flood',
  'missing',
  'privacy',
  'recurring',
  'unanswered',
  'season',
] as const;
export type Omen = (typeof omens)[number];

/** How likely a line is one of it, 0–1. */
export interface OmenShare {
  omen: Omen;
  share: number;
}
