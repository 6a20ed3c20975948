// Which files an edit of a course makes its places show.
import type { FileState } from '#protocol/files/terms.ts';
import { galleryOf } from '#protocol/itinerary/gallery.ts';
import type { EditEvent } from '#protocol/itinerary/events.schema.ts';
import type { Course } from '#protocol/itinerary/ot/course.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { attached } from '#worker/features/files/attaching.ts';
import { filesById } from '#worker/features/files/rows.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { roomIdOf } from '#worker/room/store/room-lifecycle.ts';

const showable: ReadonlySet<FileState> = new Set(['pending', 'clean']);

/**
 * Before the edits, that files are shown which nothing has shown yet. They must be pictures of this room: the author's own,
 * or such as a place shows or has shown, so that places can share one and a version of before can be had again.
 */
export function withPhotos(db: RoomReads, course: Course, edits: EditEvent[], by: string): Result<NewEvent[]> {
  const roomId = roomIdOf(db);
  const named = edits.flatMap((edit) => newPhotos(course, edit, roomId));
  if (named.length === 0) return { ok: true, value: edits };
  const rows = filesById(
    db,
    named.map(({ file_id }) => file_id),
  );
  const first = new Map<string, string>();
  for (const { target, file_id } of named) {
    const row = rows.get(file_id);
    const isKnown = row !== undefined && (row.usedBy !== null || row.uploadedBy === by);
    if (!isKnown) return noSuchPhoto(file_id);
    if (!row.contentType.startsWith('image/') || !showable.has(row.state))
      return refuse('VALIDATION_ERROR', 'This file cannot be shown as a photo.', { photos: [file_id] });
    if (row.usedBy === null && !first.has(file_id)) first.set(file_id, target);
  }
  return { ok: true, value: [...[...first].map(([file_id, target]) => attached(target, file_id)), ...edits] };
}

export function noSuchPhoto(file_id: string): Result<never> {
  return refuse('VALIDATION_ERROR', 'There is no such file to show in this room.', { photos: [file_id] });
}

/** What an edit names that its place, or the course, did not. */
function newPhotos(course: Course, edit: EditEvent, roomId: string): { target: string; file_id: string }[] {
  if (edit.type === 'itinerary.updated') {
    const { photo_file_id: file_id } = edit.data.fields;
    return file_id == null || file_id === course.photo_file_id ? [] : [{ target: roomId, file_id }];
  }
  if (edit.type !== 'place.added' && edit.type !== 'place.updated') return [];
  const [target, now] =
    edit.type === 'place.added' ? [edit.data.place.id, edit.data.place] : [edit.data.place_id, edit.data.fields];
  const before = new Set(galleryOf(course.places[target] ?? {}));
  return galleryOf(now).flatMap((file_id) => (before.has(file_id) ? [] : [{ target, file_id }]));
}
