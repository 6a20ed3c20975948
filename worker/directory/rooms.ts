import { and, count, desc, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { behind, newestFirst, pageFrom, type Page, type PageRequest } from '#worker/platform/newest-first.ts';
import type { Directory, DirectoryDatabase } from './directory.ts';
import { followersTable, invitationsTable, linksTable, roomMembersTable, roomsTable } from './tables.ts';

export interface RoomPlace {
  id: string;
  kind: string;
  /** The room that made it; null where people did. */
  parent: string | null;
}

// Neither ever changes, so what is known is known for good. That a room was deleted is its object's to say.
const knownPlaces = new Map<string, RoomPlace>();
const maxKnownPlaces = 10_000;

export interface NewRoom {
  id: string;
  kind: string;
  title: string;
  ownerId: string;
  /** What its kind calls an owner. */
  role: string;
  nowMs: number;
}

/** Lists a new room with its owner as its one member. Doing it again changes nothing. */
export async function insertRoom(db: DirectoryDatabase, room: NewRoom): Promise<void> {
  const { nowMs, role, ...fields } = room;
  await db.batch([
    db
      .insert(roomsTable)
      .values({ ...fields, membersCount: 1, createdAtMs: nowMs, activeAtMs: nowMs, seq: 0 })
      .onConflictDoNothing(),
    db
      .insert(roomMembersTable)
      .values({ roomId: room.id, accountId: room.ownerId, role, seq: 0 })
      .onConflictDoNothing(),
  ]);
  rememberPlace({ id: room.id, kind: room.kind, parent: null });
}

/** Notes a room that another has made. Doing it again changes nothing. */
export async function insertChild(
  db: DirectoryDatabase,
  room: { id: string; kind: string; title: string; parentId: string; nowMs: number },
): Promise<void> {
  const { nowMs, ...fields } = room;
  const none = { ownerId: '', membersCount: 0, seq: 0, listed: false };
  await db
    .insert(roomsTable)
    .values({ ...fields, ...none, createdAtMs: nowMs, activeAtMs: nowMs })
    .onConflictDoNothing();
}

/** Which object holds this room; null where no such room was ever made, or it was gone before we knew it. */
export async function findRoom(directory: Directory, id: string): Promise<RoomPlace | null> {
  const known = knownPlaces.get(id);
  if (known !== undefined) return known;
  const place = (await findPlace(directory.db, id)) ?? (await findPlace(directory.primary(), id));
  if (place !== null) rememberPlace(place);
  return place;
}

/** The rooms above this one, from the outermost down to the one that made it. */
export async function lineageOf(db: DirectoryDatabase, { parent }: RoomPlace): Promise<RoomPlace[]> {
  const above = parent === null ? null : (knownPlaces.get(parent) ?? (await findPlace(db, parent)));
  return above === null ? [] : [...(await lineageOf(db, above)), above];
}

export interface ListedRoom {
  id: string;
  kind: string;
  title: string;
  role: string;
  membersCount: number;
  createdAtMs: number;
  activeAtMs: number;
  deletedAtMs: number | null;
}

/** A role in rooms of a kind. */
export interface KindRole {
  kind: string;
  role: string;
}

const listOrder = { atMs: roomsTable.activeAtMs, id: roomsTable.id };

/** The rooms of which this account is a member, most recently active first; with `deletedOf`, those it can bring back. */
export async function listRoomsOf(
  db: DirectoryDatabase,
  accountId: string,
  { kind, after, limit, deletedOf }: PageRequest & { kind: string | null; deletedOf?: readonly KindRole[] },
): Promise<Page<ListedRoom>> {
  const owned = deletedOf?.map((one) => and(eq(roomsTable.kind, one.kind), eq(roomMembersTable.role, one.role)));
  const isListed =
    owned === undefined
      ? and(isNull(roomsTable.deletedAtMs), eq(roomsTable.listed, true))
      : and(isNotNull(roomsTable.deletedAtMs), isNull(roomsTable.goneAtMs), or(...owned));
  const rows = await db
    .select({
      id: roomsTable.id,
      kind: roomsTable.kind,
      title: roomsTable.title,
      role: roomMembersTable.role,
      membersCount: roomsTable.membersCount,
      createdAtMs: roomsTable.createdAtMs,
      activeAtMs: roomsTable.activeAtMs,
      deletedAtMs: roomsTable.deletedAtMs,
    })
    .from(roomMembersTable)
    .innerJoin(roomsTable, eq(roomsTable.id, roomMembersTable.roomId))
    .where(
      and(
        eq(roomMembersTable.accountId, accountId),
        isNotNull(roomMembersTable.role),
        isListed,
        kind === null ? undefined : eq(roomsTable.kind, kind),
        behind(listOrder, after),
      ),
    )
    .orderBy(...newestFirst(listOrder))
    .limit(limit + 1);
  const { items, next } = pageFrom(rows, limit, (row) => ({ atMs: row.activeAtMs, id: row.id }));
  return { items: items.map((row) => ({ ...row, role: row.role ?? '' })), next };
}

/**
 * The rooms of one kind of which this account is a member, be it in one of these roles, newest first; a page by its number,
 * from 0, and how many there are in all.
 */
export async function countedRoomsOf(
  db: DirectoryDatabase,
  accountId: string,
  { kind, roles, page, size }: { kind: string; roles: readonly string[] | null; page: number; size: number },
): Promise<{ count: number; ids: string[] }> {
  const theirs = and(
    eq(roomMembersTable.accountId, accountId),
    roles === null ? isNotNull(roomMembersTable.role) : inArray(roomMembersTable.role, [...roles]),
    eq(roomsTable.kind, kind),
    isNull(roomsTable.deletedAtMs),
    eq(roomsTable.listed, true),
  );
  const [total] = await db
    .select({ all: count() })
    .from(roomMembersTable)
    .innerJoin(roomsTable, eq(roomsTable.id, roomMembersTable.roomId))
    .where(theirs);
  const rows = await db
    .select({ id: roomsTable.id })
    .from(roomMembersTable)
    .innerJoin(roomsTable, eq(roomsTable.id, roomMembersTable.roomId))
    .where(theirs)
    .orderBy(desc(roomsTable.createdAtMs), desc(roomsTable.id))
    .limit(size)
    .offset(page * size);
  return { count: total?.all ?? 0, ids: rows.map(({ id }) => id) };
}

export interface RoomSummary {
  id: string;
  kind: string;
  title: string;
  ownerId: string;
  membersCount: number;
  createdAtMs: number;
  activeAtMs: number;
  /** The room's seq that this was made from; an older summary changes nothing. */
  seq: number;
  parentId?: string | null;
  listed?: boolean;
}

/** Brings the index up to what the room says of itself. Messages may come twice and in any order. */
export async function applyRoomSummary(db: DirectoryDatabase, summary: RoomSummary): Promise<void> {
  const { title, ownerId, membersCount, activeAtMs, seq } = summary;
  await db
    .insert(roomsTable)
    .values(summary)
    .onConflictDoUpdate({
      target: roomsTable.id,
      set: { title, ownerId, membersCount, activeAtMs, seq },
      setWhere: sql`${roomsTable.seq} < ${seq} AND ${roomsTable.goneAtMs} IS NULL`,
    });
}

export interface MemberPlace {
  roomId: string;
  accountId: string;
  /** null: no member any more. */
  role: string | null;
  seq: number;
}

/** Brings one member's place up to date. Messages may come twice and in any order. */
export async function applyMember(db: DirectoryDatabase, member: MemberPlace): Promise<void> {
  await db
    .insert(roomMembersTable)
    .values(member)
    .onConflictDoUpdate({
      target: [roomMembersTable.roomId, roomMembersTable.accountId],
      set: { role: member.role, seq: member.seq },
      setWhere: lt(roomMembersTable.seq, member.seq),
    });
}

/** Whether a room is deleted, as its owner may undo: it leaves every list, and everything about it stays. */
export async function setDeleted(
  db: DirectoryDatabase,
  { id, seq, deletedAtMs }: { id: string; seq: number; deletedAtMs: number | null },
): Promise<void> {
  await db
    .update(roomsTable)
    .set({ deletedAtMs, deletedSeq: seq })
    .where(and(eq(roomsTable.id, id), lt(roomsTable.deletedSeq, seq), isNull(roomsTable.goneAtMs)));
}

/** A room that is gone for good: its links lead nowhere. Its row stays, so that nothing brings it back. */
export async function removeRoom(db: DirectoryDatabase, id: string, nowMs: number): Promise<void> {
  await db.batch([
    db
      .update(roomsTable)
      .set({ deletedAtMs: sql`coalesce(${roomsTable.deletedAtMs}, ${nowMs})`, goneAtMs: nowMs, title: '' })
      .where(eq(roomsTable.id, id)),
    db.delete(roomMembersTable).where(eq(roomMembersTable.roomId, id)),
    db.update(linksTable).set({ state: 'revoked' }).where(eq(linksTable.roomId, id)),
    db.delete(followersTable).where(eq(followersTable.roomId, id)),
    db.delete(invitationsTable).where(eq(invitationsTable.roomId, id)),
  ]);
  knownPlaces.delete(id);
}

/** What a room is called, as far as the directory knows; empty of one that is gone. */
export async function findRoomTitle(db: DirectoryDatabase, id: string): Promise<string> {
  const [row] = await db.select({ title: roomsTable.title }).from(roomsTable).where(eq(roomsTable.id, id)).limit(1);
  return row?.title ?? '';
}

/** Which of these people are in a room with this account. */
export async function sharingRoomsWith(db: DirectoryDatabase, accountId: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const mine = alias(roomMembersTable, 'mine');
  const theirs = alias(roomMembersTable, 'theirs');
  const rows = await db
    .selectDistinct({ id: theirs.accountId })
    .from(mine)
    .innerJoin(theirs, eq(theirs.roomId, mine.roomId))
    .where(
      and(eq(mine.accountId, accountId), isNotNull(mine.role), inArray(theirs.accountId, ids), isNotNull(theirs.role)),
    );
  return rows.map((row) => row.id);
}

/** A room's kind, also of one that was deleted and can come back. */
export async function findKind(db: DirectoryDatabase, id: string): Promise<string | null> {
  return (await findPlace(db, id))?.kind ?? null;
}

/** A room, also one that can come back, as the directory has it now. */
export async function findPlace(db: DirectoryDatabase, id: string): Promise<RoomPlace | null> {
  const [row] = await db
    .select({ id: roomsTable.id, kind: roomsTable.kind, parent: roomsTable.parentId })
    .from(roomsTable)
    .where(and(eq(roomsTable.id, id), isNull(roomsTable.goneAtMs)))
    .limit(1);
  return row ?? null;
}

function rememberPlace(place: RoomPlace): void {
  const [oldest] = knownPlaces.keys();
  if (knownPlaces.size >= maxKnownPlaces && oldest !== undefined) knownPlaces.delete(oldest);
  knownPlaces.set(place.id, place);
}
