import { useEffect, useState } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { RoomClient } from '#web/room-client/types.ts';
import type { EditTools } from './edit-tools.tsx';

/** A failed fetch is tried again when the connection is back; until then the course can be read. */
const tryAgainMs = 5000;

/** The means to edit, once they are here; null for whoever may not. */
export function useEditTools(client: RoomClient<ItineraryRoomView>, mayEdit: boolean): EditTools | null {
  const [made, setMade] = useState<{ client: RoomClient<ItineraryRoomView>; tools: EditTools } | null>(null);
  useEffect(() => {
    if (!mayEdit) return undefined;
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = (): void => {
      import('./edit-tools.tsx').then(
        ({ editTools }) => {
          if (current) setMade({ client, tools: editTools(client) });
        },
        () => {
          if (current) timer = setTimeout(load, tryAgainMs);
        },
      );
    };
    load();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, mayEdit]);
  return mayEdit && made?.client === client ? made.tools : null;
}
