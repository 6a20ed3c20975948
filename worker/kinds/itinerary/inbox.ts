// What an edit of a course is to those who follow it.
import type { EditEvent } from '#protocol/itinerary/events.schema.ts';
import { following } from '#worker/features/following/index.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import type { Saying } from '#worker/room/event-rule.ts';
import { findPlace, readInfo } from './rows.ts';

export const inboxRule = following({
  title: (db) => readInfo(db)?.title ?? '',
  picture: pictureOfCourse,
});

export function pictureOfCourse(db: RoomReads): string | null {
  return readInfo(db)?.photoFileId ?? null;
}

/** A place by its name, where it is still there to have one. */
export function nameOfPlace(db: RoomReads, id: string): string | null {
  return findPlace(db, id)?.name ?? null;
}

/** Comments in a course are about what its maker began. */
export function makerOfCourse(db: RoomReads): string | null {
  return readInfo(db)?.createdBy ?? null;
}

export function editSays(db: RoomReads, event: EditEvent): Saying {
  switch (event.type) {
    case 'place.added':
    case 'place.removed':
      return { code: event.type, params: { place: event.data.place.name } };
    case 'place.moved':
      return { code: event.type, params: { place: nameOfPlace(db, event.data.place_id) } };
    case 'place.updated': {
      const { fields, place_id } = event.data;
      const params = { place: fields.name ?? nameOfPlace(db, place_id), time: fields.start_time ?? null };
      return { code: params.time === null ? event.type : 'place.timed', params };
    }
    case 'itinerary.updated':
      return { code: event.data.fields.title === undefined ? event.type : 'itinerary.renamed' };
    case 'day.added':
    case 'day.removed':
    case 'day.moved':
    case 'day.updated':
    case 'itinerary.restored':
      return { code: event.type };
  }
}
