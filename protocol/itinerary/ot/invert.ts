import { applyOperation } from './apply.ts';
import type { Course } from './course.ts';
import type { EditEvent } from '../events.schema.ts';
import type { Operation } from './operation.ts';

/** The operations that, one after the other on the course right after `event`, give the course before it. */
export function invert(event: EditEvent): Operation[] {
  switch (event.type) {
    case 'place.added':
      return [{ type: 'place.remove', place_id: event.data.place.id }];
    case 'place.removed': {
      const { place, day_id, position } = event.data;
      return [{ type: 'place.add', place, to: { day_id, position } }];
    }
    case 'place.moved': {
      const { place_id, day_id, position, from } = event.data;
      return [{ type: 'place.move', place_id, from: { day_id, position }, to: from }];
    }
    case 'place.updated':
      return [{ type: 'place.update', place_id: event.data.place_id, fields: event.data.previous }];
    case 'itinerary.updated':
      return [{ type: 'itinerary.update', fields: event.data.previous }];
    case 'day.added':
      return [{ type: 'day.remove', day_id: event.data.day.id }];
    case 'day.removed': {
      const { day, position, moved_to, place_ids } = event.data;
      const back = place_ids.map((place_id, index): Operation => ({
        type: 'place.move',
        place_id,
        from: moved_to,
        to: { day_id: day.id, position: index },
      }));
      return [{ type: 'day.add', day, position }, ...back];
    }
    case 'day.moved':
      return [{ type: 'day.move', day_id: event.data.day_id, from: event.data.position, to: event.data.from }];
    case 'day.updated':
      return [{ type: 'day.update', day_id: event.data.day_id, title: event.data.previous }];
    case 'itinerary.restored':
      return [{ type: 'itinerary.restore', to_seq: event.data.to_seq, course: event.data.previous }];
  }
}

/** The course before an event, given the course right after it. */
export function courseBefore(course: Course, event: EditEvent): Course {
  return invert(event).reduce(applyOperation, course);
}
