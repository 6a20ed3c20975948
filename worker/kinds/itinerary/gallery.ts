// Galleries of places: files of the room that a place names. What names them is the course, so that they are edited, undone
// and looked back at as all of it; what is known of each file is the files feature's.
import { editAnswerSchema } from '#protocol/itinerary/answers.schema.ts';
import { maxPhotos } from '#protocol/itinerary/place-limits.ts';
import type { Result } from '#protocol/result.ts';
import { tooMany } from '#worker/features/files/attaching.ts';
import { filesFeature } from '#worker/features/files/index.ts';
import type { CommandContext, Decision } from '#worker/room/command-rule.ts';
import { everyone } from '#worker/room/live/audience.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { decideEdit } from './commands.ts';
import { findPlace, hasPlace } from './rows.ts';

/** Whoever sees a course sees its photos. */
export const gallery = filesFeature({
  capability: 'edit',
  receivers: () => everyone,
  sees: () => true,
  attaching: {
    capability: 'edit',
    most: maxPhotos,
    mayNot: (db, _viewer, target) =>
      hasPlace(db, target) ? null : { code: 'NOT_FOUND', message: 'There is no such place.' },
    edit: { answer: editAnswerSchema, decide: editPhotos },
  },
});

interface Change {
  target: string;
  file_id: string;
  shown: boolean;
}

/** One more at the end of a place's gallery, or one less. */
function editPhotos(
  db: RoomReads,
  { target, file_id, shown }: Change,
  context: CommandContext,
): Result<Decision<unknown>> {
  const place = findPlace(db, target);
  const photos = place?.photos ?? [];
  const isShown = photos.includes(file_id) || place?.photo_file_id === file_id;
  if (isShown === shown) return { ok: true, value: { events: [], data: { edits: [] } } };
  if (shown && photos.length >= maxPhotos) return tooMany(maxPhotos);
  const cover = !shown && place?.photo_file_id === file_id ? { photo_file_id: null } : {};
  const fields = { photos: shown ? [...photos, file_id] : photos.filter((id) => id !== file_id), ...cover };
  return decideEdit(db, { type: 'place.update', data: { place_id: target, fields } }, context);
}
