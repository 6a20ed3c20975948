// What goes on in a lesson ends with it.
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { endsBreakout } from './breakouts/commands.ts';
import { openCheck } from './done/rows.ts';
import { handsUp } from './hands/rows.ts';
import { anyTold } from './meter/rows.ts';
import { standingPick } from './pick/rows.ts';
import { shownTimer } from './timer/rows.ts';

/** Groups, hands, what is asked, the countdown: whatever was of the moment. What was said stays. */
export function closesWithLesson(db: RoomReads, events: readonly NewEvent[]): NewEvent[] {
  if (!events.some(({ type }) => type === 'session.ended')) return [];
  const [check, timer] = [openCheck(db), shownTimer(db)];
  return [
    ...endsBreakout(db),
    ...(handsUp(db).length > 0 ? [{ type: 'hands.cleared', data: {} }] : []),
    ...(check === undefined ? [] : [{ type: 'done.closed', data: { n: check.n } }]),
    ...(timer === undefined ? [] : [{ type: 'timer.stopped', data: { n: timer.n } }]),
    ...(anyTold(db) ? [{ type: 'meter.cleared', data: {} }] : []),
    ...(standingPick(db) === undefined ? [] : [{ type: 'pick.cleared', data: {} }]),
  ];
}
