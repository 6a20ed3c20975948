import type { AttachedFile } from '../files/terms.ts';
import type { PlaceChanges } from './place.schema.ts';

/** The photos that a place shows, its cover first. */
export function galleryOf({ photos, photo_file_id: cover }: PlaceChanges): string[] {
  const all = photos ?? [];
  return cover == null ? [...all] : [cover, ...all.filter((id) => id !== cover)];
}

interface Pictured {
  photo_file_id?: string | null;
  /** In the order of the course. */
  places: readonly PlaceChanges[];
  files: readonly Pick<AttachedFile, 'id' | 'state'>[];
}

/** The cover of a course: its own picture, else the first photo of the first place that has one; null where none can be shown. */
export function coverOf({ photo_file_id: own, places, files }: Pictured): string | null {
  for (const id of [own, ...places.map((place) => galleryOf(place)[0])])
    if (id != null && files.some((file) => file.id === id && file.state === 'clean')) return id;
  return null;
}
