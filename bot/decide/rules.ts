import { z } from 'zod';
import { hardSigns } from '../domain/hard-sign.js';
import { omens } from '../domain/omen.js';
import { type Action, actions, familyOf, type Intent, intents, roles } from '../domain/taxonomy.js';

/** The schema of `rules.yaml`: what to do about what was understood. */

const share = z.number().min(0).max(1);
const pattern = z.string().transform((source) => new RegExp(source, 'u'));
const spoken = z.strictObject({
  alarm: share,
  /** For an alarm without any sign of it in the words. */
  unsignedAlarm: share,
  reply: share,
  mediate: share,
  route: share,
  moderate: share,
  /** The likeliest intent by itself; alarms do not ask for it. */
  intent: share,
  /** A quarrel of which nothing is known but the tone. */
  quarrelAlone: share,
});

export const rulesSchema = z.strictObject({
  actions: z.record(z.string(), z.enum(actions)),
  thresholds: z.strictObject({ unaddressed: spoken, addressed: spoken }),
  /** Said so plainly that nothing is weighed, however short the line is. */
  plainly: z.array(z.strictObject({ intent: z.enum(intents), pattern, unless: pattern })),
  /** For lines of at most so many characters that call nobody: they sound like anything. */
  brief: z.strictObject({ length: z.number().int().nonnegative(), alarm: share, other: share }),
  /** Where people would come anyway, an alarm must be this likely beside that. */
  alarmShare: share,
  heard: z.strictObject({
    /** Added to every threshold but those of alarms, for words that nobody typed. */
    discount: share,
    /** Nobody can be called with @ in a voice message: who did so just before meant it too. */
    sameBreathSeconds: z.number().nonnegative(),
    /** What a picture shows is mostly shown to ask about it: one intent stands for another. */
    inPictures: z.partialRecord(z.enum(intents), z.enum(intents)),
    /** Words that ask what others make of something: what is typed beside them was copied. */
    asksAbout: pattern,
    /** Reply set for what was shown so, by the intent that it stands for. */
    shownReplies: z.partialRecord(z.enum(intents), z.string()),
  }),
  hard: z.array(
    z.strictObject({
      id: z.string(),
      hostility: z.number().int().min(0).max(4).optional(),
      pattern: z
        .string()
        .transform((source) => new RegExp(source, 'u'))
        .optional(),
      amountOver: z.number().positive().optional(),
      /** Words beside which the sign means something else. */
      unless: z
        .string()
        .transform((source) => new RegExp(source, 'u'))
        .optional(),
      intents: z.array(z.enum(intents)).optional(),
    }),
  ),
  /** From which likelihoods on a dispute counts as hard, where no sign above says why. */
  hardness: z.strictObject({
    named: share,
    unnamed: share,
    unnamedCalm: share,
    alone: share,
    kinds: z.partialRecord(z.enum(hardSigns), z.enum(intents)),
    otherwise: z.enum(intents),
    /** What the ear for intents must have heard a little of as well. */
    bothEars: z.partialRecord(z.enum(hardSigns), z.enum(intents)),
    /** Words to somebody's face, and words that take back what they say. */
    toSomebody: pattern,
    inJest: pattern,
    /** What the ear for omens must have heard besides, where nothing around it is a quarrel. */
    omens: z.partialRecord(z.enum(hardSigns), z.enum(omens)),
  }),
  speaking: z.strictObject({
    /** How ripe a quarrel must be for the officer to speak up. */
    ripe: share,
    /** How ripe it must be for a word about what people were told of already. */
    ripeOnceTold: share,
    /** How ripe it may be for a second reader to be asked, where there is one. */
    ripeForReader: share,
    /** How ripe it must be to be kept as a case, without a word. */
    noted: share,
    /** How ripe it must be for a threat, of a matter that is known, to be taken for no banter. */
    serious: share,
    /** How long a complaint that nobody answers waits for an answer. */
    aloneMinutes: z.number().positive(),
    /** Words of somebody who wants to know what can be done: they are answered at once. */
    asksHelp: pattern,
    /** The same while both sides are talking: words for anybody, not for the other side. */
    asksAnybody: pattern,
    /** How sure an alarm must be for words in the group; people are called from less on. */
    alarm: share,
    /** Hard signs that do not wait until it is ripe: what was said may happen. */
    urgent: z.array(z.string()),
  }),
  emergencies: z.array(z.string()),
  /** Answered also while staff has the floor, once whoever holds it was quiet for so long. */
  passesFloor: z.strictObject({
    intents: z.array(z.enum(intents)),
    quietMinutes: z.number().positive(),
  }),
  /** A notice to everybody takes part in no talk: it takes no floor unless people quarrel. */
  notices: pattern,
  /** Told to the person alone at length, to the group in one line. */
  privately: z.array(z.enum(intents)),
  /** Told to people and in private; in the group only where somebody there asks for help. */
  notInGroup: z.strictObject({
    intents: z.array(z.enum(intents)),
    signs: z.array(z.string()),
    unless: pattern,
  }),
  past: z.string().transform((source) => new RegExp(source, 'u')),
  /**
   * Where so many others are talking, what sounds like one of these alarms must be heard by the ear
   * for omens as well, this surely, to be cried out in the group; else people are told only.
   */
  amidTalk: z.strictObject({
    company: z.number().int().positive(),
    share: share,
    /** How sure a report or a question in passing must be, unless it is asked of everybody. */
    beside: share,
    besides: z.array(z.string()),
    toYou: pattern,
    toAll: pattern,
    /** What nobody minds among people who are talking. */
    never: z.array(z.enum(intents)),
    omens: z.partialRecord(z.enum(intents), z.array(z.enum(omens)).min(1)),
  }),
  /** Somebody sees to it already: no first aid in the group, unless they still ask for help. */
  inGoodHands: pattern,
  /** Whoever cries out or asks is answered in the group all the same. */
  criesOut: pattern,
  /** How sure an alarm must be in the middle of a quarrel, but for what quarrels end in. */
  amidQuarrel: z.strictObject({
    sure: share,
    kin: z.array(z.enum(intents)),
    /** How sure what is beside the matter must be to be taken up, unless it is asked. */
    beside: share,
    /** Intents and families that people in a quarrel are heard to mean by mistake. */
    besides: z.array(z.string()),
  }),
  /** Said to the neighbours themselves: they get the chance to answer before it is a complaint. */
  toNeighbours: z.strictObject({
    pattern,
    kinds: z.partialRecord(z.enum(intents), z.enum(intents)),
  }),
  /** Words beside which these intents are not what is meant: a fire that somebody only fears. */
  notMeant: z.array(z.strictObject({ pattern, intents: z.array(z.enum(intents)) })),
  /** Families that are the daily work of a role: whoever has it does not report them to us. */
  ownWork: z.partialRecord(z.enum(roles), z.array(z.string())),
  replies: z.strictObject({
    /** How sure the officer must be that a reply is the right one to say it. */
    answer: z.strictObject({ addressed: share, unaddressed: share }),
    /** Likeness to a way of asking from which on it counts although the ear heard chatter. */
    verbatim: share,
    /** How surely a reply answers a question that the ear took for chatter, to be said unasked. */
    overheard: share,
    /** The last sentence of a reply that asks where it is. */
    asksWhere: pattern,
    /** Words of somebody who wants to know something. */
    asks: pattern,
    /** How long whoever was answered still speaks to the officer without its name. */
    followUpSeconds: z.number().nonnegative(),
    /** Words of the officer that ask for an answer. */
    askedBack: pattern,
    /** Spoken to, it asks which is meant when its first choices together are this likely. */
    ask: share,
    /** A choice that is less likely is not offered. */
    choice: share,
    /** A finer reply of a kind takes this sureness; else the kind's general one is said. */
    finer: share,
    /** Replies of one kind, this likely together: the first is said if it is this likely. */
    kin: z.strictObject({ together: share, least: share }),
    /** How sure the ear must be of a kind whose replies fit all of it. */
    kind: share,
    /** How long a short word of the one who was asked back counts as the choice. */
    choiceMinutes: z.number().positive(),
    /** The same question by several people in this time gets one answer. */
    busySeconds: z.number().nonnegative(),
    /** How long after an answer a thumb or a word means that answer. */
    markMinutes: z.number().positive(),
    /** The words that choose the first, the second and the third of what was offered. */
    choices: z.array(pattern).length(3),
    /** Set that is said when none fits. */
    unknown: z.string(),
    /** Words and thumbs that say how an answer was taken; misfire: by staff. */
    marks: z.strictObject({ helpful: pattern, unhelpful: pattern, misfire: pattern }),
  }),
  /** How sure of a note of the material, and how much of its wording in common, to tell it. */
  notes: z.strictObject({
    addressed: share,
    unaddressed: share,
    besideReplies: share,
    likeness: share,
  }),
  limits: z.strictObject({
    freshMinutes: z.number().positive(),
    floorMinutes: z.number().positive(),
    saidPerHour: z.number().int().positive(),
    answersPerHour: z.number().int().positive(),
    cooldownSeconds: z.number().nonnegative(),
    repeatMinutes: z.number().nonnegative(),
  }),
});

export type Rules = z.infer<typeof rulesSchema>;

/** What an intent calls for by itself. */
export function actionOf(rules: Rules, intent: Intent): Action {
  return rules.actions[intent] ?? rules.actions[familyOf(intent)] ?? 'silent';
}

/** Rules name intents, or whole families of them. */
export function isNamed(names: readonly string[], intent: Intent): boolean {
  return names.includes(intent) || names.includes(familyOf(intent));
}

export function isEmergency(rules: Rules, intent: Intent): boolean {
  return isNamed(rules.emergencies, intent);
}
