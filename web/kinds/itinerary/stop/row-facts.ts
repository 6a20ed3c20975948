import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { Comment } from '#protocol/comments/view.ts';
import { type Leg, legsOf } from '#protocol/itinerary/legs.ts';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import { scheduleOf, type Visit } from '#protocol/itinerary/schedule.ts';
import { personHueIndex } from '#protocol/person-hue.ts';
import type { Presence } from '#protocol/wire.ts';
import type { Signals } from '#web/features/room/signals.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RecentChange } from '#web/room-client/types.ts';
import { isWalk, legText } from './durations.ts';
import { editorsByPlace, lookersByPlace } from './people-about.ts';
import { spotText, type StreetLegs } from '../map/street-walk.ts';

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
  /** Minutes on foot, in the whole course. */
  walked: number;
  /** When a place is visited, by its day's times. */
  visits: ReadonlyMap<string, Visit>;
  comments: ReadonlyMap<string, number>;
  editors: ReadonlyMap<string, { name: string; hue: number }>;
  lookers: ReadonlyMap<string, { name: string; hue: number }>;
  notes: ReadonlyMap<string, Note>;
}

/** Facts that follow from the course, and from the walks along the streets where those are known. */
export function courseFacts(
  { days, places: stops, comments: said }: Pick<ItineraryRoomView, 'days' | 'places' | 'comments'>,
  streets: StreetLegs,
): Pick<RowFacts, 'places' | 'numbers' | 'legs' | 'walked' | 'visits' | 'comments'> {
  const places = new Map(stops.map((place) => [place.id, place]));
  const legs = new Map<string, string>();
  const visits = new Map<string, Visit>();
  let walked = 0;
  for (const day of days) {
    const ofDay = day.places.flatMap((id) => places.get(id) ?? []);
    const ways = legsOf(ofDay).map((leg) => ({ ...leg, ...streets.get(wayOf(leg, places)) }));
    for (const leg of ways) legs.set(leg.from_id, legText(leg));
    // What nobody walks takes as long as nobody here knows.
    const minutes = new Map(ways.filter(isWalk).map((leg) => [leg.to_id, leg.walking_minutes]));
    for (const each of minutes.values()) walked += each;
    for (const visit of scheduleOf(ofDay, (id) => minutes.get(id))) visits.set(visit.place_id, visit);
  }
  const comments = new Map<string, number>();
  for (const { target, removed } of said) {
    if (target !== null && !removed) comments.set(target, (comments.get(target) ?? 0) + 1);
  }
  const numbers = new Map(stops.map((place, index) => [place.id, index + 1]));
  return { places, numbers, legs, walked, visits, comments };
}

function wayOf({ from_id, to_id }: Leg, places: RowFacts['places']): string {
  return [from_id, to_id]
    .flatMap((id) => places.get(id) ?? [])
    .map(spotText)
    .join(';');
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
