import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { makerOf } from '#worker/features/front/words.ts';
import { preview } from '../../front.ts';
import { itineraryCard, itinerarySummary } from './card.ts';

export const itineraryPreview = preview<ItineraryRoomView>({
  about: (view) => ({
    title: view.title,
    created_by: { id: view.created_by, name: makerOf(view) },
    created_at: view.created_at,
    comments_count: view.comments_count,
    participants_count: view.participants_count,
    places_count: view.places.length,
  }),
  card: itineraryCard,
  summary: itinerarySummary,
});
