import type { RoomReads } from '#worker/room/store/database.ts';
import { pseudonym } from '#worker/room/store/pseudonym.ts';
import { guestsThatWere } from './access.ts';

/**
 * The mark under which an account goes on in what is done about `scope` without a name. Moved from one mark to another, what
 * a guest has done would say whose it is: an account goes on under that of the guest it was, unless it has one of its own.
 *
 * @param isUsed whether something was done under a mark
 */
export function standingMark(
  db: RoomReads,
  scope: string,
  accountId: string,
  isUsed: (mark: string) => boolean,
): string {
  const own = pseudonym(db, scope, accountId);
  const guests = guestsThatWere(db, accountId);
  if (guests.length === 0 || isUsed(own)) return own;
  return guests.map((guest) => pseudonym(db, scope, guest)).find(isUsed) ?? own;
}
