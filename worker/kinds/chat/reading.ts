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
  const participant = findParticipant(db, id);
  return participant?.active === true ? participant.sinceN : Infinity;
}

/** What a member who begins now may read. */
export function newcomersHorizon(db: RoomReads): number {
  return findConversation(db)?.history === 'all' ? 0 : headOf(db).n;
}

/** The same for somebody who does something: by that very act they come in. */
export function actingHorizon(db: RoomReads, { id }: Pick<Viewer, 'id'>): number {
  return findParticipant(db, id)?.active === true ? horizonOf(db, { id }) : newcomersHorizon(db);
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

/** Others' messages after a position: every place after it, less those of one's own. */
export function unreadAfter(db: RoomReads, accountId: string, position: { n: number; own: number }): number {
  const head = headOf(db).n;
  return head - position.n - (ownThrough(db, accountId, head) - position.own);
}

export function unreadOf(db: RoomReads, row: ParticipantRow): number {
  return unreadAfter(db, row.accountId, { n: row.readN, own: row.readOwn });
}
