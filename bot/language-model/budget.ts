/** How many requests may leave in one day: a street's money is bounded by a number it can read. */

export interface BudgetStore {
  /**
   * Takes one request out of the day's budget, in one step.
   * @param day local date in China, `2026-11-22`
   * @param callsMax requests allowed on that day
   * @returns false when the day's budget is spent
   */
  spend(day: string, callsMax: number): boolean | Promise<boolean>;
}

const chinaOffsetMs = 8 * 60 * 60 * 1000;

/** The date in Asia/Shanghai, `2026-11-22`; China has one time and no summer time. */
export function dayInChina(at: number): string {
  return new Date(at + chinaOffsetMs).toISOString().slice(0, 10);
}

/**
 * Counts in memory: a restart forgets, which can cost one more day's budget and no more.
 * @param start what is known to be spent already, e.g. read back from a database
 */
export function memoryBudget(start?: { day: string; calls: number }): BudgetStore {
  let { day, calls } = start ?? { day: '', calls: 0 };
  return {
    spend(today, callsMax) {
      if (today !== day) {
        day = today;
        calls = 0;
      }
      if (calls >= callsMax) return false;
      calls += 1;
      return true;
    },
  };
}
