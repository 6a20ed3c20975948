import { applyEvent } from './ot/apply.ts';
import { type Course, laterInfoOf, type Day } from './ot/course.ts';
import { editEventOf } from './ot/edit-record.ts';
import type { CreatedData } from './events.schema.ts';
import type { ItineraryInfo, Place } from './place.schema.ts';

/** The itinerary's own part of what a viewer sees. */
export interface ItineraryView extends ItineraryInfo {
  id: string;
  days: Day[];
  /** In the order of the course. */
  places: Place[];
  total_duration_minutes: number;
}

/** Before the first event. */
export function initialItinerary(roomId: string): ItineraryView {
  return viewOfCourse(roomId, { title: '', description: '', start_date: null, days: [], places: {} });
}

export function viewOfCourse(roomId: string, course: Course): ItineraryView {
  return { id: roomId, ...partsOf(course) };
}

/** The document in a view, to be edited. */
export function courseOfView(view: ItineraryView): Course {
  return {
    title: view.title,
    description: view.description,
    start_date: view.start_date,
    ...laterInfoOf(view),
    days: view.days,
    places: Object.fromEntries(view.places.map((place) => [place.id, place])),
  };
}

/**
 * Carries a view past an event of its room. Keeps what else the view holds, and the very objects of days and places that
 * did not change; events that are not about the itinerary leave the very same view.
 */
export function reduceItinerary<View extends ItineraryView>(view: View, event: { type: string; data: unknown }): View {
  // The log vouches for the shape of its data, as it does for edits.
  if (event.type === 'itinerary.created') return { ...view, ...partsOf((event.data as CreatedData).course) };
  const edit = editEventOf(event);
  return edit === null ? view : { ...view, ...partsOf(applyEvent(courseOfView(view), edit)) };
}

function partsOf(course: Course): Omit<ItineraryView, 'id'> {
  const { title, description, start_date, currency = null, photo_file_id = null, days } = course;
  const places: Place[] = [];
  for (const day of days) {
    for (const id of day.places) {
      const place = course.places[id];
      if (place !== undefined) places.push(place);
    }
  }
  const total_duration_minutes = places.reduce((sum, place) => sum + place.duration_minutes, 0);
  const info = { title, description, start_date, currency, photo_file_id };
  return { ...info, days, places, total_duration_minutes };
}
