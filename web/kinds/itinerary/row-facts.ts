import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { Comment } from '#protocol/comments/view.ts';
import { legsOf } from '#protocol/itinerary/legs.ts';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import { personHueIndex } from '#protocol/person-hue.ts';
import type { Presence } from '#protocol/wire.ts';
import type { Signals } from '#web/features/room/signals.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RecentChange } from '#web/room-client/types.ts';
import { legText } from './durations.ts';
import { editorsByPlace, lookersByPlace } from './people-about.ts';

export interface Note {
  text: string;
  hue: number;
  /** Of the event: the same text again begins anew. */
  key: number;
}

/** What the list knows of its rows besides the places themselves. */
export interface RowFacts {
  places: ReadonlyMap<string, Place>;
  /** In the whole course, from 1. */
  numbers: ReadonlyMap<string, number>;
  /** The way from a place to the next one of its day. */
  legs: ReadonlyMap<string, string>;
  comments: ReadonlyMap<string, number>;
  editors: ReadonlyMap<string, { name: string; hue: number }>;
  lookers: ReadonlyMap<string, { name: string; hue: number }>;
  notes: ReadonlyMap<string, Note>;
}

/** Facts that follow from the course alone. */
export function courseFacts({
  days,
  places: stops,
  comments: said,
}: Pick<ItineraryRoomView, 'days' | 'places' | 'comments'>): Pick<
  RowFacts,
  'places' | 'numbers' | 'legs' | 'comments'
> {
  const places = new Map(stops.map((place) => [place.id, place]));
  const legs = new Map<string, string>();
  for (const day of days) {
    const ofDay = day.places.flatMap((id) => places.get(id) ?? []);
    for (const leg of legsOf(ofDay)) legs.set(leg.from_id, legText(leg));
  }
  const comments = new Map<string, number>();
  for (const { target, removed } of said) {
    if (target !== null && !removed) comments.set(target, (comments.get(target) ?? 0) + 1);
  }
  return { places, numbers: new Map(stops.map((place, index) => [place.id, index + 1])), legs, comments };
}

/** Facts about who does what just now. */
export function peopleFacts(
  signals: Signals,
  online: readonly Presence[],
  me: string | null,
): Pick<RowFacts, 'editors' | 'lookers'> {
  const coloured = (people: Map<string, Presence>) =>
    new Map([...people].map(([place, { id, name }]) => [place, { name, hue: personHueIndex(id) }]));
  return {
    editors: coloured(editorsByPlace(signals, online, me)),
    lookers: coloured(lookersByPlace(signals, online, me)),
  };
}

const noteTexts: Record<string, (about: { name: string }) => string> = {
  'place.added': m.recent_added,
  'place.moved': m.recent_moved,
  'place.updated': m.recent_updated,
  'comment.added': m.recent_commented,
  'reaction.added': m.recent_reacted,
};

/** What others just did, by place; the latest where there were several. What is said about a comment is about its place. */
export function notesOf(recent: readonly RecentChange[], comments: readonly Comment[]): RowFacts['notes'] {
  const notes = new Map<string, Note>();
  for (const { type, subject, actor, seq } of recent) {
    const text = Object.hasOwn(noteTexts, type) ? noteTexts[type]?.({ name: actor.name }) : undefined;
    const place = comments.find((comment) => comment.id === subject)?.target ?? subject;
    if (place !== null && text !== undefined) notes.set(place, { text, hue: personHueIndex(actor.id), key: seq });
  }
  return notes;
}

/** The notes of now, as the very objects (and the very map) that they were before, where they are the same. */
export function keptNotes(before: RowFacts['notes'], now: RowFacts['notes']): RowFacts['notes'] {
  const kept = new Map(
    [...now].map(([id, note]) => [id, before.get(id)?.key === note.key ? (before.get(id) ?? note) : note]),
  );
  const same = kept.size === before.size && [...kept].every(([id, note]) => before.get(id) === note);
  return same ? before : kept;
}
