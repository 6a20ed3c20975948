import type { PlaceChanges } from './place.schema.ts';

/** The photos that a place shows, its cover first. */
export function galleryOf({ photos, photo_file_id: cover }: PlaceChanges): string[] {
  const all = photos ?? [];
  return cover == null ? [...all] : [cover, ...all.filter((id) => id !== cover)];
}
