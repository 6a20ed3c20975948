import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { closed } from './commands.ts';
import { activePolls } from './rows.ts';

/** A lesson that ends closes what is open in it. */
export function pollsEndingWith(db: RoomReads, events: readonly NewEvent[]): NewEvent[] {
  if (!events.some(({ type }) => type === 'session.ended')) return [];
  return activePolls(db).map((poll) => closed(poll, 'lesson'));
}
