import { dutyPaths, dutyStreamEvent } from '../../duty-contract.js';

/** Several changes of one moment are one look. */
const gatherMs = 250;
/** A line that was shut for good is opened anew. */
const reopenMs = 4_000;

/**
 * Calls `changed` whenever the server says that something did, and when the page comes back into
 * sight: WeChat freezes what lies in the background. Returns a canceller.
 */
export function watchSigns(changed: () => void): () => void {
  let source: EventSource | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  const gather = () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, gatherMs);
  };
  const open = () => {
    const opened = new EventSource(`.${dutyPaths.stream}`);
    source = opened;
    opened.addEventListener(dutyStreamEvent, gather);
    // What came while the line was down was missed.
    opened.addEventListener('open', gather);
    opened.addEventListener('error', () => {
      if (opened.readyState !== EventSource.CLOSED) return;
      gather();
      reopening = setTimeout(open, reopenMs);
    });
  };
  const seen = () => {
    if (document.visibilityState === 'visible') gather();
  };
  document.addEventListener('visibilitychange', seen);
  open();
  return () => {
    document.removeEventListener('visibilitychange', seen);
    clearTimeout(waiting);
    clearTimeout(reopening);
    source?.close();
  };
}
