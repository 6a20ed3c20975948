// How someone comes into a conversation, by whatever way.
import type { ChatEventData } from '#protocol/chat/events.schema.ts';
import type { Invited } from '#protocol/chat/terms.schema.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { findMember, findPerson } from '#worker/features/access/access.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import type { CommandContext } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { readableForNewcomers, positionAtHead } from './reading.ts';
import { findParticipant, participantIds } from './rows.ts';

type Added = ChatEventData['participant.added'];

/** Someone becomes a member. */
export function comesIn(data: Omit<Added, 'joined_at'>, { nowMs }: Pick<CommandContext, 'nowMs'>): NewEvent {
  return { type: 'participant.added', data: { ...data, joined_at: isoTime(nowMs) } };
}

/** Someone whom others add; who has never been here is introduced first. */
export function invitedIn(
  db: RoomReads,
  { account_id, name, guest, asked }: Invited,
  start: Omit<Added, 'joined_at' | 'account_id'>,
  context: CommandContext,
): NewEvent[] {
  const isKnown = findPerson(db, account_id) !== undefined;
  const introduction = { type: 'person.joined', data: { account_id, name, guest } };
  return [
    ...(isKnown ? [] : [introduction]),
    comesIn({ ...start, account_id, ...(asked === true && { asked }) }, context),
  ];
}

/** Where someone begins who comes in now. Whoever takes part already keeps what they could read. */
export function startNow(db: RoomReads, accountId: string): Pick<Added, 'since_n' | 'read'> {
  const row = findParticipant(db, accountId);
  if (row?.active !== true) return { since_n: readableForNewcomers(db), read: positionAtHead(db, accountId) };
  return {
    since_n: row.readableFrom,
    read: { last_read_seq: row.readSeq, n: row.readMessageNo, own: row.readAuthorMessageNo },
  };
}

/** Those beside this one who were in a direct conversation and have left it. */
export function departedOf(db: RoomReads, accountId: string): string[] {
  return participantIds(db).filter(
    // Whoever declined stays away.
    (id) => id !== accountId && findMember(db, id) === undefined && findParticipant(db, id)?.asked !== true,
  );
}

/** In it again, as if they had never gone: what they missed is unread, and what they could read they still can. */
export function backIn(db: RoomReads, ids: readonly string[], context: CommandContext): NewEvent[] {
  return ids.flatMap((account_id) => {
    const row = findParticipant(db, account_id);
    if (row === undefined) return [];
    const read = { last_read_seq: row.readSeq, n: row.readMessageNo, own: row.readAuthorMessageNo };
    return [comesIn({ account_id, role: 'member', since_n: 0, read, by_link: false }, context)];
  });
}

/** For whoever came by a link and does something for the first time: from now on they take part. */
export function arrivalOf(db: RoomReads, accountId: string): NewEvent[] {
  const row = findParticipant(db, accountId);
  // By doing something whoever was asked in says yes.
  if (row?.active === true && row.asked) return [{ type: 'participant.accepted', data: {} }];
  if (row?.active === true) return [];
  const data = { account_id: accountId, since_n: readableForNewcomers(db), read: positionAtHead(db, accountId) };
  return [{ type: 'participant.arrived', data }];
}
