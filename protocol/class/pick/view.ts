import type { RoomEvent } from '../../wire.ts';
import type { Renamed } from '../renamed.ts';
import type { PickEventData } from './pick.schema.ts';

export interface LessonPick {
  n: number;
  account_id: string;
  name: string;
  shown: boolean;
}

export interface PickView {
  /** null: nobody is picked, or it is not shown. */
  pick: LessonPick | null;
}

export const initialPick: PickView = { pick: null };

type PickEvent = { [Type in keyof PickEventData]: RoomEvent<Type, PickEventData[Type]> }[keyof PickEventData] | Renamed;

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reducePick<View extends PickView>(view: View, anyEvent: RoomEvent): View {
  const event = anyEvent as PickEvent;
  switch (event.type) {
    case 'pick.drawn': {
      const { round: _round, ...pick } = event.data;
      return { ...view, pick };
    }
    case 'pick.shown':
      return { ...view, pick: { ...event.data, shown: true } };
    case 'pick.cleared':
      return { ...view, pick: null };
    case 'person.renamed':
      return view.pick?.account_id === event.data.account_id
        ? { ...view, pick: { ...view.pick, name: event.data.name } }
        : view;
    default:
      return view;
  }
}
