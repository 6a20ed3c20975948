// Who may read which messages, and how many of them are unread.
import { eq } from 'drizzle-orm';
import { type Audience, everyone, type Receivers } from '#worker/room/live/audience.ts';
import { systemActor, type Viewer } from '#worker/room/credentials.ts';
import type { Insight } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import {
  findConversation,
  findParticipant,
  headOf,
  authorMessagesThrough,
  uncountedBetween,
  type ParticipantRow,
} from './rows.ts';
import { participantsTable } from './tables.ts';

/**
 * The place after which messages are this viewer's to read: of whoever takes part, from their beginning on. Whoever only
 * looks in (a link's page, a preview bot) is shown nothing; by connecting they take part.
 */
export function readableFrom(db: RoomReads, { id }: Pick<Viewer, 'id'>): number {
  if (id === systemActor.account_id) return 0;
  return readableByRow(findParticipant(db, id));
}

/** The same for somebody who asks for messages: before they take part as after it, where newcomers may read all. */
export function readableWhenAsking(db: RoomReads, viewer: Pick<Viewer, 'id'>): number {
  const place = readableFrom(db, viewer);
  return place === Infinity && findConversation(db)?.history === 'all' ? 0 : place;
}

/** Those whose beginning is before a place: what is said of a message there is theirs to know. */
export function readersOf({ db, once }: Insight, messageNo: number): Receivers {
  const { showsAll, active, latest } = once('where people begin', () => {
    const active = db
      .select({ id: participantsTable.accountId, readableFrom: participantsTable.readableFrom })
      .from(participantsTable)
      .where(eq(participantsTable.active, true))
      .all();
    const latest = active.reduce((most, { readableFrom }) => Math.max(most, readableFrom), 0);
    return { showsAll: findConversation(db)?.history === 'all', active, latest };
  });
  if (showsAll && latest < messageNo) return everyone;
  const key = `readers of ${latest < messageNo ? 'all that comes' : messageNo}`;
  return once(key, () => {
    if (showsAll)
      return { allBut: new Set(active.filter(({ readableFrom }) => readableFrom >= messageNo).map(({ id }) => id)) };
    const accounts = active.filter(({ readableFrom }) => readableFrom < messageNo).map(({ id }) => id);
    return { accounts: new Set([...accounts, systemActor.account_id]) };
  });
}

/** Nobody is told about a message that is not theirs to read, by whatever became of it. */
export function afterTheirBeginning(data: { n: number }, sight: Insight): Audience[] {
  return [{ to: readersOf(sight, data.n), data }];
}

/** How far someone has got at most, whatever they marked as unread since. */
export function reachedBy(row: ParticipantRow): { messageNo: number; seq: number; atMs: number } {
  const { readMessageNo, readSeq, readAtMs, reachedMessageNo, reachedSeq, reachedAtMs } = row;
  return reachedMessageNo > readMessageNo
    ? { messageNo: reachedMessageNo, seq: reachedSeq, atMs: reachedAtMs }
    : { messageNo: readMessageNo, seq: readSeq, atMs: readAtMs };
}

/** The same by their row. */
export function readableByRow(participant: ParticipantRow | undefined): number {
  return participant?.active === true ? participant.readableFrom : Infinity;
}

/** What a member who begins now may read. */
export function readableForNewcomers(db: RoomReads): number {
  return findConversation(db)?.history === 'all' ? 0 : headOf(db).messageNo;
}

/** The same for somebody who does something: by that very act they come in. */
export function readableWhenActing(db: RoomReads, { id }: Pick<Viewer, 'id'>): number {
  const participant = findParticipant(db, id);
  return participant?.active === true ? participant.readableFrom : readableForNewcomers(db);
}

/** As events say it. */
export interface Position {
  last_read_seq: number;
  n: number;
  own: number;
}

/** As far as there are messages: where whoever begins now has read to. */
export function positionAtHead(db: RoomReads, accountId: string): Position {
  const head = headOf(db);
  return { last_read_seq: head.seq, n: head.messageNo, own: authorMessagesThrough(db, accountId, head.messageNo) };
}

/** Others' messages between a position and the last place: all places, less one's own and those that do not count. */
export function unreadAfter(
  db: RoomReads,
  accountId: string,
  { messageNo, authorMessageNo, head }: { messageNo: number; authorMessageNo: number; head: number },
): number {
  const uncounted = uncountedBetween(db, accountId, { after: messageNo, through: head });
  return head - messageNo - (authorMessagesThrough(db, accountId, head) - authorMessageNo) - uncounted;
}

export function unreadOf(
  db: RoomReads,
  { accountId, readMessageNo: messageNo, readAuthorMessageNo: authorMessageNo }: ParticipantRow,
  head: number,
): number {
  return unreadAfter(db, accountId, { messageNo, authorMessageNo, head });
}
