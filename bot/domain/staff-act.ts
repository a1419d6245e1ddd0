/** What somebody of the roster did about a case on the duty page. */
export const staffActKinds = [
  'acknowledge',
  'on_site',
  'resolve',
  'transfer',
  /** Said in the group: takes the floor. */
  'speak',
  /** Said to one party alone. */
  'whisper',
  'hand_back',
  /** Asks the parties whether they want a room of their own. */
  'gather',
  'appoint',
  /** Drafts what was agreed; drafted again, it replaces the draft. */
  'agreement',
  'signed',
  'performed',
] as const;
export type StaffActKind = (typeof staffActKinds)[number];

/** Written once and for ever: who, when, about what, what came of it. */
export interface StaffAct {
  /** Given by the page: a second tap, or a repeated request, is the same act. */
  id: string;
  personId: string;
  caseId: number;
  kind: StaffActKind;
  at: number;
  /** Chinese: what the person was answered. */
  answer: string;
  /** Whether anything was changed by it. */
  done: boolean;
}
