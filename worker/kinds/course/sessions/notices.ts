// What people of a course are told of its lessons: that one begins soon, has begun, is at another time, or will not be.
import type { CourseSessionEventData } from '#protocol/course/sessions.schema.ts';
import type { InboxNews, Notice, Parameters, StoredEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { attendees, students } from '../rows.ts';
import { findSession } from './rows.ts';

type Of<Type extends keyof CourseSessionEventData> = StoredEvent<CourseSessionEventData[Type]>;

export function newsOfReminder(db: RoomReads, { data }: Of<'session.reminded'>): InboxNews {
  const to = attendees(db);
  return { to, notices: noticesOf(db, to, { id: data.session_id, params: { what: 'soon', due: data.scheduled_at } }) };
}

/** Whoever teaches has done it. */
export function newsOfStanding(db: RoomReads, { data }: Of<'session.noted'>): InboxNews {
  const params = changeOf(data);
  const notices = params === null ? [] : noticesOf(db, students(db), { id: data.session_id, params });
  return { to: 'members', notices };
}

/** What a lesson's people should know of how it stands now; null: nothing. */
function changeOf({ status, scheduled_at: at, was }: CourseSessionEventData['session.noted']): Parameters | null {
  if (was?.status !== 'scheduled') return null;
  if (status === 'live' || status === 'cancelled') return { what: status, at };
  return status === 'scheduled' && at !== was.scheduled_at ? { what: 'moved', at } : null;
}

interface Told {
  id: string;
  params: Parameters;
}

function noticesOf(db: RoomReads, people: readonly string[], { id, params }: Told): Notice[] {
  const text = findSession(db, id)?.title ?? '';
  return people.map((account_id) => ({ account_id, type: 'lesson', target: id, text, params, anonymous: true }));
}
