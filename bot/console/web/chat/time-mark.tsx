import { timeOf } from '../state/people.js';

const gapMs = 3 * 60_000;

/** The time in grey, where there was a pause. */
export function TimeMark({ at, before }: { at: number; before: number | undefined }) {
  if (before !== undefined && at - before < gapMs) return null;
  return (
    <p className="time-mark">
      <time dateTime={new Date(at).toISOString()}>{timeOf(at)}</time>
    </p>
  );
}
