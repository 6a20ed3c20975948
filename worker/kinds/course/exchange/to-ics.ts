import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { CourseView } from '#protocol/course/view.ts';
import { icsText } from '#worker/platform/ics-text.ts';

interface IcsOptions {
  /** SEQUENCE: a calendar takes a later file for the newer one. */
  seq: number;
  /** DTSTAMP, milliseconds since the epoch. */
  nowMs: number;
  /** Where the pages of lessons are. */
  origin: string;
}

/** The lessons of a course as a calendar (RFC 5545); those without a time are in none. A cancelled one says so. */
export function toIcs({ title, sessions }: CourseView, { seq, nowMs, origin }: IcsOptions): string {
  const calendar = ical({
    // The library takes this one for escaped.
    name: icsText(title),
    prodId: { company: 'Madang', product: 'Course', language: 'KO' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { session_id, title: summary, description, scheduled_at, duration_minutes, status } of sessions) {
    if (scheduled_at === null) continue;
    const startMs = Date.parse(scheduled_at);
    calendar.createEvent({
      id: `${session_id}@madang`,
      stamp: new Date(nowMs),
      sequence: seq,
      start: new Date(startMs),
      end: new Date(startMs + duration_minutes * 60_000),
      summary,
      description: description === '' ? null : description,
      status: status === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      url: `${origin}/r/${session_id}`,
    });
  }
  return calendar.toString();
}
