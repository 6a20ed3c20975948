import { and, asc, eq, max, sql } from 'drizzle-orm';
import type { Hand, HandsView, HandsWaiting } from '#protocol/class/hands/view.ts';
import { staff } from '#protocol/class/terms.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { handsTable } from './tables.ts';

type HandRow = typeof handsTable.$inferSelect;

const isUp = eq(handsTable.up, true);

const statements = prepared((db: RoomReads) => ({
  up: db.select().from(handsTable).where(isUp).orderBy(asc(handsTable.n)).prepare(),
  of: db
    .select()
    .from(handsTable)
    .where(and(isUp, eq(handsTable.accountId, sql.placeholder('id'))))
    .prepare(),
  last: db
    .select({ n: max(handsTable.n) })
    .from(handsTable)
    .prepare(),
}));

/** Those that are up, the earliest first. */
export function handsUp(db: RoomReads): HandRow[] {
  return statements(db).up.all();
}

export function handOf(db: RoomReads, accountId: string): HandRow | undefined {
  return statements(db).of.get({ id: accountId });
}

export function nextHand(db: RoomReads): number {
  return (statements(db).last.get()?.n ?? 0) + 1;
}

/** Whoever has the word waits for it no more. */
export function handsWaiting(db: RoomReads): HandsWaiting {
  return { numbers: handsUp(db).flatMap(({ n, called }) => (called ? [] : [n])) };
}

/** All hands; `handsFor` leaves of them what is for a viewer. */
export function handsView(db: RoomReads): HandsView {
  return { hands: handsUp(db).map(shownHand) };
}

export function handsFor(viewer: Viewer, { hands }: HandsView): HandsView {
  return { hands: isInsider(staff, viewer) ? hands : hands.filter(({ account_id }) => account_id === viewer.id) };
}

function shownHand({ n, accountId: account_id, note, raisedAtMs, called }: HandRow): Hand {
  return { n, account_id, note, raised_at: isoTime(raisedAtMs), called };
}
