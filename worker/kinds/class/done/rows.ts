import { asc, count, desc, eq } from 'drizzle-orm';
import type { DoneCheck, DoneCounted, DoneView } from '#protocol/class/done/view.ts';
import { staff } from '#protocol/class/terms.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { doneChecksTable, doneTable } from './tables.ts';

const statements = prepared((db: RoomReads) => ({
  last: db.select().from(doneChecksTable).orderBy(desc(doneChecksTable.n)).limit(1).prepare(),
  told: db.select().from(doneTable).orderBy(asc(doneTable.seq)).prepare(),
  count: db.select({ done: count() }).from(doneTable).prepare(),
}));

export function lastCheck(db: RoomReads) {
  return statements(db).last.get();
}

/** What is asked now. */
export function openCheck(db: RoomReads) {
  const last = lastCheck(db);
  return last?.open === true ? last : undefined;
}

export function isDone(db: RoomReads, accountId: string): boolean {
  return db.select().from(doneTable).where(eq(doneTable.accountId, accountId)).get() !== undefined;
}

export function doneCounted(db: RoomReads): DoneCounted {
  return { n: openCheck(db)?.n ?? 0, done: statements(db).count.get()?.done ?? 0 };
}

/** With everyone who is done; `doneFor` leaves of them what is for a viewer. */
export function doneView(db: RoomReads): DoneView {
  const check = openCheck(db);
  if (check === undefined) return { done: null };
  const told = statements(db).told.all();
  const { n, task, askedAtMs } = check;
  return { done: { n, task, asked_at: isoTime(askedAtMs), told: told.map(({ accountId }) => accountId) } };
}

export function doneFor(viewer: Viewer, { done }: DoneView): DoneView {
  if (done === null || isInsider(staff, viewer)) return { done };
  const mine: DoneCheck = { ...done, told: done.told.filter((id) => id === viewer.id) };
  return { done: mine };
}
