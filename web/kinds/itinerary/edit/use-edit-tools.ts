import { useEffect, useState } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { importWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import type { RoomClient } from '#web/room-client/types.ts';
import type { EditTools } from '../course-context.ts';

/** The means to edit, once they are here: until then the course can be read. Null for whoever may not. */
export function useEditTools(client: RoomClient<ItineraryRoomView>, mayEdit: boolean): EditTools | null {
  const [made, setMade] = useState<{ client: RoomClient<ItineraryRoomView>; tools: EditTools } | null>(null);
  useEffect(() => {
    if (!mayEdit) return undefined;
    let current = true;
    void importWithRetry(() => import('./edit-tools.tsx')).then(({ editTools }) => {
      if (current) setMade({ client, tools: editTools(client) });
    });
    return () => {
      current = false;
    };
  }, [client, mayEdit]);
  return mayEdit && made?.client === client ? made.tools : null;
}
