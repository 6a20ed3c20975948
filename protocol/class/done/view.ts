import type { RoomEvent } from '../../wire.ts';
import type { DoneEventData } from './done.schema.ts';

export interface DoneCheck {
  n: number;
  /** What is to be done; null: what was said aloud. */
  task: string | null;
  asked_at: string;
  /** Who says that they are done, in the order of saying so: all of them to staff, to others themself at most. */
  told: string[];
}

export interface DoneView {
  /** null: nobody asks. */
  done: DoneCheck | null;
}

/** How many say that they are done (signal `done.counted`). */
export interface DoneCounted {
  n: number;
  done: number;
}

export const initialDone: DoneView = { done: null };

type DoneEvent = { [Type in keyof DoneEventData]: RoomEvent<Type, DoneEventData[Type]> }[keyof DoneEventData];

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reduceDone<View extends DoneView>(view: View, anyEvent: RoomEvent): View {
  const event = anyEvent as DoneEvent;
  switch (event.type) {
    case 'done.asked':
      return { ...view, done: { ...event.data, asked_at: event.at, told: [] } };
    case 'done.told':
      return { ...view, done: told(view.done, event.data) };
    case 'done.closed':
      return { ...view, done: null };
    default:
      return view;
  }
}

function told(check: DoneCheck | null, { n, account_id, done }: DoneEventData['done.told']): DoneCheck | null {
  if (check?.n !== n) return check;
  const others = check.told.filter((id) => id !== account_id);
  return { ...check, told: done ? [...others, account_id] : others };
}
