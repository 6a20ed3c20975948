import { useCallback, useEffect, useRef, useState } from 'react';
import { useCourse } from './course-context.ts';
import type { HistoryItem } from './history-words.ts';
import { mergedHistory } from './merged-history.ts';
import { roomRequest } from './room-request.ts';

interface Page {
  items: HistoryItem[];
  next_cursor: string | null;
}

const pageSize = 40;

/** The room's edits, page by page, and new ones as they happen. */
export function useHistory(seq: number) {
  const { access, roomId } = useCourse();
  const [items, setItems] = useState<HistoryItem[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const known = useRef(false);
  const load = useCallback(
    async (from: string | null, signal?: AbortSignal): Promise<void> => {
      setBusy(true);
      const after = from === null ? '' : `&cursor=${encodeURIComponent(from)}`;
      try {
        const page = await roomRequest<Page>(
          access,
          `/itineraries/${roomId}/history?limit=${pageSize}${after}`,
          signal === undefined ? {} : { signal },
        );
        setItems((before) => mergedHistory(before ?? [], page.items));
        // News on top do not change where the end is.
        if (from !== null || !known.current) setCursor(page.next_cursor);
        known.current = true;
        setProblem(null);
      } catch (error) {
        if (signal?.aborted !== true) setProblem(error);
      } finally {
        setBusy(false);
      }
    },
    [access, roomId],
  );
  useEffect(() => {
    const stop = new AbortController();
    // Many edits in a row are asked about once.
    const timer = setTimeout(() => void load(null, stop.signal), known.current ? 400 : 0);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [load, seq]);
  return { items, problem, busy, more: cursor !== null, loadMore: () => void load(cursor) };
}
