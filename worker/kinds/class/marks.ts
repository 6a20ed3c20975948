// Acts in a lesson that nobody is to know the author of: what stands in their place.
import { guestsThatWere } from '#worker/features/access/access.ts';
import type { Insight } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { pseudonym } from '#worker/room/store/pseudonym.ts';

/** An account that was a guest here goes on under that one's mark: moved to another, what was done would say whose it is. */
export function markOf(db: RoomReads, scope: string, accountId: string): string {
  return pseudonym(db, scope, guestsThatWere(db, accountId)[0] ?? accountId);
}

export function markInLesson({ db, once }: Insight, scope: string, accountId: string): string {
  return once(`mark of ${accountId} in ${scope}`, () => markOf(db, scope, accountId));
}
