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
  ownThrough,
  uncountedBetween,
  type ParticipantRow,
} from './rows.ts';
import { participantsTable } from './tables.ts';

/**
 * The place after which messages are this viewer's to read: of whoever takes part, from their beginning on. Whoever only
 * looks in (a link's page, a preview bot) is shown nothing; by connecting they take part.
 */
export function horizonOf(db: RoomReads, { id }: Pick<Viewer, 'id'>): number {
  if (id === systemActor.account_id) return 0;
  return horizonOfRow(findParticipant(db, id));
}

/** The same for somebody who asks for messages: before they take part as after it, where newcomers may read all. */
export function askingHorizon(db: RoomReads, viewer: Pick<Viewer, 'id'>): number {
  const horizon = horizonOf(db, viewer);
  return horizon === Infinity && findConversation(db)?.history === 'all' ? 0 : horizon;
}

/** Those whose beginning is before a place: what is said of a message there is theirs to know. */
export function readersOf({ db, once }: Insight, n: number): Receivers {
  const { showsAll, active, latest } = once('where people begin', () => {
    const active = db
      .select({ id: participantsTable.accountId, sinceN: participantsTable.sinceN })
      .from(participantsTable)
      .where(eq(participantsTable.active, true))
      .all();
    const latest = active.reduce((most, { sinceN }) => Math.max(most, sinceN), 0);
    return { showsAll: findConversation(db)?.history === 'all', active, latest };
  });
  if (showsAll && latest < n) return everyone;
  const key = `readers of ${latest < n ? 'all that comes' : n}`;
  return once(key, () => {
    if (showsAll) return { allBut: new Set(active.filter(({ sinceN }) => sinceN >= n).map(({ id }) => id)) };
    const accounts = active.filter(({ sinceN }) => sinceN < n).map(({ id }) => id);
    return { accounts: new Set([...accounts, systemActor.account_id]) };
  });
}

/** Nobody is told about a message that is not theirs to read, by whatever became of it. */
export function afterTheirBeginning(data: { n: number }, sight: Insight): Audience[] {
  return [{ to: readersOf(sight, data.n), data }];
}

/** How far someone has got at most, whatever they marked as unread since. */
export function reachedBy(row: ParticipantRow): { n: number; seq: number; atMs: number } {
  const { readN, readSeq, readAtMs, reachedN, reachedSeq, reachedAtMs } = row;
  return reachedN > readN
    ? { n: reachedN, seq: reachedSeq, atMs: reachedAtMs }
    : { n: readN, seq: readSeq, atMs: readAtMs };
}

/** The same by their row. */
export function horizonOfRow(participant: ParticipantRow | undefined): number {
  return participant?.active === true ? participant.sinceN : Infinity;
}

/** What a member who begins now may read. */
export function newcomersHorizon(db: RoomReads): number {
  return findConversation(db)?.history === 'all' ? 0 : headOf(db).n;
}

/** The same for somebody who does something: by that very act they come in. */
export function actingHorizon(db: RoomReads, { id }: Pick<Viewer, 'id'>): number {
  const participant = findParticipant(db, id);
  return participant?.active === true ? participant.sinceN : newcomersHorizon(db);
}

export interface Position {
  last_read_seq: number;
  n: number;
  own: number;
}

/** As far as there are messages: where whoever begins now has read to. */
export function positionAtHead(db: RoomReads, accountId: string): Position {
  const head = headOf(db);
  return { last_read_seq: head.seq, n: head.n, own: ownThrough(db, accountId, head.n) };
}

/** Others' messages between a position and the last place: all places, less one's own and those that do not count. */
export function unreadAfter(
  db: RoomReads,
  accountId: string,
  { n, own, head }: { n: number; own: number; head: number },
): number {
  const uncounted = uncountedBetween(db, accountId, { after: n, through: head });
  return head - n - (ownThrough(db, accountId, head) - own) - uncounted;
}

export function unreadOf(db: RoomReads, { accountId, readN: n, readOwn: own }: ParticipantRow, head: number): number {
  return unreadAfter(db, accountId, { n, own, head });
}
