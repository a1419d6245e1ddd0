import type { Hostility } from '../domain/taxonomy.js';

/**
 * From this probability on, levels 3 and 4 together, a line is taken as an insult or a threat.
 * Found on hands held back from training.
 */
const insultMin = 0.18;
/** A threat calls people: a faint one among insults is an insult. */
const threatMin = 0.25;

/**
 * The most likely level; of insults and threats, which are rare, a good chance is enough.
 * @param probabilities of the levels 0–4, in that order
 */
export function hostilityOf(probabilities: readonly number[]): Hostility {
  const [, , , insult = 0, threat = 0] = probabilities;
  if (insult + threat >= insultMin) return threat > insult && threat >= threatMin ? 4 : 3;
  return probabilities.indexOf(Math.max(...probabilities)) as Hostility;
}
