import { useCallback, useSyncExternalStore } from 'react';
import type { ShownFile } from '#protocol/files/view.ts';
import { galleryOf } from '#protocol/itinerary/gallery.ts';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import { useCourse } from '../course-context.ts';

const none: ShownFile[] = [];

/** The photos of a place, the cover first, with what is known of each now; without those that were taken out for good. */
export function useGallery(place: Place): ShownFile[] {
  const { client } = useCourse();
  const subscribe = useCallback((hear: () => void) => client.subscribe(hear), [client]);
  const files = useSyncExternalStore(subscribe, () => client.getState().view?.files ?? none);
  return galleryOf(place).flatMap((id) => files.find((file) => file.id === id && !file.removed) ?? []);
}
