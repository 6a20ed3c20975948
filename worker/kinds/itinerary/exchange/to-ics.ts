import ical, { ICalCalendarMethod, type ICalCalendar } from 'ical-generator';
import type { Course, Day } from '#protocol/itinerary/ot/course.ts';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import { scheduleOf } from '#protocol/itinerary/schedule.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { icsText } from '#worker/platform/ics-text.ts';
import { zonedHours } from '#worker/platform/maps/zoned-hours.ts';

export interface IcsOptions {
  /** The room's id: with the ids of days and places it makes UIDs that stay, so that a later import updates. */
  roomId: string;
  /** Where the times are meant, an IANA name; without one they are "floating": that hour wherever one is (RFC 5545 §3.3.5). */
  zone?: string;
  /** SEQUENCE: the seq of the room, so that a calendar takes a later file for the newer one. */
  seq?: number;
  /** DTSTAMP, milliseconds since the epoch. */
  nowMs: number;
  /** The address of the course, told in each event. */
  url?: string;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/**
 * The course as a calendar (RFC 5545): an event for each place with a time, and an all-day event for each day that lists
 * those without. Refused without `start_date`, and for a zone that does not exist.
 */
export function toIcs(course: Course, options: IcsOptions): Result<string> {
  if (course.start_date === null)
    return refuse('VALIDATION_ERROR', 'A course without a start date has no calendar', { start_date: ['is needed'] });
  const { zone } = options;
  if (zone !== undefined && !zonedHours(zone).ok)
    return refuse('VALIDATION_ERROR', 'There is no such time zone', { zone: ['must be an IANA time zone'] });
  const calendar = ical({
    // The library takes this one for escaped.
    name: icsText(course.title),
    prodId: { company: 'Madang', product: 'Itinerary', language: 'KO' },
    method: ICalCalendarMethod.PUBLISH,
  });
  const first = Date.parse(`${course.start_date}T00:00:00Z`);
  for (const [index, day] of course.days.entries()) {
    const places = day.places.map((id) => course.places[id]).filter((place) => place !== undefined);
    const midnight = first + index * dayMs;
    addAllDay(
      calendar,
      { course, day, midnight, places: places.filter((place) => place.start_time === null) },
      options,
    );
    const visits = new Map(scheduleOf(places).map((visit) => [visit.place_id, visit.starts]));
    for (const place of places) {
      const starts = visits.get(place.id) ?? null;
      if (starts !== null) addTimed(calendar, { place, local: midnight + starts * minuteMs }, options);
    }
  }
  return ok(withPlainLinks(calendar.toString()));
}

interface AllDay {
  course: Course;
  day: Day;
  /** The day's beginning, as if its place were at UTC. */
  midnight: number;
  places: Place[];
}

function addAllDay(calendar: ICalCalendar, { course, day, midnight, places }: AllDay, options: IcsOptions): void {
  if (places.length === 0) return;
  const lines = places.map((place) => `- ${place.name}${place.address === null ? '' : ` (${place.address})`}`);
  calendar.createEvent({
    id: `${options.roomId}-${day.id}@madang`,
    stamp: new Date(options.nowMs),
    sequence: options.seq ?? 0,
    start: new Date(midnight),
    end: new Date(midnight + dayMs),
    allDay: true,
    summary: day.title === null ? course.title : `${course.title} · ${day.title}`,
    description: lines.join('\n'),
    url: options.url ?? null,
  });
}

interface Timed {
  place: Place;
  /** As its clock shows it: 01:30 after 23:00 is of the next day. */
  local: number;
}

function addTimed(calendar: ICalCalendar, { place, local }: Timed, options: IcsOptions): void {
  const start = options.zone === undefined ? local : instantOf(local, options.zone);
  const located = place.lat !== null && place.lng !== null ? { geo: { lat: place.lat, lon: place.lng } } : {};
  const title = place.address ?? place.name;
  calendar.createEvent({
    id: `${options.roomId}-${place.id}@madang`,
    stamp: new Date(options.nowMs),
    sequence: options.seq ?? 0,
    start: new Date(start),
    // How long is not always said: then the event is a moment, not an hour of our invention.
    end: place.duration_minutes > 0 ? new Date(start + place.duration_minutes * minuteMs) : null,
    floating: options.zone === undefined,
    summary: place.name,
    description: place.memo === '' ? null : place.memo,
    location: { title, ...located },
    url: place.url ?? options.url ?? null,
  });
}

/** A URI is no TEXT (§3.3.13): its commas and semicolons stand as they are. */
function withPlainLinks(calendar: string): string {
  return calendar
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .map((line) => (line.startsWith('URL') ? line.replace(/\\([,;\\])/gu, '$1') : line))
    .map(folded)
    .join('\r\n');
}

/** At most 75 octets a line, and no character torn (§3.1). */
function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}

/** The instant at which clocks in `zone` show `local`. Twice, because the offset may differ between the guess and the answer. */
function instantOf(local: number, zone: string): number {
  const guess = local - offsetAt(local, zone);
  return local - offsetAt(guess, zone);
}

/** Milliseconds that clocks in `zone` are ahead of UTC. */
function offsetAt(instant: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(instant / 1000) * 1000;
}
