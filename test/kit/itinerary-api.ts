import type { Place } from '#protocol/itinerary/place.schema.ts';
import type { ItineraryState } from '#protocol/itinerary/answers.schema.ts';
import { someone, type Caller } from './api.ts';

export interface Placed {
  seq: number;
  place: Place | null;
  position: number | null;
  day_id: string | null;
}

export interface Course {
  owner: Caller;
  id: string;
  path: string;
  state: ItineraryState;
}

/** A new itinerary with these places on its one day. */
export async function courseOf(names: string[] = [], owner?: Caller): Promise<Course> {
  const by = owner ?? (await someone());
  const days = [{ places: names.map((name) => ({ name })) }];
  const { status, body } = await by.post<ItineraryState>('/itineraries', { title: '성수동 산책', days });
  if (status !== 201) throw new Error(`not made: ${JSON.stringify(body)}`);
  return { owner: by, id: body.id, path: `/itineraries/${body.id}`, state: body };
}

export async function stateOf({ owner, path }: Course): Promise<ItineraryState> {
  return (await owner.get<ItineraryState>(path)).body;
}

/** The names of the places in the order of the course. */
export function namesOf(state: ItineraryState): string[] {
  return state.places.map((place) => place.name);
}

export function placeNamed({ state }: Course, name: string): Place {
  const place = state.places.find((one) => one.name === name);
  if (place === undefined) throw new Error(`no place is called ${name}`);
  return place;
}

export function dayOf({ state }: Course, index = 0): string {
  const day = state.days[index];
  if (day === undefined) throw new Error(`there is no day ${index}`);
  return day.id;
}
