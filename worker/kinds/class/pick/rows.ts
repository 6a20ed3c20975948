import { and, desc, eq } from 'drizzle-orm';
import type { PickView } from '#protocol/class/pick/view.ts';
import { staff } from '#protocol/class/terms.ts';
import { nameOf } from '#worker/features/access/access.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { picksTable } from './tables.ts';

type PickRow = typeof picksTable.$inferSelect;

const statements = prepared((db: RoomReads) => ({
  last: db.select().from(picksTable).orderBy(desc(picksTable.n)).limit(1).prepare(),
}));

export function lastPick(db: RoomReads): PickRow | undefined {
  return statements(db).last.get();
}

export function standingPick(db: RoomReads): PickRow | undefined {
  const last = lastPick(db);
  return last?.state === 'put_away' ? undefined : last;
}

export function pickedIn(db: RoomReads, round: number): ReadonlySet<string> {
  const rows = db.select().from(picksTable).where(eq(picksTable.round, round)).all();
  return new Set(rows.map(({ accountId }) => accountId));
}

export function wasShown(db: RoomReads, accountId: string): boolean {
  const theirs = and(eq(picksTable.accountId, accountId), eq(picksTable.wasShown, true));
  return db.select().from(picksTable).where(theirs).limit(1).get() !== undefined;
}

/** Also where it is not shown; `pickFor` leaves of it what is for a viewer. */
export function pickView(db: RoomReads): PickView {
  const row = standingPick(db);
  if (row === undefined) return { pick: null };
  const { n, accountId: account_id, state } = row;
  return { pick: { n, account_id, name: nameOf(db, account_id), shown: state === 'shown' } };
}

export function pickFor(viewer: Viewer, { pick }: PickView): PickView {
  return { pick: pick?.shown === true || isInsider(staff, viewer) ? pick : null };
}
