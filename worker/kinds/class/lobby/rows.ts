import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { LobbyView } from '#protocol/class/lobby/view.ts';
import { staff } from '#protocol/class/terms.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { lobbyTable } from './tables.ts';

export type LobbyRow = typeof lobbyTable.$inferSelect;

const statements = prepared((db: RoomReads) => ({
  place: db
    .select()
    .from(lobbyTable)
    .where(eq(lobbyTable.accountId, sql.placeholder('id')))
    .prepare(),
}));

/** undefined: they have never had to wait. */
export function placeInLobby(db: RoomReads, accountId: string): LobbyRow | undefined {
  return statements(db).place.get({ id: accountId });
}

/** Who waits and who was turned away, the earliest first. */
export function inLobby(db: RoomReads, ...states: ('waiting' | 'refused')[]): LobbyRow[] {
  return db.select().from(lobbyTable).where(inArray(lobbyTable.state, states)).orderBy(asc(lobbyTable.seq)).all();
}

/** Those who wait and whose page was open when this was asked last. */
export function waitingHere(db: RoomReads): LobbyRow[] {
  const waits = and(eq(lobbyTable.state, 'waiting'), eq(lobbyTable.here, true));
  return db.select().from(lobbyTable).where(waits).all();
}

export function lobbyView(db: RoomReads): LobbyView {
  const lobby = inLobby(db, 'waiting', 'refused').map(({ accountId: account_id, state, here, sinceMs }) => ({
    account_id,
    state: state === 'refused' ? ('refused' as const) : ('waiting' as const),
    here,
    since: isoTime(sinceMs),
  }));
  return { lobby };
}

export function lobbyFor(viewer: Viewer, view: LobbyView): LobbyView {
  return isInsider(staff, viewer) ? view : { lobby: [] };
}
