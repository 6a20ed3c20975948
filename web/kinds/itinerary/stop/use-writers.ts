import { useEffect, useState } from 'react';
import { editEventOf } from '#protocol/itinerary/ot/edit-record.ts';
import { findSpot, type Spot } from '#protocol/itinerary/ot/course.ts';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { courseOfView } from '#protocol/itinerary/view.ts';
import type { RoomClient } from '#web/room-client/types.ts';

interface Writers {
  /** Who changed each field of the form last while it was open; `place`: who removed it. */
  names: ReadonlyMap<string, string>;
  /** Where the place was last seen. */
  spot: Spot;
  /** As it was when someone removed it. */
  gone: Place | null;
}

/** Who else changes a place while it is being edited. */
export function useWriters(client: RoomClient<ItineraryRoomView>, placeId: string): Writers {
  const [writers, setWriters] = useState<Writers>(() => ({
    names: new Map(),
    spot: spotNow(client, placeId),
    gone: null,
  }));
  useEffect(
    () =>
      client.follow((_view, event) => {
        const edit = event === null ? null : editEventOf(event);
        if (event === null || edit === null) return;
        const { name } = event.actor;
        if (edit.type === 'place.updated' && edit.data.place_id === placeId) {
          const fields = Object.keys(edit.data.fields).map((field) =>
            field === 'lat' || field === 'lng' ? 'spot' : field,
          );
          setWriters((known) => withNames(known, fields, name));
        } else if (edit.type === 'place.removed' && edit.data.place_id === placeId) {
          const { day_id, position, place: gone } = edit.data;
          setWriters((known) => ({ ...withNames(known, ['place'], name), spot: { day_id, position }, gone }));
        } else if (edit.type === 'itinerary.restored') setWriters((known) => withNames(known, ['place'], name));
      }),
    [client, placeId],
  );
  return writers;
}

function withNames(known: Writers, fields: readonly string[], name: string): Writers {
  return { ...known, names: new Map([...known.names, ...fields.map((field) => [field, name] as const)]) };
}

function spotNow(client: RoomClient<ItineraryRoomView>, placeId: string): Spot {
  const view = client.getState().view;
  const spot = view === null ? null : findSpot(courseOfView(view), placeId);
  return spot ?? { day_id: view?.days.at(-1)?.id ?? '', position: 0 };
}
