// A room that whoever runs the instance has frozen: its people read it, and nothing else is done in it.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { accessCommands, accessEvents } from '#protocol/access/access.schema.ts';
import type { Frozen } from '#protocol/wire.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command } from '#worker/room/command-rule.ts';
import { event } from '#worker/room/event-rule.ts';
import { query } from '#worker/room/query-rule.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { frozenTable } from './tables.ts';

const statements = prepared((db: RoomReads) => ({
  frozen: db.select().from(frozenTable).where(eq(frozenTable.id, 1)).prepare(),
}));

/** Since when and why the room is frozen; null where it is not. */
export function frozenOf(db: RoomReads): Omit<Frozen, 'could'> | null {
  const row = statements(db).frozen.get();
  return row === undefined ? null : { reason: row.reason, at: isoTime(row.atMs) };
}

/** Done again, it changes nothing: the first reason stays. */
const freeze = command({
  schema: accessCommands['room.freeze'],
  capability: 'manage',
  origin: 'system',
  decide: (db, data) => ({ ok: true, value: { events: frozenOf(db) === null ? [{ type: 'room.frozen', data }] : [] } }),
});

const thaw = command({
  schema: accessCommands['room.thaw'],
  capability: 'manage',
  origin: 'system',
  decide: (db, data) => ({ ok: true, value: { events: frozenOf(db) === null ? [] : [{ type: 'room.thawed', data }] } }),
});

export const freezeCommands = { 'room.freeze': freeze, 'room.thaw': thaw };

/** For whoever runs the instance. */
export const frozenQuery = query({
  schema: z.strictObject({}),
  capability: 'view',
  read: (db) => ({ ok: true, value: frozenOf(db) }),
});

/** Everybody’s rights change by it, at once: that is how open sockets are told. */
export const freezeEvents = {
  'room.frozen': event({
    schema: accessEvents['room.frozen'],
    changesAccess: true,
    project: (db, { data: { reason }, at_ms: atMs }) => {
      db.insert(frozenTable).values({ id: 1, reason, atMs }).onConflictDoNothing().run();
    },
  }),
  'room.thawed': event({
    schema: accessEvents['room.thawed'],
    changesAccess: true,
    project: (db) => {
      db.delete(frozenTable).run();
    },
  }),
};
