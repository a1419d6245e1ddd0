import type { Rules } from '../decide/rules.js';
import type { Ladders } from '../dispatch/ladders.js';
import type { PointsRules } from '../dispatch/points-rules.js';
import type { Leaning } from '../domain/case.js';
import type { MessageKind } from '../domain/message.js';
import type { AgreeTogether } from '../mediate/agree-together.js';
import type { StatementSigns } from '../mediate/gather-statements.js';
import type { AnswerWriter } from '../ports/answer-writer.js';
import type { Clock } from '../ports/clock.js';
import type { Gathering } from '../ports/gathering.js';
import type { IntentModel } from '../ports/intent-model.js';
import type { MediationWriter } from '../ports/mediation-writer.js';
import type { NoteBook } from '../ports/note-book.js';
import type { CasePapers } from '../ports/papers.js';
import type { PassageBook } from '../ports/passage-book.js';
import type { MediationGuides, ReplyLibrary } from '../ports/reply-library.js';
import type { RosterBook } from '../ports/roster-book.js';
import type { SecondEar } from '../ports/second-ear.js';
import type { Store } from '../ports/store.js';
import type { ThirdParty } from '../ports/third-party.js';
import type { Wording } from '../ports/wording.js';
import type { Conversations } from '../understand/conversation/conversations.js';
import type { Watch } from '../warn/watch.js';

/** What the officer works with; built once in `main.ts`. */
export interface DutyParts {
  store: Store;
  clock: Clock;
  model: IntentModel;
  library: ReplyLibrary;
  /** What it answers out of when the library has no reply. */
  notes: NoteBook;
  /** The user's own material; `noPassages` where nothing was imported. */
  passages: PassageBook;
  /** Puts notes into words that fit the question; without one they are told as they are. */
  writer?: AnswerWriter;
  /** Asked before the officer steps into a quarrel unasked; without one it decides by itself. */
  thirdParty?: ThirdParty;
  /** Finds words for just this quarrel; without one those of its kind are said. */
  mediationWriter?: MediationWriter;
  guides: MediationGuides;
  /** What of a party's words goes on the card. */
  statementSigns: StatementSigns;
  /** How far a line of a party leans to a yes. */
  leaningOf(text: string): Leaning;
  /** When two such lines are a handshake. */
  agreeTogether: AgreeTogether;
  wording: Wording;
  rules: Rules;
  ladders: Ladders;
  /** Tip-offs and patrols, and what they earn. */
  points: PointsRules;
  roster: RosterBook;
  /** Nouns for variables of replies that a community has not filled in. */
  standIns: Record<string, string>;
  /** Brings people together in a room of their own. */
  gathering: Gathering;
  /** Writes the papers of a case. */
  papers: CasePapers;
  officerName: string;
  /** Stronger ears; asked after the built-in one. The list may grow while the officer works. */
  ears: SecondEar[];
  /** Hears of an ear that failed. */
  onEarTrouble(ear: string, error: unknown): void;
  /** Whether there is anything to hear voice, or see pictures, with. */
  canRead(kind: MessageKind): boolean;
  /** What is remembered of the talk in each room. */
  conversations: Conversations;
  /** Early warning, with all that it remembers. */
  watch: Watch;
}
