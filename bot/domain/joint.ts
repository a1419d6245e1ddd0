/** What people arranged about a case: a room of their own, a time to meet, an agreement. */

/** Asking the parties whether they want a room with those who help. */
export interface Joining {
  askedAt: number;
  /** Ids of parties who said yes for themselves. */
  yes: string[];
}

export interface JointRoom {
  id: string;
  name: string;
  openedAt: number;
}

/** 约谁、谁约、何时、何处. */
export interface Appointment {
  at: number;
  place: string;
  /** Name of whoever made it. */
  by: string;
  /** Grows with each change, so that calendars follow. */
  version: number;
}

export interface AgreementItem {
  text: string;
  /** Epoch ms of the day by which it is to be done. */
  dueAt?: number;
  doneAt?: number;
}

export interface AgreementDraft {
  items: AgreementItem[];
  draftedAt: number;
  by: string;
  /** When the parties signed it on paper. */
  signedAt?: number;
}
