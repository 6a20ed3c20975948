import type { IdPrefix } from '#protocol/ids.ts';
import type { RoomKind, RoomSettings } from './kind.ts';
import { lastSeq } from './log/log.ts';
import type { Slices } from './log/slices.ts';
import type { TextArchive } from './log/text-archive.ts';
import type { RoomDatabase } from './store/database.ts';
import type { RoomMemory } from './store/memory.ts';
import { isPseudonym } from './store/pseudonym.ts';

/** What a room is made of, for the engine's functions. */
export interface Room {
  id: string;
  kind: RoomKind;
  db: RoomDatabase;
  /** The same database without a builder, for the statements of every command. */
  sql: SqlStorage;
  /** What is the object's own matter, and no fact of the room's. */
  kv: SyncKvStorage;
  settings: RoomSettings;
  memory: RoomMemory;
  archive: TextArchive;
  slices: Slices;
  transaction: <T>(work: () => T) => T;
  nowMs: () => number;
  newId: (prefix: IdPrefix) => string;
}

/** The seq of the last event. */
export function seqOf(room: Room): number {
  return (room.memory.seq ??= lastSeq(room.db));
}

/** The name to show for an account that has acted here. */
export function nameIn(room: Room, accountId: string): string {
  if (isPseudonym(accountId)) return '';
  let name = room.memory.names.get(accountId);
  if (name === undefined) {
    name = room.kind.nameOf(room.db, accountId);
    room.memory.names.set(accountId, name);
  }
  return name;
}
