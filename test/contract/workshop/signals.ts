// What is said in a workshop for the moment: to one, to some, summed up, and by the room itself.
import { count, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { RoomReads } from '#worker/room/store/database.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import { type PulseRule, signal } from '#worker/room/live/signal-rule.ts';
import { entriesTable } from './tables.ts';

function countEntries(db: RoomReads): number {
  return db.select({ entries: count() }).from(entriesTable).get()?.entries ?? 0;
}

export const workshopSignals: RoomKind['signals'] = {
  typing: signal({ schema: z.strictObject({ typing: z.boolean() }), capability: 'comment' }),
  'call.joined': signal({ schema: z.strictObject({}), capability: 'comment', kept: true }),
  'call.offer': signal({
    schema: z.strictObject({ sdp: z.string().max(8_000) }),
    capability: 'comment',
    addressed: true,
  }),
  'question.whisper': signal({
    schema: z.strictObject({ words: z.string().max(200) }),
    capability: 'comment',
    heardBy: 'manage',
  }),
  'entry.point': signal({
    schema: z.strictObject({ entry_id: z.string() }),
    capability: 'view',
    guard: (db, { entry_id }, receiver) =>
      db.select().from(entriesTable).where(eq(entriesTable.id, entry_id)).get()?.author === receiver.id,
    fence: (db) => (countEntries(db) > 0 ? null : { code: 'CONFLICT', message: 'There is nothing to point at yet.' }),
  }),
  clap: signal({
    schema: z.strictObject({ times: z.number().int().min(1).max(1_000_000) }),
    capability: 'view',
    summed: { everyMs: 200, add: (total, { times }) => ({ times: (total?.times ?? 0) + times }) },
  }),
};

export const workshopPulses: Record<string, PulseRule> = {
  'entries.counted': { everyMs: 100, on: ['entry.added'], read: (db) => ({ entries: countEntries(db) }) },
};
