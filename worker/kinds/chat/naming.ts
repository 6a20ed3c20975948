import { asc, eq, ne } from 'drizzle-orm';
import { namesInTitle } from '#protocol/chat/view.ts';
import { findMember, nameOf } from '#worker/features/access/access.ts';
import { membersTable, peopleTable } from '#worker/features/access/tables.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { findConversation, participantIds } from './rows.ts';
import { gives } from './roles.ts';

/** Of a direct conversation also when they have left it. */
function nameOfOther(db: RoomReads, me: string): string {
  const [other] = participantIds(db).filter((id) => id !== me);
  return other === undefined ? '' : nameOf(db, other);
}

/** Members who only read along. */
function readsOnly(db: RoomReads, me: string | null): boolean {
  const member = me === null ? undefined : findMember(db, me);
  return member !== undefined && !gives(member.role, 'comment');
}

/** What a conversation is called in one person's list: by its name, by the room that it follows, or by those who are in it beside them. */
export function titleFor(db: RoomReads, me: string | null): string {
  const conversation = findConversation(db);
  const name = conversation?.name ?? conversation?.followedTitle ?? null;
  if (name !== null) return name;
  if (conversation?.type === 'direct' && me !== null) return nameOfOther(db, me);
  if (readsOnly(db, me)) return nameOf(db, conversation?.createdBy ?? '');
  const others = db
    .select({ name: peopleTable.name })
    .from(membersTable)
    .innerJoin(peopleTable, eq(peopleTable.accountId, membersTable.accountId))
    .where(me === null ? undefined : ne(peopleTable.accountId, me))
    .orderBy(asc(peopleTable.joinedSeq))
    .limit(namesInTitle)
    .all();
  return others.map((one) => one.name).join(', ');
}
