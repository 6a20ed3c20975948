// Groups as they are told: who is in one is for whoever teaches, and for those who are.
import type { Breakout, BreakoutRoom, BreakoutsView } from '#protocol/class/breakouts/view.ts';
import { staff } from '#protocol/class/terms.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { allBreakouts, type BreakoutRow, groupOf, type GroupRow, groupsOf, peopleIn } from './rows.ts';

export function named(db: RoomReads, ids: readonly string[]): BreakoutRoom['participants'] {
  return ids.map((id) => ({ id, full_name: nameOf(db, id) }));
}

function shownGroup(db: RoomReads, row: GroupRow): BreakoutRoom {
  const called_at = row.calledAtMs === null ? null : isoTime(row.calledAtMs);
  const facts = { room_id: row.id, room_number: row.number, name: row.name, open: row.open, called_at };
  return { ...facts, participants: named(db, peopleIn(db, row.id)) };
}

/** As whoever is in none of the others is told of them. */
export function onlyOwn(rooms: readonly BreakoutRoom[], mine: string | null): BreakoutRoom[] {
  return rooms.map((room) => (room.room_id === mine ? room : { ...room, participants: [], called_at: null }));
}

function shownBreakout(db: RoomReads, row: BreakoutRow): Breakout {
  return {
    n: row.n,
    assign: row.assign,
    duration_minutes: row.durationMinutes,
    started_at: isoTime(row.startedAtMs),
    ends_at: isoTime(row.endsAtMs),
    ended_at: row.endedAtMs === null ? null : isoTime(row.endedAtMs),
    message: row.message,
    rooms: groupsOf(db, row.n).map((group) => shownGroup(db, group)),
  };
}

/** All of them with all of their people: it goes nowhere but through `breakoutsFor`. */
export function sharedBreakouts(db: RoomReads): readonly Breakout[] {
  return allBreakouts(db).map((row) => shownBreakout(db, row));
}

export function breakoutsFor(db: RoomReads, viewer: Viewer, all: readonly Breakout[]): BreakoutsView {
  const running = all.find(({ ended_at }) => ended_at === null);
  const my_breakout = running === undefined ? null : groupOf(db, running.n, viewer.id);
  if (isInsider(staff, viewer)) return { breakouts: [...all], my_breakout };
  const breakouts = running === undefined ? [] : [{ ...running, rooms: onlyOwn(running.rooms, my_breakout) }];
  return { breakouts, my_breakout };
}
