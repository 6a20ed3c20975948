import type { Day } from '#protocol/itinerary/ot/course.ts';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import type { RoomAccess } from '#web/app/rooms/kind-page.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { clientConfig } from '../client-config.ts';
import { type StreetLegs, spotText, type Walk } from './street-walk.ts';

/** As many points as the server takes at once. */
const mostPoints = 100;

/** What was asked before, by the points of a day: an edit elsewhere asks nothing again. */
const known = new Map<string, Promise<readonly Walk[]>>();

/** The walks along the streets between the stops of each day; none where this instance knows only straight lines. */
export async function streetLegs(
  access: RoomAccess,
  days: readonly Day[],
  places: readonly Place[],
): Promise<StreetLegs> {
  const { router } = await clientConfig();
  if (!router) return new Map();
  const byId = new Map(places.map((place) => [place.id, place]));
  const ways = days.flatMap((day) => waysOf(day.places.flatMap((id) => byId.get(id) ?? [])));
  const walked = await Promise.all(ways.map(async (way) => ({ way, walks: await walksAlong(access, way) })));
  return new Map(
    walked.flatMap(({ way, walks }) => walks.map((walk, index) => [`${way[index]};${way[index + 1]}`, walk] as const)),
  );
}

/** Stops in a row that are on the map: nobody knows the way to one that is not. */
function waysOf(places: readonly Place[]): string[][] {
  const ways: string[][] = [[]];
  for (const place of places) {
    const spot = spotText(place);
    if (spot === null || ways.at(-1)?.length === mostPoints) ways.push([]);
    if (spot !== null) ways.at(-1)?.push(spot);
  }
  return ways.filter((way) => way.length > 1);
}

function walksAlong(access: RoomAccess, way: readonly string[]): Promise<readonly Walk[]> {
  const points = way.join(';');
  const asked =
    known.get(points) ??
    roomRequest<{ legs: Walk[] }>(access, `/walks?points=${points}`).then(
      ({ legs }) => legs,
      () => {
        known.delete(points);
        // The straight line is shown already.
        return [];
      },
    );
  known.set(points, asked);
  return asked;
}
