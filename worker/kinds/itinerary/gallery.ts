// Galleries of places, and the picture of the course: files of the room that a place names. What names them is the course, so that they are edited, undone
// and looked back at as all of it; what is known of each file is the files feature's.
import { editAnswerSchema } from '#protocol/itinerary/answers.schema.ts';
import { galleryOf } from '#protocol/itinerary/gallery.ts';
import { maxPhotos } from '#protocol/itinerary/place-limits.ts';
import type { Result } from '#protocol/result.ts';
import { type AttachmentChange, tooMany } from '#worker/features/files/attaching.ts';
import { filesFeature } from '#worker/features/files/index.ts';
import type { CommandContext, Decision } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { everyone } from '#worker/room/live/audience.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { roomIdOf } from '#worker/room/store/room-lifecycle.ts';
import { decideEdit } from './commands.ts';
import { findPlace, hasPlace, readCourse, readInfo } from './rows.ts';

/** Whoever sees a course sees its photos. */
export const gallery = filesFeature({
  // Comments show files as well.
  capability: 'comment',
  receivers: () => everyone,
  sees: () => true,
  toldApart: true,
  unnamed: withoutPhoto,
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

/** A photo that is taken out for good leaves every gallery that shows it, and the course where it is its picture. */
function withoutPhoto(db: RoomReads, fileId: string, context: CommandContext): Result<NewEvent[]> {
  const course = readInfo(db)?.photoFileId === fileId ? [roomIdOf(db)] : [];
  const places = Object.values(readCourse(db).places).filter((place) => galleryOf(place).includes(fileId));
  const events: NewEvent[] = [];
  for (const target of [...course, ...places.map(({ id }) => id)]) {
    const edited = editPhotos(db, { target, gone: fileId }, context);
    if (!edited.ok) return edited;
    events.push(...edited.value.events);
  }
  return { ok: true, value: events };
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
