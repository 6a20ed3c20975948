import type { Course, Day, Spot } from './course.ts';
import type { EditEvent } from '../events.schema.ts';
import type { Operation } from './operation.ts';
import type { Place } from '../place.schema.ts';
import { situate } from './situate.ts';

/** The course after an operation; the very same object where it does nothing. */
export function applyOperation(course: Course, operation: Operation): Course {
  const event = situate(course, operation);
  return event === null ? course : applyEvent(course, event);
}

/** The course after an event that happened to this very course. */
export function applyEvent(course: Course, event: EditEvent): Course {
  switch (event.type) {
    case 'place.added': {
      const { place } = event.data;
      const places = { ...course.places, [place.id]: place };
      return { ...course, days: insertInto(course.days, event.data, [place.id]), places };
    }
    case 'place.removed':
      return {
        ...course,
        days: takeFrom(course.days, event.data),
        places: withoutPlace(course.places, event.data.place_id),
      };
    case 'place.moved': {
      const without = takeFrom(course.days, event.data.from);
      return { ...course, days: insertInto(without, event.data, [event.data.place_id]) };
    }
    case 'place.updated': {
      const place = course.places[event.data.place_id];
      if (place === undefined) return course;
      return { ...course, places: { ...course.places, [place.id]: { ...place, ...event.data.fields } } };
    }
    case 'itinerary.updated':
      return { ...course, ...event.data.fields };
    case 'day.added':
      return { ...course, days: course.days.toSpliced(event.data.position, 0, { ...event.data.day, places: [] }) };
    case 'day.removed': {
      const without = course.days.toSpliced(event.data.position, 1);
      return { ...course, days: insertInto(without, event.data.moved_to, event.data.place_ids) };
    }
    case 'day.moved': {
      const day = course.days[event.data.from];
      if (day === undefined) return course;
      return { ...course, days: course.days.toSpliced(event.data.from, 1).toSpliced(event.data.position, 0, day) };
    }
    case 'day.updated': {
      const { day_id, title } = event.data;
      return { ...course, days: course.days.map((day) => (day.id === day_id ? { ...day, title } : day)) };
    }
    case 'itinerary.restored':
      return event.data.course;
  }
}

function insertInto(days: Day[], { day_id, position }: Spot, placeIds: string[]): Day[] {
  if (placeIds.length === 0) return days;
  return days.map((day) =>
    day.id === day_id ? { ...day, places: day.places.toSpliced(position, 0, ...placeIds) } : day,
  );
}

function takeFrom(days: Day[], { day_id, position }: Spot): Day[] {
  return days.map((day) => (day.id === day_id ? { ...day, places: day.places.toSpliced(position, 1) } : day));
}

function withoutPlace(places: Record<string, Place>, placeId: string): Record<string, Place> {
  const rest = { ...places };
  delete rest[placeId];
  return rest;
}
