// Galleries of places, and the picture of the course: files of the room that a place names. What names them is the course, so that they are edited, undone
// and looked back at as all of it; what is known of each file is the files feature's.
import { editAnswerSchema } from '#protocol/itinerary/answers.schema.ts';
import { maxPhotos } from '#protocol/itinerary/place-limits.ts';
import type { Result } from '#protocol/result.ts';
import { type AttachmentChange, tooMany } from '#worker/features/files/attaching.ts';
import { filesFeature } from '#worker/features/files/index.ts';
import type { CommandContext, Decision } from '#worker/room/command-rule.ts';
import { everyone } from '#worker/room/live/audience.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { roomIdOf } from '#worker/room/store/room-lifecycle.ts';
import { decideEdit } from './commands.ts';
import { findPlace, hasPlace, readInfo } from './rows.ts';

/** Whoever sees a course sees its photos. */
export const gallery = filesFeature({
  capability: 'edit',
  receivers: () => everyone,
  sees: () => true,
  attaching: {
    capability: 'edit',
    most: maxPhotos,
    mayNot: (db, _viewer, target) =>
      hasPlace(db, target) || roomIdOf(db) === target
        ? null
        : { code: 'NOT_FOUND', message: 'There is no such place.' },
    edit: { answer: editAnswerSchema, decide: editPhotos },
  },
});

/** Of the course itself: one picture, in the place of the one before. */
function editPicture(db: RoomReads, { shown = [], gone }: AttachmentChange, context: CommandContext) {
  const before = readInfo(db)?.photoFileId ?? null;
  const photo_file_id = shown.at(-1) ?? (before === gone ? null : before);
  return decideEdit(db, { type: 'itinerary.update', data: { photo_file_id } }, context);
}

/** More at the end of a place's gallery, or one less. */
function editPhotos(db: RoomReads, change: AttachmentChange, context: CommandContext): Result<Decision<unknown>> {
  const { target, shown = [], gone } = change;
  if (roomIdOf(db) === target) return editPicture(db, change, context);
  const { photos: before, photo_file_id: cover = null } = findPlace(db, target) ?? {};
  const there = before ?? [];
  const photos = [...there, ...shown.filter((id) => !there.includes(id))].filter((id) => id !== gone);
  if (photos.length > maxPhotos) return tooMany(maxPhotos);
  const isCovered = cover !== null && cover !== gone;
  const fields = { photos, ...(!isCovered && { photo_file_id: photos[0] ?? null }) };
  return decideEdit(db, { type: 'place.update', data: { place_id: target, fields } }, context);
}
