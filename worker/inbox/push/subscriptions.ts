import { asc, eq, inArray } from 'drizzle-orm';
import type { NewPushSubscription, PushDevice } from '#protocol/inbox/push.schema.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { newId } from '#worker/platform/ids.ts';
import { prepared, type RoomDatabase } from '#worker/room/store/database.ts';
import { pushesTable, pushSubscriptionsTable } from '../tables.ts';

/** The oldest one goes where there are more. */
const maxSubscriptions = 20;

export type Subscription = typeof pushSubscriptionsTable.$inferSelect;

/** Where and for whom a browser was subscribed. */
export interface SubscriptionFacts {
  session: string;
  device: string;
  publicKey: string;
  origin: string;
}

/** The same endpoint is the same browser: it is as it was said last, and tried anew. Returns its id. */
export function addSubscription(
  db: RoomDatabase,
  { endpoint, keys, locale, time_zone: timeZone }: NewPushSubscription,
  facts: SubscriptionFacts,
  nowMs: number,
): string {
  const table = pushSubscriptionsTable;
  const known = db.select().from(table).where(eq(table.endpoint, endpoint)).get();
  const row = { ...facts, ...keys, endpoint, locale, timeZone, refusals: 0, failures: 0, waitUntilMs: 0 };
  if (known !== undefined) {
    db.update(table).set(row).where(eq(table.id, known.id)).run();
    return known.id;
  }
  const id = newId('psh');
  db.insert(table)
    .values({ id, ...row, createdAtMs: nowMs })
    .run();
  const oldestFirst = db.select({ id: table.id }).from(table).orderBy(asc(table.createdAtMs), asc(table.id)).all();
  dropSubscriptions(
    db,
    oldestFirst.slice(0, Math.max(0, oldestFirst.length - maxSubscriptions)).map((one) => one.id),
  );
  return id;
}

export function subscriptionsOf(db: RoomDatabase): Subscription[] {
  return db.select().from(pushSubscriptionsTable).orderBy(asc(pushSubscriptionsTable.createdAtMs)).all();
}

const anyOne = prepared((db: RoomDatabase) =>
  db.select({ id: pushSubscriptionsTable.id }).from(pushSubscriptionsTable).limit(1).prepare(),
);

export function hasSubscriptions(db: RoomDatabase): boolean {
  return anyOne(db).get() !== undefined;
}

/** As their owner sees them. */
export function pushDevices(db: RoomDatabase, session: string): PushDevice[] {
  return subscriptionsOf(db).map(({ id, device, createdAtMs, session: made }) => {
    return { id, device, created_at: isoTime(createdAtMs), current: made === session };
  });
}

/** Nothing is sent there any more. False where there was none of them. */
export function dropSubscriptions(db: RoomDatabase, ids: readonly string[]): boolean {
  if (ids.length === 0) return false;
  const { id, ...table } = { id: pushSubscriptionsTable.id, subscriptionId: pushesTable.subscriptionId };
  db.delete(pushesTable)
    .where(inArray(table.subscriptionId, [...ids]))
    .run();
  const gone = db
    .delete(pushSubscriptionsTable)
    .where(inArray(id, [...ids]))
    .returning({ id });
  return gone.all().length > 0;
}

export function dropSubscriptionsOf(db: RoomDatabase, sessions: readonly string[]): void {
  const { id, session } = pushSubscriptionsTable;
  const rows = db
    .select({ id })
    .from(pushSubscriptionsTable)
    .where(inArray(session, [...sessions]));
  dropSubscriptions(
    db,
    rows.all().map((row) => row.id),
  );
}
