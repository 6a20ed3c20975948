import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { PermissionLevel } from '#protocol/capabilities.ts';
import type { Directory, DirectoryDatabase } from './directory.ts';
import { linkDaysTable, linkHoursTable, linksTable } from './tables.ts';

export type LinkRow = typeof linksTable.$inferSelect;

/** Takes a code for a room. False where the code is taken already: draw another. */
export async function reserveLink(
  db: DirectoryDatabase,
  reservation: { code: string; roomId: string; createdBy: string; nowMs: number },
): Promise<boolean> {
  const { nowMs, ...fields } = reservation;
  const rows = await db
    .insert(linksTable)
    .values({ ...fields, permissionLevel: 'view', hasPassword: false, state: 'reserved', seq: 0, createdAtMs: nowMs })
    .onConflictDoNothing()
    .returning({ code: linksTable.code });
  return rows.length === 1;
}

/** Gives back a code whose room refused the link. */
export async function releaseLink(db: DirectoryDatabase, code: string): Promise<void> {
  await db.delete(linksTable).where(and(eq(linksTable.code, code), eq(linksTable.state, 'reserved')));
}

export interface LinkState {
  code: string;
  roomId: string;
  permissionLevel: PermissionLevel;
  expiresAtMs: number | null;
  hasPassword: boolean;
  state: 'active' | 'revoked';
  createdBy: string;
  createdAtMs: number;
  /** The room's seq that this was made from; an older state changes nothing. */
  seq: number;
}

/** Brings a link up to what its room says. Messages may come twice and in any order; a code never changes its room. */
export async function upsertLink(db: DirectoryDatabase, link: LinkState): Promise<void> {
  const { permissionLevel, expiresAtMs, hasPassword, state, seq } = link;
  await db
    .insert(linksTable)
    .values(link)
    .onConflictDoUpdate({
      target: linksTable.code,
      set: { permissionLevel, expiresAtMs, hasPassword, state, seq },
      setWhere: sql`${linksTable.roomId} = ${link.roomId} AND (${linksTable.seq} < ${seq} OR ${linksTable.state} = 'reserved')`,
    });
}

/** The link leads nowhere from now on. Messages may come twice and in any order. */
export async function endLink(
  db: DirectoryDatabase,
  end: { code: string; roomId: string; state: 'revoked' | 'expired'; seq: number },
): Promise<void> {
  const isIt = and(eq(linksTable.code, end.code), eq(linksTable.roomId, end.roomId));
  await db
    .update(linksTable)
    .set({ state: end.state, seq: sql`max(${linksTable.seq}, ${end.seq})` })
    .where(isIt);
}

/** Codes tell upper from lower case. Asks the primary where a replica does not know it: it may be seconds old. */
export async function findLink(directory: Directory, code: string): Promise<LinkRow | null> {
  return (await readLink(directory.db, code)) ?? (await readLink(directory.primary(), code));
}

export interface Opening {
  /** Where they came from, or null; only the host is ever kept. */
  referrerHost: string | null;
  bot: boolean;
  nowMs: number;
}

// A page that sends made-up referrers could otherwise grow a row for each.
const maxHostsPerDay = 50;

export const hourMs = 3_600_000;
/** Of either kind of hour: the first of 1970 began a day. */
const hourOfDay = sql<number>`${linkHoursTable.hour} % 24`;

/** Counts one opening: a person by day, hour and referrer; a bot apart and only as a number. */
export async function countOpening(db: DirectoryDatabase, code: string, opening: Opening): Promise<void> {
  if (opening.bot) {
    await db
      .update(linksTable)
      .set({ botCount: sql`${linksTable.botCount} + 1` })
      .where(eq(linksTable.code, code));
    return;
  }
  const at = new Date(opening.nowMs);
  const day = at.toISOString().slice(0, 10);
  const host = (opening.referrerHost ?? '').toLowerCase().slice(0, 253);
  await db.batch([
    db
      .update(linksTable)
      .set({ accessCount: sql`${linksTable.accessCount} + 1`, lastAccessedAtMs: opening.nowMs })
      .where(eq(linksTable.code, code)),
    db
      .insert(linkDaysTable)
      .values({ code, day, referrerHost: boundedHost(code, day, host), people: 1 })
      .onConflictDoUpdate({
        target: [linkDaysTable.code, linkDaysTable.day, linkDaysTable.referrerHost],
        set: { people: sql`${linkDaysTable.people} + 1` },
      }),
    db
      .insert(linkHoursTable)
      .values({ code, hour: Math.floor(opening.nowMs / hourMs), people: 1 })
      .onConflictDoUpdate({
        target: [linkHoursTable.code, linkHoursTable.hour],
        set: { people: sql`${linkHoursTable.people} + 1` },
      }),
  ]);
}

/** The host itself, or `other` where the day has so many hosts already and this is a new one. */
function boundedHost(code: string, day: string, host: string): SQL {
  const ofDay = sql`${linkDaysTable} WHERE ${linkDaysTable.code} = ${code} AND ${linkDaysTable.day} = ${day}`;
  return sql`CASE
    WHEN EXISTS (SELECT 1 FROM ${ofDay} AND ${linkDaysTable.referrerHost} = ${host}) THEN ${host}
    WHEN (SELECT count(*) FROM ${ofDay}) >= ${maxHostsPerDay} THEN 'other'
    ELSE ${host} END`;
}

export interface LinkStats {
  accessCount: number;
  botCount: number;
  lastAccessedAtMs: number | null;
  /** Ascending; days without an opening are left out. */
  byDay: { day: string; people: number }[];
  /** Most first; the empty host is "not said". */
  byReferrer: { referrerHost: string; people: number }[];
  /** 24 numbers, by the hour of the day in UTC. */
  byHour: number[];
}

/** What the owner may know of a link's openings; null where there is no such code. */
export async function linkStats(db: DirectoryDatabase, code: string): Promise<LinkStats | null> {
  const people = sql<number>`sum(${linkDaysTable.people})`;
  const [links, byDay, byReferrer, hours] = await db.batch([
    db.select().from(linksTable).where(eq(linksTable.code, code)),
    db
      .select({ day: linkDaysTable.day, people: people.as('people') })
      .from(linkDaysTable)
      .where(eq(linkDaysTable.code, code))
      .groupBy(linkDaysTable.day)
      .orderBy(asc(linkDaysTable.day)),
    db
      .select({ referrerHost: linkDaysTable.referrerHost, people: people.as('people') })
      .from(linkDaysTable)
      .where(eq(linkDaysTable.code, code))
      .groupBy(linkDaysTable.referrerHost)
      .orderBy(desc(people), asc(linkDaysTable.referrerHost)),
    db
      .select({ hour: hourOfDay, people: sql<number>`sum(${linkHoursTable.people})`.as('people') })
      .from(linkHoursTable)
      .where(eq(linkHoursTable.code, code))
      .groupBy(hourOfDay),
  ]);
  const [link] = links;
  if (link === undefined) return null;
  const byHour = Array.from({ length: 24 }, (_, hour) => hours.find((row) => row.hour === hour)?.people ?? 0);
  const { accessCount, botCount, lastAccessedAtMs } = link;
  return { accessCount, botCount, lastAccessedAtMs, byDay, byReferrer, byHour };
}

async function readLink(db: DirectoryDatabase, code: string): Promise<LinkRow | null> {
  const [row] = await db.select().from(linksTable).where(eq(linksTable.code, code)).limit(1);
  return row ?? null;
}
