import type { RoomEvent } from '../../wire.ts';
import type { TimerEventData } from './timer.schema.ts';

export interface LessonTimer {
  n: number;
  label: string | null;
  /** From its start to its end, with what was added. */
  seconds: number;
  ends_at: string;
  /** It is over, and nobody has put it away yet. */
  over: boolean;
}

export interface TimerView {
  timer: LessonTimer | null;
}

export const initialTimer: TimerView = { timer: null };

type TimerEvent = { [Type in keyof TimerEventData]: RoomEvent<Type, TimerEventData[Type]> }[keyof TimerEventData];

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reduceTimer<View extends TimerView>(view: View, anyEvent: RoomEvent): View {
  const event = anyEvent as TimerEvent;
  switch (event.type) {
    case 'timer.started':
      return { ...view, timer: { ...event.data, over: false } };
    case 'timer.extended': {
      const { seconds, ends_at } = event.data;
      return { ...view, timer: view.timer && { ...view.timer, seconds, ends_at, over: false } };
    }
    case 'timer.stopped':
      return { ...view, timer: null };
    case 'timer.rang':
      return { ...view, timer: view.timer && { ...view.timer, over: true } };
    default:
      return view;
  }
}
