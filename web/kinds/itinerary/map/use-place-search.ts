import { useEffect, useState } from 'react';
import type { FoundPlace } from '#protocol/itinerary/answers.schema.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { useClientConfig } from '../client-config.ts';
import { useCourse } from '../course-context.ts';

/** Long enough that not every letter is asked about. */
const pauseMs = 300;
/** One syllable of Korean may be a whole name, so nothing is too short but nothing at all. */
const shortest = 1;

interface Answer {
  enabled: boolean;
  items: FoundPlace[];
}

/** What the instance's geocoder finds for a text, near the course. Without a geocoder it is quiet. */
export function usePlaceSearch(text: string) {
  const { access, client } = useCourse();
  const enabled = useClientConfig()?.geocoder ?? false;
  const [found, setFound] = useState<{ text: string; items: FoundPlace[] } | null>(null);
  const query = text.trim();
  const asks = enabled && query.length >= shortest;
  useEffect(() => {
    if (!asks) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const near = client.getState().view?.places.findLast((place) => place.lat !== null && place.lng !== null);
      const around = near === undefined ? '' : `&lat=${near.lat}&lng=${near.lng}`;
      roomRequest<Answer>(access, `/geocode?q=${encodeURIComponent(query)}${around}`, { signal: stop.signal }).then(
        ({ items }) => setFound({ text: query, items }),
        // Nothing found and nothing answered come to the same: the name alone is enough.
        () => stop.signal.aborted || setFound({ text: query, items: [] }),
      );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [access, client, asks, query]);
  const items = asks ? (found?.items ?? []) : [];
  return {
    enabled,
    items,
    busy: asks && found?.text !== query,
    none: asks && found?.text === query && items.length === 0,
  };
}
