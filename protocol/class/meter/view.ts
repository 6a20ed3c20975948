import type { RoomEvent } from '../../wire.ts';
import type { MeterEventData } from './meter.schema.ts';
import type { Pace } from './terms.ts';

export interface MeterView {
  /** What I said of how fast it goes, and in which minute. */
  my_pace: { pace: Pace; at: string } | null;
}

/** How many say what (signal `meter.counted`, for staff). */
export type MeterCounts = Record<Pace, number>;

export const initialMeter: MeterView = { my_pace: null };

type MeterEvent = { [Type in keyof MeterEventData]: RoomEvent<Type, MeterEventData[Type]> }[keyof MeterEventData];

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reduceMeter<View extends MeterView>(view: View, anyEvent: RoomEvent): View {
  const event = anyEvent as MeterEvent;
  switch (event.type) {
    // Of nobody else's anybody is told.
    case 'meter.told':
      return { ...view, my_pace: event.data.pace === null ? null : { pace: event.data.pace, at: event.at } };
    case 'meter.cleared':
      return { ...view, my_pace: null };
    case 'meter.faded':
      return view.my_pace !== null && view.my_pace.at <= event.data.through ? { ...view, my_pace: null } : view;
    default:
      return view;
  }
}
