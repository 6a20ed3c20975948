// Who may read which messages, and how many of them are unread.
import { systemActor, type Viewer } from '#worker/room/kind.ts';
import type { RoomReads } from '#worker/room/database.ts';
import { findConversation, findParticipant, headOf, ownThrough, type ParticipantRow } from './rows.ts';

/**
 * The place after which messages are this viewer's to read: of whoever takes part, from their beginning on. Whoever only
 * looks in (a link's page, a preview bot) reads nothing; by connecting they take part.
 */
export function horizonOf(db: RoomReads, { id }: Pick<Viewer, 'id'>): number {
  if (id === systemActor.account_id) return 0;
  return horizonOfRow(findParticipant(db, id));
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

/** Others' messages between a position and the last place: all that are there, less those of one's own. */
export function unreadAfter(
  db: RoomReads,
  accountId: string,
  { n, own, head }: { n: number; own: number; head: number },
): number {
  return head - n - (ownThrough(db, accountId, head) - own);
}

export function unreadOf(db: RoomReads, { accountId, readN: n, readOwn: own }: ParticipantRow, head: number): number {
  return unreadAfter(db, accountId, { n, own, head });
}
