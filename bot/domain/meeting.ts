/** A meeting to mediate: who is asked, who asks, when and where. */
export interface Meeting {
  caseId: number;
  /** Which meeting of the case, from 1: a second one is another entry in the calendar. */
  number: number;
  /** Grows with each change of the same meeting, from 0. */
  version: number;
  status: 'confirmed' | 'cancelled';
  /** Chinese: the name of the case's kind. */
  kind: string;
  /** Epoch milliseconds. */
  startsAt: number;
  durationMinutes: number;
  place: string;
  invited: { name: string; role?: string }[];
  arrangedBy: { name: string; role?: string; phone?: string };
  /** What to bring, how to find the room. */
  note?: string;
  /** Epoch milliseconds of this version. */
  writtenAt: number;
}
