import { useEffect, useMemo, useRef, useState } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { announce } from '#web/features/room/announcements.ts';
import type { RoomState } from '#web/room-client/types.ts';
import { courseFacts, keptNotes, notesOf, peopleFacts, type RowFacts } from './row-facts.ts';
import { useStreetLegs } from '../map/use-street-legs.ts';

/** The facts of all rows, each part made anew only when what it is made from changed. */
export function useRowFacts(view: ItineraryRoomView, state: RoomState<ItineraryRoomView>): RowFacts {
  const { signals, online, you, recent } = state;
  const { days, places, comments } = view;
  const streets = useStreetLegs(view);
  const course = useMemo(() => courseFacts({ days, places, comments }, streets), [days, places, comments, streets]);
  const people = useMemo(() => peopleFacts(signals, online, you?.id ?? null), [signals, online, you?.id]);
  const fresh = useMemo(() => notesOf(recent, comments), [recent, comments]);
  const notes = useKeptNotes(fresh);
  useAnnouncedNotes(notes, course.places);
  return useMemo(() => ({ ...course, ...people, notes }), [course, people, notes]);
}

/** The same note stays the same object, so that its row is not drawn again. */
function useKeptNotes(fresh: RowFacts['notes']): RowFacts['notes'] {
  const [notes, setNotes] = useState(fresh);
  const kept = keptNotes(notes, fresh);
  if (kept !== notes) setNotes(kept);
  return kept;
}

function useAnnouncedNotes(notes: RowFacts['notes'], places: RowFacts['places']): void {
  const said = useRef(0);
  useEffect(() => {
    for (const [id, note] of notes) {
      if (note.key <= said.current) continue;
      said.current = note.key;
      const name = places.get(id)?.name;
      announce(name === undefined ? note.text : `${name}: ${note.text}`);
    }
  }, [notes, places]);
}
