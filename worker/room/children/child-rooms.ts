// Rooms that a room has made: which they are, and what leaves by the outbox for them.
import { createHash } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { typedId } from '#protocol/ids.ts';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import { accessChangedBy, type StoredEvent } from '../event-rule.ts';
import type { Room } from '../room.ts';
import { prepared, type RoomDatabase, type RoomReads } from '../store/database.ts';
import { childrenTable, type RoomRef, roomTable } from '../store/tables.ts';

/** What `parent.changed` says: whom of its children's people a room may see otherwise now; null: all of them. */
export interface ParentChange {
  children: RoomRef[];
  accounts: string[] | null;
}

const statements = prepared((db: RoomReads) => ({
  children: db
    .select({ id: childrenTable.id, kind: childrenTable.kind })
    .from(childrenTable)
    .orderBy(asc(childrenTable.seq))
    .prepare(),
  parent: db.select({ parent: roomTable.parent }).from(roomTable).prepare(),
}));

/** The room's children, in the order in which it made them. */
export function childrenOf(db: RoomReads): RoomRef[] {
  return statements(db).children.all();
}

export function hasMade(db: RoomReads, id: string): boolean {
  return db.select().from(childrenTable).where(eq(childrenTable.id, id)).get() !== undefined;
}

/** The id that a child gets where its parent is made anew from a file: the same each time. */
export function childIdIn(parentId: string, id: string): string {
  return typedId('rom', 0, createHash('sha256').update(`${parentId}\n${id}`).digest());
}

export function noteChildren(db: RoomDatabase, seq: number, children: readonly RoomRef[]): void {
  for (const { id, kind } of children) db.insert(childrenTable).values({ id, kind, seq }).onConflictDoNothing().run();
}

/** The room that made this one; null where people made it. */
export function parentOf({ db, memory }: Pick<Room, 'db' | 'memory'>): RoomRef | null {
  if (memory.parent === undefined) memory.parent = statements(db).parent.get()?.parent ?? null;
  return memory.parent;
}

/** What has happened, as far as it concerns children that are there or are to be made. */
export function messagesToChildren(room: Room, events: readonly StoredEvent[]): OutboxMessage[] {
  const { id: room_id, kind } = room;
  const about = (event: StoredEvent) => ({ room_id, kind: kind.name, seq: event.seq, at_ms: event.at_ms });
  const made = events.flatMap((event) =>
    (kind.events[event.type]?.makes?.(event.data) ?? []).map((data) => ({ ...about(event), type: 'child.made', data })),
  );
  const last = events.at(-1);
  const data = changeOf(room, events);
  return last === undefined || data === null ? made : [...made, { ...about(last), type: 'parent.changed', data }];
}

/** One for all of them: what is asked for it is how the room stands then. */
function changeOf({ db, kind }: Room, events: readonly StoredEvent[]): ParentChange | null {
  const changes = events.flatMap(({ type, data }) => {
    const rule = kind.events[type];
    if (rule === undefined) return [];
    return rule.ends || rule.reopens === true ? ['everyone' as const] : [accessChangedBy(rule, data)];
  });
  const accounts = [...new Set(changes.flatMap((whose) => (whose === 'everyone' ? [] : whose)))];
  const all = changes.includes('everyone');
  if (!all && accounts.length === 0) return null;
  const children = childrenOf(db);
  return children.length === 0 ? null : { children, accounts: all ? null : accounts };
}
