import { asc, desc, eq, sql } from 'drizzle-orm';
import type { ZonedHours } from '#worker/platform/maps/zoned-hours.ts';
import type { DirectoryDatabase } from './directory.ts';
import { hourMs } from './links.ts';
import { linkDaysTable, linkHoursTable, linksTable } from './tables.ts';

export interface RoomOpenings {
  total: number;
  bots: number;
  lastAtMs: number | null;
  /** Ascending; days without an opening are left out. */
  byDay: { day: string; people: number }[];
  /** Most first; the empty host is "not said". */
  byReferrer: { referrerHost: string; people: number }[];
  /** 24 numbers, by the hour of the day. */
  byHour: number[];
}

/**
 * How often a room was opened by any of its links, dead ones too, by the days and hours of a zone: four statements however
 * many links there are.
 */
export async function roomOpenings(db: DirectoryDatabase, roomId: string, inZone: ZonedHours): Promise<RoomOpenings> {
  const ofRoom = eq(linksTable.roomId, roomId);
  const byLink = eq(linksTable.code, linkDaysTable.code);
  const people = sql<number>`sum(${linkDaysTable.people})`;
  const [sums, utcDays, byReferrer, hours] = await db.batch([
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
  return { total, bots, lastAtMs, byReferrer, ...inTime(utcDays, hours, inZone) };
}

/** Of openings that were counted before their hours were, the day is known as UTC's, and the hour of that. */
function inTime(
  utcDays: { day: string; people: number }[],
  hours: { hour: number; people: number }[],
  inZone: ZonedHours,
): Pick<RoomOpenings, 'byDay' | 'byHour'> {
  const days = new Map(utcDays.map(({ day, people }) => [day, people]));
  const byHour = Array.from({ length: 24 }, () => 0);
  const isOfDay = ({ hour }: { hour: number }): boolean => hour < 24;
  const add = (day: string, people: number): void => void days.set(day, (days.get(day) ?? 0) + people);
  for (const { hour, people } of hours.filter((row) => !isOfDay(row))) {
    const atMs = hour * hourMs;
    const there = inZone(atMs);
    add(new Date(atMs).toISOString().slice(0, 10), -people);
    add(there.day, people);
    byHour[there.hour] = (byHour[there.hour] ?? 0) + people;
  }
  const lastMs = Date.parse(`${utcDays.at(-1)?.day ?? '1970-01-01'}T00:00:00Z`);
  for (const { hour, people } of hours.filter(isOfDay)) {
    const there = inZone(lastMs + hour * hourMs).hour;
    byHour[there] = (byHour[there] ?? 0) + people;
  }
  const byDay = [...days].filter(([, people]) => people > 0).map(([day, people]) => ({ day, people }));
  return { byDay: byDay.toSorted((a, b) => (a.day < b.day ? -1 : 1)), byHour };
}
