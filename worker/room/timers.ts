import { asc, eq, lte, min } from 'drizzle-orm';
import { prepared, type RoomDatabase } from './database.ts';
import type { TimerChange } from './kind.ts';
import { timersTable } from './tables.ts';

export interface DueTimer {
  key: string;
  dueMs: number;
  command: { type: string; data: unknown };
}

export function applyTimers(db: RoomDatabase, changes: TimerChange[]): void {
  for (const change of changes) {
    if (change.due_ms === null) {
      removeTimer(db, change.key);
      continue;
    }
    const row = { key: change.key, dueMs: change.due_ms, command: JSON.stringify(change.command) };
    db.insert(timersTable).values(row).onConflictDoUpdate({ target: timersTable.key, set: row }).run();
  }
}

export function dueTimers(db: RoomDatabase, nowMs: number): DueTimer[] {
  return db
    .select()
    .from(timersTable)
    .where(lte(timersTable.dueMs, nowMs))
    .orderBy(asc(timersTable.dueMs))
    .all()
    .map((row) => ({ key: row.key, dueMs: row.dueMs, command: JSON.parse(row.command) as DueTimer['command'] }));
}

const statements = prepared((db: RoomDatabase) => ({
  next: db
    .select({ dueMs: min(timersTable.dueMs) })
    .from(timersTable)
    .prepare(),
}));

export function nextTimerMs(db: RoomDatabase): number | null {
  return statements(db).next.get()?.dueMs ?? null;
}

/** When this one timer is due, or `null` where it is not set. */
export function timerMs(db: RoomDatabase, key: string): number | null {
  return db.select().from(timersTable).where(eq(timersTable.key, key)).get()?.dueMs ?? null;
}

/** Takes a fired timer away, unless its command has set it anew meanwhile. */
export function settleTimer(db: RoomDatabase, timer: DueTimer): void {
  const current = db.select().from(timersTable).where(eq(timersTable.key, timer.key)).get();
  if (current?.dueMs === timer.dueMs) removeTimer(db, timer.key);
}

function removeTimer(db: RoomDatabase, key: string): void {
  db.delete(timersTable).where(eq(timersTable.key, key)).run();
}
