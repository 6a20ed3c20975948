import { useCallback, useEffect, useRef, useState } from 'react';
import type { RoomClient } from '#web/room-client/types.ts';
import { mergedHistory } from './merged-history.ts';

interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}

/** A page of the newest (cursor null), or of what is before them. @throws ApiError */
export type LoadHistory<Item> = (cursor: string | null, signal?: AbortSignal) => Promise<Page<Item>>;

/**
 * What happened in the room, page by page, and what is new as it happens; from the beginning where the room was told anew.
 * `loadPage`: kept with `useCallback`.
 */
export function useHistory<Item extends { seq: number }>(
  loadPage: LoadHistory<Item>,
  seq: number,
  client: RoomClient<unknown>,
) {
  const [items, setItems] = useState<Item[] | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const known = useRef(false);
  const load = useCallback(
    async (from: string | null, signal?: AbortSignal): Promise<void> => {
      setBusy(true);
      try {
        const page = await loadPage(from, signal);
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
    [loadPage],
  );
  useEffect(
    () =>
      client.follow((_view, event) => {
        if (event !== null) return;
        known.current = false;
        setItems(null);
        void load(null);
      }),
    [client, load],
  );
  useEffect(() => {
    const stop = new AbortController();
    // Many changes in a row are asked about once.
    const timer = setTimeout(() => void load(null, stop.signal), known.current ? 400 : 0);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [load, seq]);
  return { items, problem, busy, more: cursor !== null, loadMore: () => void load(cursor) };
}
