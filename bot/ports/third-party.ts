/** One line of a talk as a stranger may read it. */
export interface OverheardLine {
  /** Stands for a person, the same one throughout: P1, P2… */
  who: string;
  /** Chinese name of an office, for people who serve. */
  role?: string;
  /** Masked. */
  text: string;
}

/**
 * A second reader who tells whether a third should speak up in a quarrel right now. May be missing,
 * late or wrong; it is never asked about an emergency, nor by whom somebody called for help.
 */
export interface ThirdParty {
  /**
   * @param talk oldest first; the last line is the latest
   * @throws whatever went wrong: the officer decides by itself then
   */
  wouldSpeak(talk: readonly OverheardLine[]): Promise<boolean>;
}
