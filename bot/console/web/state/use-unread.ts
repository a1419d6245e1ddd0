import { useCallback, useMemo, useState } from 'react';
import type { PhoneLine } from './board.js';

export interface Unread {
  /** By person id. */
  counts: Record<string, number>;
  total: number;
  seen(personId: string): void;
}

/** What the officer wrote privately and nobody looked at yet. */
export function useUnread(phones: Record<string, PhoneLine[]>): Unread {
  const [seenSeqs, setSeenSeqs] = useState<Record<string, number>>({});
  const counts = useMemo(() => {
    const result: Record<string, number> = {};
    for (const [personId, lines] of Object.entries(phones)) {
      const from = seenSeqs[personId] ?? 0;
      result[personId] = lines.filter((line) => !line.mine && line.seq > from).length;
    }
    return result;
  }, [phones, seenSeqs]);
  const seen = useCallback(
    (personId: string) => {
      const last = phones[personId]?.at(-1)?.seq ?? 0;
      setSeenSeqs((before) =>
        (before[personId] ?? 0) >= last ? before : { ...before, [personId]: last },
      );
    },
    [phones],
  );
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { counts, total, seen };
}
