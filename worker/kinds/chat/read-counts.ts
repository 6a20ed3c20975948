import { eq } from 'drizzle-orm';
import type { Message } from '#protocol/chat/view.ts';
import type { RoomReads } from '#worker/room/database.ts';
import { participantsTable } from './tables.ts';

/** Each with how many have read it, its author apart: made of the watermarks, for there is no row for a reading. */
export function withReadCounts(db: RoomReads, messages: Message[]): (Message & { read_count: number })[] {
  const { accountId, readN, active } = participantsTable;
  const marks = db.select({ accountId, readN }).from(participantsTable).where(eq(active, true)).all();
  return messages.map((message) => ({
    ...message,
    read_count: marks.filter((mark) => mark.readN >= message.n && mark.accountId !== message.author.id).length,
  }));
}
