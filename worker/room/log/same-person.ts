// A guest who turned out to be an account: the log says for good who acted, and whoever reads it sees one person.
import type { Room } from '../room.ts';
import type { StoredEvent } from '../event-rule.ts';

function sameAs({ db, kind, memory }: Room): ReadonlyMap<string, string> {
  return (memory.same ??= kind.sameAs(db));
}

/** The event as of the account that its actor is by now. */
export function sameEvent(room: Room, event: StoredEvent): StoredEvent {
  const actor_id = sameAs(room).get(event.actor_id);
  return actor_id === undefined ? event : { ...event, actor_id };
}

/** All ids that an account has acted under, its own first. */
export function idsOf(room: Room, accountId: string): string[] {
  const before = [...sameAs(room)].filter(([, account]) => account === accountId);
  return [accountId, ...before.map(([guest]) => guest)];
}
