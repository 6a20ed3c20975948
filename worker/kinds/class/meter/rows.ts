import { and, count, eq, isNotNull, lte, sql } from 'drizzle-orm';
import type { MeterCounts, MeterView } from '#protocol/class/meter/view.ts';
import { standingMark } from '#worker/features/access/marks.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { prepared, type RoomDatabase, type RoomReads } from '#worker/room/store/database.ts';
import { meterTable } from './tables.ts';

/** What an account's mark is made from. */
export const meterScope = 'meter';

const statements = prepared((db: RoomReads) => ({
  of: db
    .select()
    .from(meterTable)
    .where(eq(meterTable.mark, sql.placeholder('mark')))
    .prepare(),
  counts: db
    .select({ pace: meterTable.pace, total: count() })
    .from(meterTable)
    .where(isNotNull(meterTable.pace))
    .groupBy(meterTable.pace)
    .prepare(),
}));

export function toldBy(db: RoomReads, mark: string) {
  return statements(db).of.get({ mark });
}

/** Under what an account says it. */
export function meterMark(db: RoomReads, accountId: string): string {
  return standingMark(db, meterScope, accountId, (mark) => toldBy(db, mark) !== undefined);
}

export function meterCounts(db: RoomReads): MeterCounts {
  const counts: MeterCounts = { slow: 0, right: 0, fast: 0, lost: 0 };
  for (const { pace, total } of statements(db).counts.all()) if (pace !== null) counts[pace] = total;
  return counts;
}

export function anyTold(db: RoomReads, throughMs?: number): boolean {
  const told = and(isNotNull(meterTable.pace), throughMs === undefined ? undefined : lte(meterTable.atMs, throughMs));
  return db.select({ mark: meterTable.mark }).from(meterTable).where(told).limit(1).get() !== undefined;
}

/** Nobody says anything any more; `throughMs`: who said it so long ago. */
export function forget(db: RoomDatabase, throughMs?: number): void {
  const told = and(isNotNull(meterTable.pace), throughMs === undefined ? undefined : lte(meterTable.atMs, throughMs));
  db.update(meterTable).set({ pace: null }).where(told).run();
}

export function meterFor(db: RoomReads, viewer: Viewer): MeterView {
  const mine = viewer.capabilities.includes('answer') ? toldBy(db, meterMark(db, viewer.id)) : undefined;
  return { my_pace: mine?.pace == null ? null : { pace: mine.pace, at: isoTime(mine.atMs) } };
}
