// Who comes into which group, where nobody says so: by the randomness of new ids, since a decision has no other.
import type { CommandContext } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { groupOf, runningBreakout, sizesOf } from './rows.ts';

type NewId = Pick<CommandContext, 'newId'>;

/** In an order that nobody knows before. */
function shuffled<T>(items: readonly T[], { newId }: NewId): T[] {
  const drawn = items.map((item) => ({ item, by: newId('act').slice(-16) }));
  return drawn.toSorted((a, b) => (a.by < b.by ? -1 : 1)).map(({ item }) => item);
}

/** Dealt out like cards: no group has two more than another. */
export function dealt(people: readonly string[], groups: number, context: NewId): string[][] {
  const order = shuffled(people.toSorted(), context);
  return Array.from({ length: groups }, (_, group) => order.filter((_id, at) => at % groups === group));
}

/** Whoever comes late where people are dealt out is put into one of the smallest groups. */
export function placesLatecomers(
  db: RoomReads,
  events: readonly NewEvent[],
  context: CommandContext,
): (() => NewEvent[]) | null {
  const came = events.flatMap(({ type, data }) => (type === 'attendance.began' ? [data as Came] : []));
  const students = came.filter(({ part }) => part === 'answers');
  if (students.length === 0) return null;
  const running = runningBreakout(db);
  if (running?.assign !== 'random') return null;
  const { n } = running;
  const late = students.filter(({ account_id }) => groupOf(db, n, account_id) === null);
  if (late.length === 0) return null;
  return () =>
    late.flatMap(({ account_id }): NewEvent[] => {
      const sizes = sizesOf(db, n);
      const least = Math.min(...sizes.map(({ people }) => people));
      const [room] = shuffled(
        sizes.filter(({ people }) => people === least),
        context,
      );
      if (room === undefined) return [];
      return [{ type: 'breakout.placed', data: { n, account_id, from: null, room_id: room.id } }];
    });
}

interface Came {
  account_id: string;
  part: string;
}
