import { asc, eq, lte, min } from 'drizzle-orm';
import { prepared, type RoomDatabase } from '../store/database.ts';
import { retryDelayMs } from '#worker/platform/retry-delay.ts';
import { frozenOf } from '../access.ts';
import type { Room } from '../room.ts';
import type { RoomJob } from './job.ts';
import { systemActor } from '../credentials.ts';
import type { EventRule, TimerChange } from '../event-rule.ts';
import { wipeTimer, isOpen } from '../store/room-lifecycle.ts';
import { timersTable } from '../store/tables.ts';

interface TimerCommand {
  type: string;
  data: unknown;
  /** How often it broke. */
  failures?: number;
}

interface DueTimer {
  key: string;
  dueMs: number;
  command: TimerCommand;
}

/**
 * Sends the commands of timers whose time has come; in a frozen room most wait until it is not any more, and then go at once. Their ids are made of key and due time, so that a second ring of the
 * same timer is answered by the first one's receipt. One that breaks waits by itself and is sent again.
 */
export const timersJob: RoomJob = {
  name: 'timers',
  dueMs(room, events) {
    const rules = events.map((event) => room.kind.events[event.type]);
    // With a room that is back, or frozen no more, its own timers wait again.
    const changes = (rule: EventRule | undefined): boolean =>
      rule?.timers !== undefined || rule?.reopens === true || rule?.changesAccess === true;
    return rules.some(changes) ? nextTimerMs(room) : null;
  },
  run(room, { run }) {
    const open = isOpen(room.db);
    for (const timer of dueTimers(room.db, room.nowMs())) {
      if (!open && timer.key !== wipeTimer) continue;
      if (!isLetGo(room, timer)) continue;
      const { type, data, failures = 0 } = timer.command;
      const id = `timer:${timer.key}:${timer.dueMs}`;
      const done = run({ id, type, data, credentials: systemActor, origin: 'system' });
      const broke = !done.ok && done.error.code === 'INTERNAL_ERROR';
      settleTimer(room.db, timer, broke ? room.nowMs() + retryDelayMs(failures + 1) : null);
    }
    return nextTimerMs(room);
  },
};

/** In a frozen room those that end something act, and the others wait. */
function isLetGo(room: Room, { command }: DueTimer): boolean {
  return frozenOf(room) === null || room.kind.commands[command.type]?.whileFrozen === true;
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

function dueTimers(db: RoomDatabase, nowMs: number | null): DueTimer[] {
  return db
    .select()
    .from(timersTable)
    .where(nowMs === null ? undefined : lte(timersTable.dueMs, nowMs))
    .orderBy(asc(timersTable.dueMs))
    .all()
    .map((row) => ({ key: row.key, dueMs: row.dueMs, command: JSON.parse(row.command) as TimerCommand }));
}

const statements = prepared((db: RoomDatabase) => ({
  next: db
    .select({ dueMs: min(timersTable.dueMs) })
    .from(timersTable)
    .prepare(),
}));

/** An ended room waits for nothing but its burial. */
function nextTimerMs(room: Room): number | null {
  const { db } = room;
  if (!isOpen(db)) return timerMs(db, wipeTimer);
  if (frozenOf(room) === null) return statements(db).next.get()?.dueMs ?? null;
  return dueTimers(db, null).find((timer) => isLetGo(room, timer))?.dueMs ?? null;
}

/** When this one timer is due, or `null` where it is not set. */
export function timerMs(db: RoomDatabase, key: string): number | null {
  return db.select().from(timersTable).where(eq(timersTable.key, key)).get()?.dueMs ?? null;
}

/** Takes a fired timer away, or puts it off, unless its command has set it anew meanwhile. */
function settleTimer(db: RoomDatabase, { key, dueMs, command }: DueTimer, againMs: number | null): void {
  if (timerMs(db, key) !== dueMs) return;
  const { failures = 0 } = command;
  const again = { ...command, failures: failures + 1 };
  applyTimers(db, [{ key, due_ms: againMs, command: again }]);
}

function removeTimer(db: RoomDatabase, key: string): void {
  db.delete(timersTable).where(eq(timersTable.key, key)).run();
}
