// What is to be sent to which browser: rows that outlive the object, one for each browser and room.
import { and, asc, eq, isNotNull, lte, sql } from 'drizzle-orm';
import type { InboxMessage } from '#protocol/inbox/message.schema.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { pushesTable, pushSubscriptionsTable, type Tick } from '../tables.ts';
import { hasNews, type NewsSince } from './news.ts';
import { subscriptionsOf, type Subscription } from './subscriptions.ts';

export type Push = typeof pushesTable.$inferSelect;

/** While a device is here its owner may be reading what is told: then it need not be pushed. */
const readingMs = 5_000;
const mostAtOnce = 200;
/** Of more messages in one room nobody is told by name. */
const mostSaid = 100;

const table = pushesTable;
const ofPush = ({ subscriptionId, roomId }: Pick<Push, 'subscriptionId' | 'roomId'>) =>
  and(eq(table.subscriptionId, subscriptionId), eq(table.roomId, roomId));

/** Something comes of which a push is on its way, or waits. */
export type NoteNews = (push: Pick<Push, 'subscriptionId' | 'roomId'>, since: NewsSince) => void;

/** Something new is to be told to every browser. What waits there already is told with it. */
export function queueNews(
  db: RoomDatabase,
  { roomId, since, isHere }: { roomId: string; since: NewsSince; isHere: boolean },
  { nowMs }: Tick,
  noteNews: NoteNews,
): void {
  const dueMs = nowMs + (isHere ? readingMs : 0);
  for (const { id: subscriptionId } of subscriptionsOf(db)) {
    const known = db.select().from(table).where(ofPush({ subscriptionId, roomId })).get();
    const fresh = { dueMs, ...since, queuedAtMs: nowMs, bare: false };
    if (known === undefined)
      db.insert(table)
        .values({ subscriptionId, roomId, ...fresh })
        .run();
    else {
      const { dueMs: waitsMs, sinceSeq, said } = known;
      const waits = waitsMs !== null && sinceSeq !== null;
      // It is as old as what came last.
      const next = waits
        ? { dueMs: Math.min(waitsMs, dueMs), ...joined({ sinceSeq, said }, since), queuedAtMs: nowMs }
        : fresh;
      db.update(table)
        .set({ ...next, version: known.version + 1 })
        .where(ofPush(known))
        .run();
      noteNews(known, since);
    }
  }
}

/** Both, to be told as one. */
export function joined(before: NewsSince, since: NewsSince): NewsSince {
  const sinceSeq = Math.min(before.sinceSeq, since.sinceSeq);
  return { sinceSeq, said: [...before.said, ...since.said].slice(-mostSaid) };
}

/** As it is to be sent now; null where it is no more. */
export function currentPush(db: RoomDatabase, push: Push): Push | null {
  const current = db.select().from(table).where(ofPush(push)).get();
  return current === undefined || current.dueMs === null ? null : current;
}

/** Messages that were taken back are not told. */
export function takeBack(db: RoomDatabase, { room_id: roomId, withdrawn, gone = [] }: InboxMessage): void {
  if (withdrawn.length === 0 && gone.length === 0) return;
  for (const push of db.select().from(table).where(eq(table.roomId, roomId)).all()) {
    const said = push.said.filter(({ id, seq }) => !withdrawn.includes(seq) && !gone.includes(id));
    if (said.length < push.said.length) db.update(table).set({ said }).where(ofPush(push)).run();
  }
}

/** What was sent of rooms in which nothing is new any more is to be taken back. */
export function queueWithdrawals(db: RoomDatabase, nowMs: number): void {
  const shown = db
    .select()
    .from(table)
    .where(and(eq(table.shown, true), sql`${table.dueMs} IS NULL`))
    .all();
  for (const push of shown) {
    if (hasNews(db, push.roomId, nowMs)) continue;
    db.update(table)
      .set({ dueMs: nowMs, sinceSeq: null, said: [], queuedAtMs: nowMs, version: push.version + 1 })
      .where(ofPush(push))
      .run();
  }
}

/** When something is to be sent next; null where nothing is. */
export function nextPushMs(db: RoomDatabase): number | null {
  const ms = sql<number | null>`min(max(${table.dueMs}, ${pushSubscriptionsTable.waitUntilMs}))`;
  const row = db
    .select({ ms })
    .from(table)
    .innerJoin(pushSubscriptionsTable, eq(pushSubscriptionsTable.id, table.subscriptionId))
    .where(isNotNull(table.dueMs))
    .get();
  return row?.ms ?? null;
}

/** What is to be sent now, oldest first, by the browser that it goes to. */
export function duePushes(db: RoomDatabase, nowMs: number): { subscription: Subscription; pushes: Push[] }[] {
  const rows = db
    .select({ push: table, subscription: pushSubscriptionsTable })
    .from(table)
    .innerJoin(pushSubscriptionsTable, eq(pushSubscriptionsTable.id, table.subscriptionId))
    .where(and(lte(table.dueMs, nowMs), lte(pushSubscriptionsTable.waitUntilMs, nowMs)))
    .orderBy(asc(table.queuedAtMs))
    .limit(mostAtOnce)
    .all();
  const lanes = new Map<string, { subscription: Subscription; pushes: Push[] }>();
  for (const { push, subscription } of rows) {
    const lane = lanes.get(subscription.id);
    if (lane === undefined) lanes.set(subscription.id, { subscription, pushes: [push] });
    else lane.pushes.push(push);
  }
  return [...lanes.values()];
}

/** It was sent; what has come meanwhile still waits, as far as it was not taken back. */
export function markSent(db: RoomDatabase, push: Push, meanwhile: NewsSince | null): void {
  if (push.sinceSeq === null) {
    db.delete(table)
      .where(and(ofPush(push), eq(table.version, push.version)))
      .run();
    return;
  }
  const sent = { shown: true, bare: false };
  if (meanwhile === null) {
    db.update(table)
      .set({ ...sent, dueMs: null, sinceSeq: null, said: [] })
      .where(ofPush(push))
      .run();
    return;
  }
  const untold = new Set(meanwhile.said.map(({ id }) => id));
  const said = currentPush(db, push)?.said.filter(({ id }) => untold.has(id));
  db.update(table)
    .set({ ...sent, ...meanwhile, said })
    .where(ofPush(push))
    .run();
}

/** There is nothing to send any more. What a browser shows of the room stays known. */
export function markNeedless(db: RoomDatabase, push: Push): void {
  const same = and(ofPush(push), eq(table.version, push.version));
  if (push.shown) db.update(table).set({ dueMs: null, sinceSeq: null, said: [] }).where(same).run();
  else db.delete(table).where(same).run();
}

export function markBare(db: RoomDatabase, push: Push): void {
  db.update(table).set({ bare: true }).where(ofPush(push)).run();
}
