import { useEffect } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { RoomClient } from '#web/room-client/types.ts';

/** Ctrl or Cmd with Z takes back my last edit; in a field it is the field's own. */
export function useUndoKey(undo: (() => void) | null): void {
  useEffect(() => {
    if (undo === null) return undefined;
    const pressed = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      const within = event.target instanceof Element && event.target.closest('input, textarea, select, dialog');
      if (within) return;
      event.preventDefault();
      undo();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [undo]);
}

/** Others see which place I am looking at. */
export function useCursorSignal(client: RoomClient<ItineraryRoomView>, placeId: string | null): void {
  useEffect(() => {
    if (placeId === null) return undefined;
    client.signal('cursor', { place_id: placeId });
    return () => client.signal('cursor', { place_id: null });
  }, [client, placeId]);
}
