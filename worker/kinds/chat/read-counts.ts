import { eq } from 'drizzle-orm';
import type { Message } from '#protocol/chat/view.ts';
import type { RoomReads } from '#worker/room/database.ts';
import { reachedBy } from './reading.ts';
import { participantsTable } from './tables.ts';

/** Each with how many have read it, its author apart: made of the watermarks, for there is no row for a reading. */
export function withReadCounts(db: RoomReads, messages: Message[]): (Message & { read_count: number })[] {
  const marks = db
    .select()
    .from(participantsTable)
    .where(eq(participantsTable.active, true))
    .all()
    .map((row) => ({ accountId: row.accountId, reachedN: reachedBy(row).n }));
  return messages.map((message) => ({
    ...message,
    read_count: marks.filter((mark) => mark.reachedN >= message.n && mark.accountId !== message.author.id).length,
  }));
}
