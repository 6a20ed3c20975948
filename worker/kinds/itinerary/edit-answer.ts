import type { EditAnswer } from '#protocol/itinerary/answers.schema.ts';
import { applyEvent } from '#protocol/itinerary/ot/apply.ts';
import type { EditCommand } from '#protocol/itinerary/commands.schema.ts';
import { laterInfoOf, findDay, findSpot, indexOfDay, type Course } from '#protocol/itinerary/ot/course.ts';
import type { EditEvent } from '#protocol/itinerary/events.schema.ts';

/** What is told of an edit: what it became, and its subject as it is after it. */
export function answerOf(course: Course, edit: EditCommand, edits: EditEvent[]): EditAnswer {
  const after = edits.reduce(applyEvent, course);
  switch (edit.type) {
    case 'place.add':
    case 'place.remove':
    case 'place.move':
    case 'place.update':
      return { edits, ...placeIn(after, placeOf(edit, edits)) };
    case 'day.add':
    case 'day.remove':
    case 'day.move':
    case 'day.update':
      return { edits, ...dayIn(after, dayOf(edit, edits)) };
    case 'itinerary.update': {
      const { title, description, start_date } = after;
      return { edits, info: { title, description, start_date, ...laterInfoOf(after) } };
    }
    case 'places.import':
    case 'itinerary.restore':
    case 'edit.undo':
    case 'edit.redo':
      return { edits };
  }
}

/** A new one has the id that the edit gave it. */
function placeOf(edit: Extract<EditCommand, { type: `place.${string}` }>, [first]: EditEvent[]): string | undefined {
  if (edit.type !== 'place.add') return edit.data.place_id;
  return first?.type === 'place.added' ? first.data.place.id : undefined;
}

function dayOf(edit: Extract<EditCommand, { type: `day.${string}` }>, [first]: EditEvent[]): string | undefined {
  if (edit.type !== 'day.add') return edit.data.day_id;
  return first?.type === 'day.added' ? first.data.day.id : undefined;
}

function placeIn(course: Course, id = ''): Partial<EditAnswer> {
  const place = course.places[id];
  const spot = findSpot(course, id);
  return place === undefined || spot === null ? {} : { place, ...spot };
}

function dayIn(course: Course, id = ''): Partial<EditAnswer> {
  const day = findDay(course, id);
  return day === undefined ? {} : { day, position: indexOfDay(course, id) };
}
