import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { CourseUi } from '../course-ui.ts';
import type { Order } from './drop-position.ts';
import type { RowFacts } from '../stop/row-facts.ts';

export interface CourseListProps {
  view: ItineraryRoomView;
  /** As it is shown: the view's own, or held still while someone has a finger on it. */
  order: Order;
  facts: RowFacts;
  /** Subjects that wait to be confirmed. */
  pending: ReadonlySet<string>;
  selected: string | null;
  adding: CourseUi['adding'];
}
