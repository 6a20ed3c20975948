import { useEffect, useMemo, useState } from 'react';
import { type MapLink, readMapLink } from '#protocol/itinerary/map-link.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { useCourse } from '../course-context.ts';

export interface LinkedPlace {
  place: MapLink;
  /** A short link that is being opened. */
  busy: boolean;
}

/** The place that a pasted text names, where it is a link of a map or coordinates. Short links are opened by our server. */
export function useMapLink(text: string): LinkedPlace | null {
  const { access } = useCourse();
  const read = useMemo(() => readMapLink(text), [text]);
  const [opened, setOpened] = useState<{ url: string; place: MapLink | null } | null>(null);
  const short = read?.short === true ? read.url : null;
  useEffect(() => {
    if (short === null) return undefined;
    const stop = new AbortController();
    roomRequest<MapLink>(access, `/map-links?url=${encodeURIComponent(short)}`, { signal: stop.signal }).then(
      (place) => setOpened({ url: short, place }),
      () => {
        if (!stop.signal.aborted) setOpened({ url: short, place: null });
      },
    );
    return () => stop.abort();
  }, [access, short]);
  if (read === null) return null;
  const known = opened !== null && opened.url === short ? opened : null;
  if (known?.place == null) return { place: read, busy: short !== null && known === null };
  const { name, address, lat, lng } = known.place;
  return { place: { ...read, name: read.name ?? name, address: read.address ?? address, lat, lng }, busy: false };
}
