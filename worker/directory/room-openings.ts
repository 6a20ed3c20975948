import { asc, desc, eq, sql } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { linkDaysTable, linkHoursTable, linksTable } from './tables.ts';

export interface RoomOpenings {
  total: number;
  bots: number;
  lastAtMs: number | null;
  /** Ascending, in UTC; days without an opening are left out. */
  byDay: { day: string; people: number }[];
  /** Most first; the empty host is "not said". */
  byReferrer: { referrerHost: string; people: number }[];
  /** 24 numbers, by the hour of the day in UTC. */
  byHour: number[];
}

/** How often a room was opened by any of its links, dead ones too: four statements however many links there are. */
export async function roomOpenings(db: DirectoryDatabase, roomId: string): Promise<RoomOpenings> {
  const ofRoom = eq(linksTable.roomId, roomId);
  const byLink = eq(linksTable.code, linkDaysTable.code);
  const people = sql<number>`sum(${linkDaysTable.people})`;
  const [sums, byDay, byReferrer, hours] = await db.batch([
    db
      .select({
        total: sql<number>`coalesce(sum(${linksTable.accessCount}), 0)`.as('total'),
        bots: sql<number>`coalesce(sum(${linksTable.botCount}), 0)`.as('bots'),
        lastAtMs: sql<number | null>`max(${linksTable.lastAccessedAtMs})`.as('last_at_ms'),
      })
      .from(linksTable)
      .where(ofRoom),
    db
      .select({ day: linkDaysTable.day, people: people.as('people') })
      .from(linkDaysTable)
      .innerJoin(linksTable, byLink)
      .where(ofRoom)
      .groupBy(linkDaysTable.day)
      .orderBy(asc(linkDaysTable.day)),
    db
      .select({ referrerHost: linkDaysTable.referrerHost, people: people.as('people') })
      .from(linkDaysTable)
      .innerJoin(linksTable, byLink)
      .where(ofRoom)
      .groupBy(linkDaysTable.referrerHost)
      .orderBy(desc(people), asc(linkDaysTable.referrerHost)),
    db
      .select({ hour: linkHoursTable.hour, people: sql<number>`sum(${linkHoursTable.people})`.as('people') })
      .from(linkHoursTable)
      .innerJoin(linksTable, eq(linksTable.code, linkHoursTable.code))
      .where(ofRoom)
      .groupBy(linkHoursTable.hour),
  ]);
  const { total, bots, lastAtMs } = sums[0] ?? { total: 0, bots: 0, lastAtMs: null };
  const byHour = Array.from({ length: 24 }, (_, hour) => hours.find((row) => row.hour === hour)?.people ?? 0);
  return { total, bots, lastAtMs, byDay, byReferrer, byHour };
}
