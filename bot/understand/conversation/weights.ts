import { z } from 'zod';

/** The schema of `weights.yaml`: how much each sign counts. */

const weight = z.number();
const share = z.number().min(0).max(4);

export const weightsSchema = z.strictObject({
  /** Which strand a line belongs to. */
  join: z.strictObject({
    quoted: weight,
    turnedTo: weight,
    sameSpeaker: weight,
    recency: weight,
    likeness: weight,
    sameKind: weight,
    otherKind: weight,
    heated: weight,
    /** In a dispute: the less a line sounds like chatter, the likelier it belongs. */
    unquiet: weight,
    /** A plain complaint in a strand that had none. */
    newMatter: weight,
    idleChatter: weight,
    /** Below this a line begins a strand of its own. */
    least: weight,
    speakerLifeMinutes: z.number().positive(),
    recencyLifeMinutes: z.number().positive(),
  }),
  /** What opens a dispute and what belongs to it. */
  dispute: z.strictObject({
    /** Sum of probabilities over its lines from which on it is shown as a dispute. */
    shown: share,
    /** How much anger adds to that. */
    heatProves: share,
    /** Probability of a dispute in one line. */
    opens: share,
    /** The same in the latest lines read as one. */
    opensTogether: share,
    /** Expected hostility of a line that speaks at somebody. */
    opensByHeat: share,
    /** An earlier line with this much about it already belongs to it. */
    beganWith: share,
    part: share,
    partByHeat: share,
    /** What a party says belongs unless it sounds this much like chatter. */
    partyChatter: share,
    /** What somebody answers to a party belongs unless it sounds this much like chatter. */
    answerChatter: share,
  }),
  /** How strongly a line moves its speaker to a side. */
  side: z.strictObject({
    against: weight,
    with: weight,
    complains: weight,
    answers: weight,
    /** Who stands this far from the middle is a party. */
    party: weight,
  }),
});
export type ConversationWeights = z.infer<typeof weightsSchema>;
