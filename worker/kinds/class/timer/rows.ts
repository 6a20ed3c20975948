import type { TimerView } from '#protocol/class/timer/view.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { timerTable } from './tables.ts';

const statements = prepared((db: RoomReads) => ({ last: db.select().from(timerTable).prepare() }));

export function lastTimer(db: RoomReads) {
  return statements(db).last.get();
}

/** The one that everybody sees, running or over. */
export function shownTimer(db: RoomReads) {
  const last = lastTimer(db);
  return last === undefined || last.state === 'stopped' ? undefined : last;
}

export function timerView(db: RoomReads): TimerView {
  const row = shownTimer(db);
  if (row === undefined) return { timer: null };
  const { n, label, seconds, endsAtMs, state } = row;
  return { timer: { n, label, seconds, ends_at: isoTime(endsAtMs), over: state === 'over' } };
}
