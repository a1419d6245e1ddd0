/** Points by which a street thanks people for tip-offs and patrols (报料积分、巡防打卡). */

export const pointReasons = ['tip', 'patrol'] as const;
export type PointReason = (typeof pointReasons)[number];

/** Written once and never changed. */
export interface PointEntry {
  /** Says what it is for, once and for ever: a case, or a line. */
  key: string;
  personId: string;
  personName: string;
  roomId: string;
  at: number;
  why: PointReason;
  /** 0 for what is counted and earns nothing any more today. */
  points: number;
  caseId?: number;
}

/** What somebody has so far. */
export interface PointAccount {
  points: number;
  tips: number;
  patrols: number;
}
