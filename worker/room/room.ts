import type { IdPrefix } from '#protocol/ids.ts';
import type { RoomKind } from './kind.ts';
import type { RoomSettings } from './command-rule.ts';
import type { Slices } from './log/slices.ts';
import type { TextArchive } from './log/text-archive.ts';
import type { RoomDatabase } from './store/database.ts';
import type { RoomMemory } from './store/memory.ts';

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
  /** Whether whoever runs the instance has it only read for now. */
  isOnlyRead: () => boolean;
  memory: RoomMemory;
  archive: TextArchive;
  slices: Slices;
  transaction: <T>(work: () => T) => T;
  nowMs: () => number;
  newId: (prefix: IdPrefix) => string;
}
