import type { RoomEvent } from '../../wire.ts';
import type { SessionStatus } from '../terms.ts';
import type { SessionEventData } from './session.schema.ts';

/** What is known of the lesson itself, to whoever may see it. */
export interface SessionView {
  title: string;
  description: string;
  status: SessionStatus;
  /** null: nobody has said when. */
  scheduled_at: string | null;
  duration_minutes: number;
  auto_record: boolean;
  allow_late_join: boolean;
  started_at: string | null;
  ended_at: string | null;
  created_by: string;
  created_at: string;
}

export const defaultSession = { description: '', duration_minutes: 50, auto_record: false, allow_late_join: true };

export const initialSession: SessionView = {
  ...defaultSession,
  title: '',
  status: 'scheduled',
  scheduled_at: null,
  started_at: null,
  ended_at: null,
  created_by: '',
  created_at: '',
};

type SessionEvent = {
  [Type in keyof SessionEventData]: RoomEvent<Type, SessionEventData[Type]>;
}[keyof SessionEventData];

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reduceSession<View extends SessionView>(view: View, anyEvent: RoomEvent): View {
  const event = anyEvent as SessionEvent;
  switch (event.type) {
    case 'session.created':
      return { ...view, ...event.data, created_by: event.actor.id, created_at: event.at };
    case 'session.updated':
      return { ...view, ...event.data.changes };
    case 'session.started':
      return { ...view, status: 'live', started_at: event.at };
    case 'session.ended':
      return { ...view, status: 'completed', ended_at: event.at };
    case 'session.cancelled':
      return { ...view, status: 'cancelled', ended_at: event.at };
    default:
      return view;
  }
}
