import { and, desc, eq, gt, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { SessionInfo } from '#protocol/accounts/account.schema.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { DirectoryDatabase } from './directory.ts';
import { accountsTable, refreshTokensTable, secondFactorsTable, sessionRoomsTable, sessionsTable } from './tables.ts';

export type SessionRow = typeof sessionsTable.$inferSelect;
type AccountRole = (typeof accountsTable.$inferSelect)['role'];

/** A refresh token as it is kept: by its SHA-256, never itself. */
export interface KeptToken {
  hash: string;
  family: string;
  accountId: string;
  expiresAtMs: number;
}

/** An ended session is remembered until the last access token of it has surely run out. */
const rememberedMs = 24 * 60 * 60_000;

/** Keeps a new session with its first token, and forgets what this account has left behind. */
export async function keepSession(db: DirectoryDatabase, session: SessionRow, token: KeptToken): Promise<void> {
  const { accountId, createdAtMs: nowMs } = session;
  const table = sessionsTable;
  const isForgotten = and(eq(table.accountId, accountId), lt(table.endedAtMs, nowMs - rememberedMs));
  const forgotten = db.select({ id: table.id }).from(table).where(isForgotten);
  await db.batch([
    db.insert(table).values(session),
    db.insert(refreshTokensTable).values(token),
    db
      .delete(refreshTokensTable)
      .where(and(eq(refreshTokensTable.accountId, accountId), lt(refreshTokensTable.expiresAtMs, nowMs))),
    db.delete(sessionRoomsTable).where(inArray(sessionRoomsTable.session, forgotten)),
    db.delete(table).where(isForgotten),
  ]);
}

export interface LiveSession {
  accountId: string;
  /** As it is now; null where the directory knows no such account. */
  name: string | null;
  role: AccountRole | null;
  /** Whether the account's e-mail is known to be its owner's. */
  verified: boolean;
  /** Others are not told that they are here. */
  invisible: boolean | null;
  /** Shown by more than a password: it asks for a code besides, or was begun by a passkey. */
  hasSecondFactor: boolean;
}

/** When the owner of a session last showed who they are; null where they have not. */
export async function findProof(db: DirectoryDatabase, id: string): Promise<number | null> {
  const table = sessionsTable;
  const [row] = await db.select({ atMs: table.provenAtMs }).from(table).where(eq(table.id, id)).limit(1);
  return row?.atMs ?? null;
}

export async function noteProof(db: DirectoryDatabase, id: string, nowMs: number): Promise<void> {
  await db.update(sessionsTable).set({ provenAtMs: nowMs }).where(eq(sessionsTable.id, id));
}

/** Whose session it is, or null where it has ended or never was. */
export async function findLiveSession(db: DirectoryDatabase, id: string, nowMs: number): Promise<LiveSession | null> {
  const [row] = await liveSession(db, id, nowMs);
  return row ?? null;
}

function liveSession(db: DirectoryDatabase, id: string, nowMs: number) {
  const table = sessionsTable;
  const { fullName: name, role, invisible } = accountsTable;
  const verified = sql<boolean>`${accountsTable.emailVerifiedAtMs} IS NOT NULL`.mapWith(Boolean);
  const hasSecondFactor = sql<boolean>`${secondFactorsTable.enabledAtMs} IS NOT NULL OR ${table.byPasskey}`.mapWith(
    Boolean,
  );
  return db
    .select({ accountId: table.accountId, name, role, verified, invisible, hasSecondFactor })
    .from(table)
    .leftJoin(accountsTable, eq(accountsTable.id, table.accountId))
    .leftJoin(secondFactorsTable, eq(secondFactorsTable.accountId, table.accountId))
    .where(
      and(
        eq(table.id, id),
        isNull(table.endedAtMs),
        or(isNull(table.endsAtMs), gt(table.endsAtMs, nowMs)),
        // One that was begun at the moment of a suspension is not among those that it ended.
        isNull(accountsTable.suspendedAtMs),
      ),
    )
    .limit(1);
}

export interface EnteredRoom {
  id: string;
  kind: string;
}

/** Notes that a guest's session opens sockets in a room; whose it is, or null where it has ended. */
export async function enterRoom(
  db: DirectoryDatabase,
  id: string,
  { id: roomId, kind }: EnteredRoom,
  nowMs: number,
): Promise<LiveSession | null> {
  const [, [row]] = await db.batch([
    db.insert(sessionRoomsTable).values({ session: id, roomId, kind }).onConflictDoNothing(),
    liveSession(db, id, nowMs),
  ]);
  return row ?? null;
}

/** Where sockets of these sessions of guests may be open; with an account, of all of its sessions. */
export async function roomsEntered(
  db: DirectoryDatabase,
  of: { sessions: readonly string[] } | { accountId: string },
): Promise<EnteredRoom[]> {
  const { session, roomId: id, kind } = sessionRoomsTable;
  const theirs =
    'sessions' in of
      ? [...of.sessions]
      : db.select({ id: sessionsTable.id }).from(sessionsTable).where(eq(sessionsTable.accountId, of.accountId));
  return db.selectDistinct({ id, kind }).from(sessionRoomsTable).where(inArray(session, theirs));
}

/** The sessions of an account that have not ended, the last used first. */
export async function listSessions(db: DirectoryDatabase, accountId: string, nowMs: number): Promise<SessionRow[]> {
  const table = sessionsTable;
  const holds = db
    .select({ family: refreshTokensTable.family })
    .from(refreshTokensTable)
    .where(and(eq(refreshTokensTable.accountId, accountId), gt(refreshTokensTable.expiresAtMs, nowMs)));
  return db
    .select()
    .from(table)
    .where(
      and(
        eq(table.accountId, accountId),
        isNull(table.endedAtMs),
        or(isNull(table.endsAtMs), gt(table.endsAtMs, nowMs)),
        // One whose last token has run out is over too.
        inArray(table.id, holds),
      ),
    )
    .orderBy(desc(table.lastUsedAtMs), desc(table.id));
}

/** Ends these sessions of an account, or all but one. Returns which were alive. */
export async function endSessions(
  db: DirectoryDatabase,
  accountId: string,
  which: { ids: readonly string[] } | { but: string | null },
  nowMs: number,
): Promise<string[]> {
  const table = sessionsTable;
  const chosen =
    'ids' in which ? inArray(table.id, [...which.ids]) : which.but === null ? undefined : ne(table.id, which.but);
  const ended = await db
    .update(table)
    .set({ endedAtMs: nowMs })
    .where(and(eq(table.accountId, accountId), isNull(table.endedAtMs), chosen))
    .returning({ id: table.id });
  return ended.map(({ id }) => id);
}

/** A session as its owner sees it. */
export function presentSession({ id, device, createdAtMs, lastUsedAtMs }: SessionRow): Omit<SessionInfo, 'current'> {
  return { id, device, created_at: isoTime(createdAtMs), last_used_at: isoTime(lastUsedAtMs) };
}
