import type { RoomDatabase } from './store/database.ts';
import type { Room } from './room.ts';
import { RoomMemory } from './store/memory.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { switchesNow } from '#worker/platform/switches.ts';
import { newId } from '#worker/platform/ids.ts';
import type { MetricsStore } from '#worker/platform/metrics/metrics-store.ts';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import type { RoomKind } from './kind.ts';
import { Slices } from './log/slices.ts';
import type { Inboxes } from './jobs/job.ts';
import { TextArchive } from './log/text-archive.ts';

const hotMessages = 50_000;
const relayAbove = 1_000;

/** What a room needs of its surroundings. */
export interface RoomEnv {
  OUTBOX: Queue<OutboxMessage>;
  HEAVY_OUTBOX: Queue<OutboxMessage>;
  INBOX: Inboxes;
  RELAY: Pick<DurableObjectNamespace, 'getByName'>;
  MEDIA: R2Bucket;
  DB: D1Database;
  METRICS: DurableObjectNamespace<MetricsStore>;
  RATE_LIMITS?: string;
  BANNED_WORDS?: string;
  HOT_MESSAGES?: string;
  RELAY_ABOVE?: string;
  LOG_LEVEL?: string;
}

/** The room as the engine's functions see it, bound to this object's clock, randomness and storage. */
export function roomOf(ctx: DurableObjectState, env: RoomEnv, kind: RoomKind, db: RoomDatabase): Room {
  const id = ctx.id.name;
  if (id === undefined) throw new Error('a room is reached by its name');
  return {
    id,
    kind,
    db,
    sql: ctx.storage.sql,
    kv: ctx.storage.kv,
    settings: {
      rateLimits: env.RATE_LIMITS !== 'off',
      bannedWords: env.BANNED_WORDS ?? '',
      relayAbove: Number(env.RELAY_ABOVE ?? relayAbove),
      hotMessages: Number(env.HOT_MESSAGES ?? hotMessages),
    },
    isOnlyRead: () => !switchesNow(env.DB).writing,
    memory: new RoomMemory(),
    archive: new TextArchive(env.MEDIA, id),
    slices: new Slices(),
    transaction: (work) => ctx.storage.transactionSync(work),
    nowMs,
    newId,
  };
}
