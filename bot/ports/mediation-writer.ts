/** What two sides said about a matter, as a stranger may read it. */
export interface MatterTold {
  /** Chinese name of the kind, e.g. 噪声纠纷. */
  kind: string;
  /** What each side said and wants, masked, oldest first; A began it, B answers. */
  said: { side: 'A' | 'B'; text: string; isWish: boolean }[];
  /** The words that would be said without a writer: tone and question are theirs. */
  pattern: string;
}

/** Finds words for just this quarrel. May be missing, late or wrong. */
export interface MediationWriter {
  /**
   * Calming words for the group, 120 characters at most, with A and B for the people.
   * @returns undefined where nothing was written that may be said
   */
  calm(matter: MatterTold): Promise<string | undefined>;
  /** What it is about in one or two sentences, for the person who comes; with A and B. */
  summarise(matter: MatterTold): Promise<string | undefined>;
}
