// Who was here, and from when until when, over all of their devices: a crash ends it when they were last heard.
import { isNull } from 'drizzle-orm';
import { z } from 'zod';
import { command } from '#worker/room/command-rule.ts';
import { event } from '#worker/room/event-rule.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import type { PresenceRule } from '#worker/room/live/presence-rule.ts';
import { attendanceTable } from './tables.ts';

const began = z.strictObject({ account_id: z.string() });
const ended = z.strictObject({ account_id: z.string(), until_ms: z.number() });

/** Those who are here as far as the rows know. */
function present(db: RoomReads) {
  return db.select().from(attendanceTable).where(isNull(attendanceTable.untilMs)).all();
}

export const attendanceCommands: RoomKind['commands'] = {
  'attendance.begin': command({
    schema: z.strictObject({}),
    capability: 'view',
    origin: 'worker',
    decide: (_db, _data, { actor }) => ({
      ok: true,
      value: { events: [{ type: 'attendance.began', data: { account_id: actor.id } }] },
    }),
  }),
  'attendance.end': command({
    schema: ended,
    capability: 'manage',
    origin: 'system',
    decide: (db, { account_id, until_ms }) => {
      const open = present(db).filter((stay) => stay.accountId === account_id);
      const events = open.map(({ fromMs }) => ({
        type: 'attendance.ended',
        data: { account_id, until_ms: Math.max(fromMs, until_ms) },
      }));
      return { ok: true, value: { events } };
    },
  }),
};

export const attendanceEvents: RoomKind['events'] = {
  'attendance.began': event({
    schema: began,
    project: (db, { data, at_ms: fromMs, seq }) =>
      void db.insert(attendanceTable).values({ seq, accountId: data.account_id, fromMs }).run(),
  }),
  'attendance.ended': event({
    schema: ended,
    project: (db, { data }) => {
      const stays = present(db).filter((stay) => stay.accountId === data.account_id);
      for (const { seq, accountId, fromMs } of stays) {
        const row = { seq, accountId, fromMs, untilMs: data.until_ms };
        db.insert(attendanceTable).values(row).onConflictDoUpdate({ target: attendanceTable.seq, set: row }).run();
      }
    },
  }),
};

function end(account_id: string, until_ms: number) {
  return { type: 'attendance.end', data: { account_id, until_ms } };
}

export const attendance = {
  connected: (_db, _who, { first }) => (first ? [{ type: 'attendance.begin', data: {} }] : []),
  disconnected: (_db, { account_id, heardMs }) => [end(account_id, heardMs)],
  woken: (db, { here, heardMs }) =>
    present(db)
      .filter(({ accountId }) => !here.has(accountId))
      .map(({ accountId }) => end(accountId, heardMs)),
  keepsHeard: (db) => present(db).length > 0,
} satisfies PresenceRule;
