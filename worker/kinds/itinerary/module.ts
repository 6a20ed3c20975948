import { roomObject } from '#worker/room/room-object.ts';
import type { KindModule } from '../kind-module.ts';
import { addCalendarFeed } from './http/feed.ts';
import { addItineraryRoutes } from './http/routes.ts';
import { itinerary } from './index.ts';
import { itineraryPreview } from './share/front.ts';

export class ItineraryRoom extends roomObject(itinerary) {}

export const itineraryModule: KindModule = {
  kind: itinerary,
  front: itineraryPreview,
  path: '/itineraries',
  tag: { name: 'Itineraries', description: 'A course of places, planned together.' },
  addRoutes: addItineraryRoutes,
  addPages: addCalendarFeed,
};
