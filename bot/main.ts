import path from 'node:path';
import type { Logger } from 'pino';
import { loadAgreement } from '../knowledge/intent-model/agreement/agreement-model.js';
import { loadIntentModel } from '../knowledge/intent-model/intent-model.js';
import { foreignQuestions } from '../knowledge/library/answerable/foreign-questions.js';
import { loadMediationGuides } from '../knowledge/library/load-guides.js';
import { loadReplies } from '../knowledge/library/load-replies.js';
import { createReplyLibrary } from '../knowledge/library/matching/find-reply.js';
import type { MatchKnowledge, MeaningOf } from '../knowledge/library/matching/match-features.js';
import { matterModel } from '../knowledge/library/matter-model/matter-model.js';
import { standIns } from '../knowledge/library/variables.js';
import { loadNotes } from '../knowledge/material/load-notes.js';
import { createNoteBook, joinMeanings } from '../knowledge/material/note-book.js';
import { projectRoot } from '../knowledge/project-root.js';
import { readYaml } from '../knowledge/read-yaml.js';
import { rememberLast } from '../knowledge/remember-last.js';
import { loadRoster, OpenRoster } from '../knowledge/roster/load-roster.js';
import { builtInEncoder } from '../knowledge/search/vectors/term-vector-file.js';
import { loadWarnModels } from '../knowledge/warnings/load-warn-models.js';
import { loadWording } from '../knowledge/wording/load-wording.js';
import type { Config } from './config.js';
import { rulesSchema } from './decide/rules.js';
import { humanPacing, noPacing, type PacingRules } from './deliver/pacing.js';
import { laddersSchema } from './dispatch/ladders.js';
import { pointsSchema } from './dispatch/points-rules.js';
import { explain } from './domain/errors.js';
import { localDay } from './domain/local-time.js';
import type { ReplySet } from './domain/reply.js';
import type { WarnModel } from './domain/warn-model.js';
import type { DutyLinks } from './duty/duty-link.js';
import type { DutyParts } from './duty/parts.js';
import { DutyDesk } from './duty-desk.js';
import { agreeTogetherSchema } from './mediate/agree-together.js';
import { statementSignsSchema } from './mediate/gather-statements.js';
import { casePapers } from './papers/case-papers.js';
import type { AnswerWriter } from './ports/answer-writer.js';
import type { Clock } from './ports/clock.js';
import type { IntentModel } from './ports/intent-model.js';
import type { MediaReader } from './ports/media.js';
import type { MediationWriter } from './ports/mediation-writer.js';
import { noPassages, type PassageBook } from './ports/passage-book.js';
import type { ReplyLibrary } from './ports/reply-library.js';
import type { RosterBook } from './ports/roster-book.js';
import type { SecondEar } from './ports/second-ear.js';
import type { Store } from './ports/store.js';
import type { ThirdParty } from './ports/third-party.js';
import type { WebhookPost } from './ports/webhook-post.js';
import { LiveLibrary } from './reply-desk/live-library.js';
import { ReplyDesk } from './reply-desk/reply-desk.js';
import { bystandersSchema } from './understand/conversation/bystanders.js';
import { Conversations } from './understand/conversation/conversations.js';
import { cuesSchema } from './understand/conversation/cues.js';
import { earlySignSchema } from './understand/conversation/early-sign.js';
import { partingsSchema } from './understand/conversation/part-ways.js';
import { ripenessSchema } from './understand/conversation/ripeness.js';
import type { TalkKnowledge } from './understand/conversation/room-conversation.js';
import { weightsSchema } from './understand/conversation/weights.js';
import { Watch } from './warn/watch.js';

/** Builds the officer out of its parts. Whoever starts one comes by here. */

/** What is read from the project's own files: the same for every officer. */
export type Mind = Pick<
  DutyParts,
  | 'model'
  | 'library'
  | 'notes'
  | 'guides'
  | 'statementSigns'
  | 'leaningOf'
  | 'agreeTogether'
  | 'wording'
  | 'rules'
  | 'ladders'
  | 'points'
  | 'standIns'
> & { talk: TalkKnowledge; warnModels: WarnModel[] };

let intentModel: IntentModel | undefined;

/** Eight megabytes that never change: read once. */
function theIntentModel(): IntentModel {
  intentModel ??= loadIntentModel();
  return intentModel;
}

const meanings = new Map<string, Float32Array>();
const meaningsMax = 100_000;

/** Remembered, for the same ways of asking are compared again and again, also after a change. */
function meaningOf(text: string): Float32Array {
  const known = meanings.get(text) ?? theIntentModel().meaningOf(text);
  if (meanings.size >= meaningsMax) meanings.clear();
  meanings.set(text, known);
  return known;
}

let joinedMeaning: MeaningOf | undefined;

/** For replies and notes: what the ear and the encoder of the search make of it. */
export function noteMeaningOf(): MeaningOf {
  joinedMeaning ??= joinedWithEncoder();
  return joinedMeaning;
}

function joinedWithEncoder(): MeaningOf {
  const encoder = builtInEncoder();
  return rememberLast(joinMeanings(meaningOf, encoder && ((text) => encoder.encodeOne(text))));
}

export function buildLibrary(sets: ReplySet[]): ReplyLibrary {
  return createReplyLibrary(sets, noteMeaningOf(), undefined, matchKnowledge());
}

