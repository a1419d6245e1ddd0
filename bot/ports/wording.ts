/** Sentences that the system says by itself; they live in `knowledge/wording/`. */
export interface Wording {
  /**
   * @param key e.g. `reason.chat`
   * @param values for {variables}; a sentence whose variable has no value is left out
   * @throws LinheError `data.missing` for an unknown key
   */
  say(key: string, values?: Record<string, string | number | undefined>): string;
  /** Chinese name of an id: an intent, role, level, action or case status. */
  name(group: NameGroup, id: string): string;
}

export type NameGroup =
  | 'intents'
  | 'families'
  | 'actions'
  | 'roles'
  | 'levels'
  | 'caseStatuses'
  | 'lanes';
