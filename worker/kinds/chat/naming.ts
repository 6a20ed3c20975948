import { asc, ne } from 'drizzle-orm';
import { peopleTable } from '#worker/features/access/tables.ts';
import type { RoomReads } from '#worker/room/database.ts';
import { findConversation } from './rows.ts';

const namesInTitle = 4;

/** What a conversation is called in one person's list: by its name, or by those who are in it beside them. */
export function titleFor(db: RoomReads, me: string | null): string {
  const name = findConversation(db)?.name ?? null;
  if (name !== null) return name;
  const others = db
    .select({ name: peopleTable.name })
    .from(peopleTable)
    .where(me === null ? undefined : ne(peopleTable.accountId, me))
    .orderBy(asc(peopleTable.joinedSeq))
    .limit(namesInTitle)
    .all();
  return others.map((one) => one.name).join(', ');
}
