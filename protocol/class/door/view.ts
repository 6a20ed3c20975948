import type { RoomEvent } from '../../wire.ts';
import type { SessionEventData } from '../session/session.schema.ts';
import type { Door } from '../terms.ts';
import type { DoorEventData } from './door.schema.ts';

export interface DoorView {
  door: Door;
  /** Six figures, while the lesson is live, to whoever teaches. */
  join_code: string | null;
  /** The link that the code leads to; told to whoever teaches. */
  join_link: string | null;
}

export const initialDoor: DoorView = { door: 'open', join_code: null, join_link: null };

type Events = DoorEventData & Pick<SessionEventData, 'session.ended'>;
type DoorEvent = { [Type in keyof Events]: RoomEvent<Type, Events[Type]> }[keyof Events];

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reduceDoor<View extends DoorView>(view: View, anyEvent: RoomEvent): View {
  const event = anyEvent as DoorEvent;
  switch (event.type) {
    case 'door.set':
      return { ...view, door: event.data.door };
    case 'join_code.given':
      return { ...view, join_code: event.data.join_code, join_link: event.data.link };
    case 'session.ended':
      return { ...view, join_code: null };
    default:
      return view;
  }
}
