import { useEffect } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { RoomClient } from '#web/room-client/types.ts';
import type { CourseActs } from '../course-acts.ts';

/** Ctrl or Cmd with Z takes back my last edit, with Shift (or with Y) the undo; in a field they are the field's own. */
export function useUndoKeys(acts: Pick<CourseActs, 'undo' | 'redo'> | null): void {
  useEffect(() => {
    if (acts === null) return undefined;
    const pressed = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      if ((key !== 'z' && key !== 'y') || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      const within = event.target instanceof Element && event.target.closest('input, textarea, select, dialog');
      if (within) return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) acts.redo();
      else acts.undo();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [acts]);
}

/** Others see which place I am looking at. */
export function useCursorSignal(client: RoomClient<ItineraryRoomView>, placeId: string | null): void {
  useEffect(() => {
    if (placeId === null) return undefined;
    client.signal('cursor', { place_id: placeId });
    return () => client.signal('cursor', { place_id: null });
  }, [client, placeId]);
}
