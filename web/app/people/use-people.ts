import { useCallback, useEffect, useState } from 'react';
import type { Person } from '#protocol/wire.ts';
import { learnPictures, type Pictured } from '#web/ui/pictures.ts';
import { request } from '../session/session.ts';
import { useFetched } from '../requests/use-fetched.ts';

/** While someone types it is not asked for every letter. */
const pauseMs = 200;

/** People with whom I share rooms, by the beginning of a name. */
export function usePeople(query: string) {
  const [asked, setAsked] = useState(query);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(query), pauseMs);
    return () => clearTimeout(timer);
  }, [query]);
  return useFetched(
    useCallback(
      async (signal: AbortSignal) => {
        const parameters = new URLSearchParams({
          limit: '50',
          ...(asked.trim() === '' ? {} : { q: asked.trim().slice(0, 50) }),
        });
        const { items } = await request<{ items: (Person & Pictured)[] }>(`/people?${parameters.toString()}`, {
          signal,
        });
        learnPictures(items);
        return items;
      },
      [asked],
    ),
  );
}