/** What was learnt of questions beside replies and notes themselves. */
export function matchKnowledge(): Required<MatchKnowledge> {
  return { foreignTo: foreignQuestions(), matters: matterModel() };
}

/**
 * @param now epoch ms: replies that are not valid yet stay out
 * @param library the one that staff keeps, where there is one; else what comes with the program
 */
export function loadMind(now: number, library?: ReplyLibrary): Mind {
  const own = (file: string) => path.join(projectRoot, 'bot', file);
  const model = theIntentModel();
  return {
    model,
    library: library ?? buildLibrary(loadReplies(localDay(now))),
    notes: createNoteBook(loadNotes(localDay(now)), noteMeaningOf(), undefined, matchKnowledge()),
    guides: loadMediationGuides(),
    leaningOf: loadAgreement(),
    agreeTogether: readYaml(own('mediate/agree-together.yaml'), agreeTogetherSchema),
    statementSigns: readYaml(own('mediate/statements.yaml'), statementSignsSchema),
    standIns: standIns(),
    wording: loadWording(),
    rules: readYaml(own('decide/rules.yaml'), rulesSchema),
    ladders: readYaml(own('dispatch/ladders.yaml'), laddersSchema),
    points: readYaml(own('dispatch/points.yaml'), pointsSchema),
    warnModels: loadWarnModels(),
    talk: {
      cues: readYaml(own('understand/conversation/cues.yaml'), cuesSchema),
      weights: readYaml(own('understand/conversation/weights.yaml'), weightsSchema),
      earlySign: readYaml(own('understand/conversation/early-sign.yaml'), earlySignSchema),
      bystanders: readYaml(own('understand/conversation/bystanders.yaml'), bystandersSchema),
      ripeness: readYaml(own('understand/conversation/ripeness.yaml'), ripenessSchema),
      partings: readYaml(own('understand/conversation/partings.yaml'), partingsSchema),
    },
  };
}

/** The desk where staff keeps the replies, with its library; not opened yet. */
export function buildReplyDesk(
  store: Pick<Store, 'replies' | 'accounts'>,
  clock: Clock,
  onTrouble: (error: unknown) => void,
): { desk: ReplyDesk; library: LiveLibrary } {
  const library = new LiveLibrary(buildLibrary);
  const staff = async () => (await store.accounts.list()).length;
  const desk = new ReplyDesk({ shelf: store.replies, library, clock, staff, onTrouble });
  return { desk, library };
}

export interface Surroundings {
  store: Store;
  clock: Clock;
  roster: RosterBook;
  officerName: string;
  burstMs: number;
  pacing: PacingRules;
  log: Logger;
  /** The store lives in memory only. */
  inMemory?: boolean;
  /** Stronger ears; more may be added while the officer works. */
  ears?: SecondEar[];
  /** What hears and sees for the officer. */
  media?: MediaReader;
  /** Answers out of notes in words of its own. */
  writer?: AnswerWriter;
  /** Asked before the officer steps into a quarrel unasked. */
  thirdParty?: ThirdParty;
  /** Finds words for just this quarrel. */
  mediationWriter?: MediationWriter;
  /** The user's own material. */
  passages?: PassageBook;
  /** Signs links to the duty page. */
  links?: DutyLinks;
  /** The ways out beside WeChat. */
  webhooks?: WebhookPost;
}

export function buildDesk(mind: Mind, around: Surroundings): DutyDesk {
  const { store, clock, roster, officerName } = around;
  const { talk, warnModels, ...known } = mind;
  const conversations = new Conversations(talk);
  const parts: Omit<DutyParts, 'gathering'> = {
    ...known,
    store,
    clock,
    roster,
    officerName,
    conversations,
    watch: new Watch(warnModels, roster, known.wording),
    ears: around.ears ?? [],
    passages: around.passages ?? noPassages,
    papers: casePapers,
    ...(around.writer && { writer: around.writer }),
    ...(around.thirdParty && { thirdParty: around.thirdParty }),
    ...(around.mediationWriter && { mediationWriter: around.mediationWriter }),
    canRead: (kind) => around.media?.canRead(kind) ?? false,
    onEarTrouble: (ear, error) => around.log.warn({ ear, reason: explain(error) }, 'an ear failed'),
  };
  const { burstMs, pacing, inMemory, media, links, webhooks } = around;
  return new DutyDesk(parts, { burstMs, pacing, inMemory, media, links, webhooks }, around.log);
}

/** The roster of the settings: the file's rooms and those allowed by id alone. */
export function buildRoster(config: Pick<Config, 'rosterFile' | 'rooms'>): OpenRoster {
  const none = { rooms: [], webhooks: [] };
  const known = config.rosterFile ? loadRoster(path.resolve(config.rosterFile)) : none;
  const roster = new OpenRoster(known.rooms, known.webhooks);
  for (const id of config.rooms) {
    if (!roster.room(id)) roster.add({ id, name: id, community: '', people: [], variables: {} });
  }
  return roster;
}

export function pacingOf(config: Pick<Config, 'pacing' | 'sendsPerMinute'>): PacingRules {
  return config.pacing ? { ...humanPacing, perMinuteMax: config.sendsPerMinute } : noPacing;
}
