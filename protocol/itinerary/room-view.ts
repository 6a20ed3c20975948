import { initialAccess, reduceAccess, type AccessView } from '../access/view.ts';
import { initialComments, reduceComments, type CommentsView } from '../comments/view.ts';
import type { RoomEvent } from '../wire.ts';
import { type FilesView, reduceFiles } from '../files/view.ts';
import { initialItinerary, reduceItinerary, type ItineraryView } from './view.ts';

/** All that a viewer of an itinerary's room sees: the course, who takes part, and what was said about it. */
export interface ItineraryRoomView extends ItineraryView, AccessView, CommentsView, FilesView {
  /** An account; its name is among `people`. */
  created_by: string;
  created_at: string;
}

export function initialItineraryRoom(roomId: string): ItineraryRoomView {
  return {
    ...initialItinerary(roomId),
    ...initialAccess,
    ...initialComments,
    files: [],
    created_by: '',
    created_at: '',
  };
}

/** Carries a view past an event that its viewer may see; the same code in the room and in the browser. */
export function reduceItineraryRoom(view: ItineraryRoomView, event: RoomEvent, me: string): ItineraryRoomView {
  const made =
    event.type === 'itinerary.created' ? { ...view, created_by: event.actor.id, created_at: event.at } : view;
  const next = reduceItinerary(reduceComments(reduceAccess(reduceFiles(made, event), event), event, me), event);
  const isCounted = next.comments === view.comments && next.places === view.places;
  return isCounted ? next : { ...next, comments_count: countComments(next) };
}

/** Those that can still be read: what was said about a place goes with it, and comes back with it. */
export function countComments({ id, comments, places }: Pick<ItineraryRoomView, 'id' | 'comments' | 'places'>): number {
  const there = new Set<string | null>([null, id, ...places.map((place) => place.id)]);
  return comments.filter((comment) => !comment.removed && there.has(comment.target)).length;
}

/** Snapshot lists that may be long and come in parts after a welcome. */
export const itineraryLongLists = ['comments', 'people', 'members', 'shares', 'files'] as const;
