// Acts that nobody is to know the author of. What stands in the author's place is a keyed hash: the same for all that one
// person does about one thing, so that it can be counted, changed and taken back; another for the next thing, so that
// nothing can be put together; and meaningless to whoever does not hold the room's secret.
import { createHmac } from 'node:crypto';
import type { RoomReads } from './database.ts';
import { secretOf } from './room-lifecycle.ts';

const prefix = 'anon:';

/** The mark of an account in what is done about `scope`. */
export function pseudonym(db: RoomReads, scope: string, accountId: string): string {
  const digest = createHmac('sha256', secretOf(db)).update(`${scope}\n${accountId}`).digest('base64url');
  return `${prefix}${scope}:${digest.slice(0, 22)}`;
}

export function isPseudonym(actorId: string): boolean {
  return actorId.startsWith(prefix);
}

/** Whether this account stands behind the actor of an event, by its own name or by its mark. */
export function isActor(db: RoomReads, actorId: string, accountId: string): boolean {
  if (!isPseudonym(actorId)) return actorId === accountId;
  const scope = actorId.slice(prefix.length, actorId.lastIndexOf(':'));
  return pseudonym(db, scope, accountId) === actorId;
}
