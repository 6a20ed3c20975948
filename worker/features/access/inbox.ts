// What coming and going is to people.
import { asc, lt, sql } from 'drizzle-orm';
import type { AccessEventData } from '#protocol/access/access.schema.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { systemActor } from '#worker/room/credentials.ts';
import type { InboxNews, Notice, Saying, StoredEvent } from '#worker/room/event-rule.ts';
import { findMember, findPerson } from './access.ts';
import { membersTable, peopleTable } from './tables.ts';

const statements = prepared((db: RoomReads) => ({
  first: db.select().from(membersTable).orderBy(asc(membersTable.joinedSeq)).limit(1).prepare(),
  twoBefore: db
    .select({ one: sql`1` })
    .from(peopleTable)
    .where(lt(peopleTable.joinedSeq, sql.placeholder('seq')))
    .limit(2)
    .prepare(),
}));

function firstMember(db: RoomReads) {
  return statements(db).first.get();
}

type Of<Type extends keyof AccessEventData> = StoredEvent<AccessEventData[Type]>;

/** Whoever has been here longest hears of the first one who came and is no member: the link works. */
export function newsOfArrival(db: RoomReads, { seq, actor_id }: Of<'person.joined'>): InboxNews {
  if (statements(db).twoBefore.all({ seq }).length !== 1 || findPerson(db, actor_id)?.joinedSeq !== seq)
    return { to: [] };
  const first = firstMember(db);
  if (first === undefined || findMember(db, actor_id) !== undefined) return { to: [] };
  return { to: [], notices: [about(first.accountId, 'arrival')] };
}

export function newsOfRole(_db: RoomReads, { data }: Of<'member.role_changed'>): InboxNews {
  return { to: [data.account_id], notices: [{ ...about(data.account_id, 'role'), params: { role: data.role } }] };
}

export function newsOfRemoval(_db: RoomReads, { data, actor_id }: StoredEvent<{ account_id: string }>): InboxNews {
  const { account_id } = data;
  // Who was put out of the room that this one follows was told there.
  const notices = [account_id, systemActor.account_id].includes(actor_id) ? [] : [about(account_id, 'removed')];
  return { to: 'members', also: [account_id], notices };
}

/** Whoever made the room was here before anybody could hear of it. */
export function joiningSays(db: RoomReads, { data, seq }: Of<'member.joined'>): Saying | null {
  const first = firstMember(db);
  if (first === undefined || first.joinedSeq >= seq) return null;
  return { code: 'member.joined', params: { name: findPerson(db, data.account_id)?.name ?? '' } };
}

function about(account_id: string, type: Notice['type']): Notice {
  return { account_id, type, target: null, text: '' };
}
