import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { Place, PlaceChanges } from '#protocol/itinerary/place.schema.ts';
import type { RoomClient } from '#web/room-client/types.ts';
import type { Panel } from '../course-ui.ts';
import { openForm } from './open-form.ts';

/** The editor of a place as it is opened now. */
export function editPanel(client: RoomClient<ItineraryRoomView>, place: Place, draft: PlaceChanges = {}): Panel {
  return { what: 'edit', placeId: place.id, form: openForm(place, client.getState().seq, draft) };
}
