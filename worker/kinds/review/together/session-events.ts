// Kept sessions, as rows.
import { eq } from 'drizzle-orm';
import { maxKeptMs } from '#protocol/review/together/kept-session.ts';
import { sessionEvents } from '#protocol/review/together/kept-session.schema.ts';
import { event } from '#worker/room/event-rule.ts';
import { everyone } from '#worker/room/live/audience.ts';
import type { PresenceRule } from '#worker/room/live/presence-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { ofAll } from '../audience.ts';
import { piecesTable, sessionsTable } from '../tables.ts';
import { bytesOf } from './session-commands.ts';
import { findSession, keptNow, lastNumber } from './session-rows.ts';

function fullTimer(session_id: string, due_ms: number | null) {
  const command = { type: 'session.end', data: { session_id, because: 'full' } };
  return [{ key: 'session.end', due_ms, command }];
}

export const keptSessionEvents = {
  'session.started': event({
    schema: sessionEvents['session.started'],
    texts: ['name'],
    // Whoever is there is told, wherever their link leads: what it is called is for those who see the whole.
    audiences: ({ session_id, ...data }) => [
      { to: ofAll, data: { session_id, ...data } },
      { to: everyone, data: { session_id } },
    ],
    timers: ({ data, at_ms }) => fullTimer(data.session_id, at_ms + maxKeptMs),
    project: (db, { data: { session_id: id, name = null }, actor_id: by, at_ms: startedAtMs }) => {
      db.insert(sessionsTable)
        .values({ id, name, by, startedAtMs, afterNumber: lastNumber(db), versionIds: [] })
        .run();
    },
  }),
  'session.kept': event({
    schema: sessionEvents['session.kept'],
    erasable: ['piece'],
    audiences: () => [],
    project: (db, { data: { session_id, piece }, seq }) => {
      const row = findSession(db, session_id);
      if (row === undefined || piece === null) return;
      const watched = piece.leads.flatMap(({ version_id }) => version_id ?? []);
      const bytes = bytesOf(piece);
      db.insert(piecesTable).values({ sessionId: session_id, seq, bytes, piece }).run();
      db.update(sessionsTable)
        .set({ versionIds: [...new Set([...row.versionIds, ...watched])], bytes: row.bytes + bytes })
        .where(eq(sessionsTable.id, session_id))
        .run();
    },
  }),
  'session.stopped': event({
    schema: sessionEvents['session.stopped'],
    inbox: () => ({ to: 'members' }),
    says: () => ({ code: 'session.kept' }),
    timers: ({ data }) => fullTimer(data.session_id, null),
    project: (db, { data: { session_id, because }, at_ms: endedAtMs }) => {
      db.update(sessionsTable)
        .set({ endedAtMs, because, throughNumber: lastNumber(db) })
        .where(eq(sessionsTable.id, session_id))
        .run();
    },
  }),
  'session.renamed': event({
    schema: sessionEvents['session.renamed'],
    texts: ['name'],
    audiences: (data) => [{ to: ofAll, data }],
    project: (db, { data: { session_id, name } }) => {
      db.update(sessionsTable).set({ name }).where(eq(sessionsTable.id, session_id)).run();
    },
  }),
  'session.deleted': event({
    schema: sessionEvents['session.deleted'],
    forgets: (db, { data }) =>
      db
        .select({ seq: piecesTable.seq })
        .from(piecesTable)
        .where(eq(piecesTable.sessionId, data.session_id))
        .all()
        .map(({ seq }) => seq),
    project: (db, { data: { session_id } }) => {
      db.delete(piecesTable).where(eq(piecesTable.sessionId, session_id)).run();
      db.delete(sessionsTable).where(eq(sessionsTable.id, session_id)).run();
    },
  }),
};

/** Where nobody is there any more there is nothing to keep. */
export const sessionPresence = {
  disconnected: (db, _gone, here) => endUnlessAnyone(db, here),
  woken: (db, { here }) => endUnlessAnyone(db, here),
} satisfies PresenceRule;

function endUnlessAnyone(db: RoomReads, here: ReadonlySet<string>) {
  const now = here.size === 0 ? keptNow(db) : undefined;
  return now === undefined ? [] : [{ type: 'session.end', data: { session_id: now.id, because: 'left' } }];
}
