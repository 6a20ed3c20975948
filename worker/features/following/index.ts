// Rooms in which there is nothing to read message by message: their members follow them. What happened is in their
// inboxes in words, and new is what others did since they looked.
import { asc, isNull } from 'drizzle-orm';
import type { Attention, Face, InboxEntry } from '#protocol/inbox/message.schema.ts';
import { pictureInList } from '#worker/features/files/faces.ts';
import { countPeople, findMember, nameOf } from '#worker/features/access/access.ts';
import { membersTable, peopleTable } from '#worker/features/access/tables.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import type { InboxRule, Standing } from '#worker/room/kind.ts';

const mostFaces = 3;

interface Following {
  title: (db: RoomReads) => string;
  /** The file of the picture that stands for the room; null: none. Absent: rooms of this kind have none. */
  picture?: (db: RoomReads) => string | null;
  /** What waits for this member. */
  attention?: (db: RoomReads, accountId: string, standing: Standing) => Attention[];
}

export function following({ title, picture = () => null, attention = () => [] }: Following): InboxRule {
  return {
    members: (db) =>
      db
        .select({ id: membersTable.accountId })
        .from(membersTable)
        .all()
        .map((row) => row.id),
    entry(db, accountId, standing): InboxEntry | null {
      const member = findMember(db, accountId);
      if (member === undefined) return null;
      const recent = standing.recent();
      const last = recent[0];
      const read_seq = Math.max(member.joinedSeq, standing.seenSeq(accountId));
      const joinedMs = Date.parse(member.joinedAt);
      return {
        title: standing.once('title', () => title(db)),
        role: member.role,
        people_count: standing.once('people', () => countPeople(db)),
        ...standing.once('picture', () => pictureInList(db, picture(db))),
        faces: facesFor(db, accountId, standing),
        preview: last === undefined ? null : previewOf(db, last),
        at: isoTime(Math.max(joinedMs, last?.at_ms ?? 0)),
        unread: recent.filter(({ seq, actor_id }) => seq > read_seq && actor_id !== accountId).length,
        read_seq,
        attention: attention(db, accountId, standing),
      };
    },
  };
}

function previewOf(db: RoomReads, last: ReturnType<Standing['recent']>[number]): InboxEntry['preview'] {
  const { code, params = {}, anonymous: unsigned = false, actor_id: id } = last;
  return { code, params, by: unsigned ? null : { id, name: nameOf(db, id) } };
}

/** Those who did something last, then those who have been here longest; never oneself. */
function facesFor(db: RoomReads, me: string, standing: Standing): Face[] {
  const people = standing.once('faces', () => {
    const apart = isNull(peopleTable.mergedInto);
    const rows = db.select().from(peopleTable).where(apart).orderBy(asc(peopleTable.joinedSeq)).limit(200).all();
    const all = new Map(rows.map(({ accountId: id, name, guest, avatar }) => [id, { id, name, guest, avatar }]));
    const active = standing
      .recent()
      .flatMap(({ actor_id, anonymous: unsigned }) => (unsigned === true ? [] : [actor_id]));
    const order = [...new Set([...active, ...all.keys()])].slice(0, mostFaces + 1);
    return order.flatMap((id) => all.get(id) ?? []);
  });
  return people.filter(({ id }) => id !== me).slice(0, mostFaces);
}
