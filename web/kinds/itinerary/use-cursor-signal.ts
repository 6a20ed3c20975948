import { useEffect } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { RoomClient } from '#web/room-client/types.ts';

/** Others see which place I am looking at. */
export function useCursorSignal(client: RoomClient<ItineraryRoomView>, placeId: string | null): void {
  useEffect(() => {
    if (placeId === null) return undefined;
    client.signal('cursor', { place_id: placeId });
    return () => client.signal('cursor', { place_id: null });
  }, [client, placeId]);
}
