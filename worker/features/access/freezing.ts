// What whoever runs the instance has frozen: a room, whose people read it and do nothing else in it, or one link into it,
// which opens nothing.
import { asc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { accessCommands, accessEvents } from '#protocol/access/access.schema.ts';
import { refuse } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command } from '#worker/room/command-rule.ts';
import { event } from '#worker/room/event-rule.ts';
import type { FrozenRoom } from '#worker/room/kind.ts';
import { toWhoeverMay } from '#worker/room/live/audience.ts';
import { query } from '#worker/room/query-rule.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { findLink } from './links.ts';
import { frozenTable, linksTable } from './tables.ts';

/** By itself, or along with the room that made it: each is lifted by itself. */
const [alone, along] = [1, 2];

const statements = prepared((db: RoomReads) => ({
  frozen: db
    .select()
    .from(frozenTable)
    .where(inArray(frozenTable.id, [alone, along]))
    .orderBy(asc(frozenTable.id))
    .prepare(),
}));

function rowOf({ above }: { above?: true }): number {
  return above === true ? along : alone;
}

/** Since when and why the room is frozen; null where it is not. */
export function frozenOf(db: RoomReads): FrozenRoom | null {
  const rows = statements(db).frozen.all();
  const [first] = rows;
  if (first === undefined) return null;
  const isAlong = rows.some(({ id }) => id === along);
  return { reason: first.reason, at: isoTime(first.atMs), ...(isAlong && { above: true }) };
}

function isFrozen(db: RoomReads, id: number): boolean {
  return statements(db)
    .frozen.all()
    .some((row) => row.id === id);
}

/** Done again, it changes nothing: the first reason stays. */
const freeze = command({
  schema: accessCommands['room.freeze'],
  capability: 'manage',
  origin: 'system',
  decide: (db, data) => ({
    ok: true,
    value: { events: isFrozen(db, rowOf(data)) ? [] : [{ type: 'room.frozen', data }] },
  }),
});

const thaw = command({
  schema: accessCommands['room.thaw'],
  capability: 'manage',
  origin: 'system',
  decide: (db, data) => ({
    ok: true,
    value: { events: isFrozen(db, rowOf(data)) ? [{ type: 'room.thawed', data }] : [] },
  }),
});

const noLink = refuse('NOT_FOUND', 'There is no such link.');

const freezeLink = command({
  schema: accessCommands['share.freeze'],
  capability: 'manage',
  origin: 'system',
  decide(db, data) {
    const link = findLink(db, data.code);
    if (link === undefined) return noLink;
    return { ok: true, value: { events: link.frozenReason === null ? [{ type: 'share.frozen', data }] : [] } };
  },
});

const thawLink = command({
  schema: accessCommands['share.thaw'],
  capability: 'manage',
  origin: 'system',
  decide(db, data) {
    const link = findLink(db, data.code);
    if (link === undefined) return noLink;
    return { ok: true, value: { events: link.frozenReason === null ? [] : [{ type: 'share.thawed', data }] } };
  },
});

export const freezeCommands = {
  'room.freeze': freeze,
  'room.thaw': thaw,
  'share.freeze': freezeLink,
  'share.thaw': thawLink,
};

/** For whoever runs the instance. */
export const frozenQuery = query({
  schema: z.strictObject({}),
  capability: 'view',
  read: (db) => ({ ok: true, value: frozenOf(db) }),
});

/** Everybody’s rights change by it, at once: that is how open sockets are told, or end. */
export const freezeEvents = {
  'room.frozen': event({
    schema: accessEvents['room.frozen'],
    changesAccess: true,
    project: (db, { data, at_ms: atMs }) => {
      db.insert(frozenTable)
        .values({ id: rowOf(data), reason: data.reason, atMs })
        .onConflictDoNothing()
        .run();
    },
  }),
  'room.thawed': event({
    schema: accessEvents['room.thawed'],
    changesAccess: true,
    project: (db, { data }) => {
      db.delete(frozenTable)
        .where(eq(frozenTable.id, rowOf(data)))
        .run();
    },
  }),
  /** Of what hangs on it nothing opens either; those who made it are told why. */
  'share.frozen': event({
    schema: accessEvents['share.frozen'],
    audiences: (data) => toWhoeverMay('share', data),
    changesAccess: true,
    project: (db, { data: { code, reason }, at_ms: frozenAtMs }) => {
      db.update(linksTable).set({ frozenReason: reason, frozenAtMs }).where(eq(linksTable.code, code)).run();
    },
  }),
  'share.thawed': event({
    schema: accessEvents['share.thawed'],
    audiences: (data) => toWhoeverMay('share', data),
    changesAccess: true,
    project: (db, { data: { code } }) => {
      const thawed = { frozenReason: null, frozenAtMs: null };
      db.update(linksTable).set(thawed).where(eq(linksTable.code, code)).run();
    },
  }),
};
