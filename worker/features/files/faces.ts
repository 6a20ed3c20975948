// The picture by which a room is known, also where it is only listed: whoever has been told its file's id may fetch it.
import { z } from 'zod';
import { query } from '#worker/room/query-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { findFile } from './rows.ts';

/** The file of a room's picture, where it can be shown. */
export function shownPicture(db: RoomReads, id: string | null): string | null {
  return id !== null && findFile(db, id)?.state === 'clean' ? id : null;
}

/** What lists of rooms say of it. */
export function pictureInList(db: RoomReads, id: string | null): { picture?: string } {
  const picture = shownPicture(db, id);
  return picture === null ? {} : { picture };
}

/** Which file that is now; asked by the worker alone, of each that it is asked for. */
export function pictureQuery(pictureOf: (db: RoomReads) => string | null) {
  return query({
    schema: z.strictObject({}),
    capability: 'view',
    read: (db) => ({ ok: true, value: shownPicture(db, pictureOf(db)) }),
  });
}
