// What the routes of itineraries share: their addresses, the door, and what is said of an edit.
import { z } from 'zod';
import { ask, withRoom, type RoomContext } from '#worker/http/rooms/room-gateway.ts';
import type { Answer } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { pathParam } from '#worker/http/openapi/openapi-parts.ts';
import { roomRoutes } from '#worker/http/room-routes.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import type { ValueOf } from '#worker/room/query-rule.ts';
import type { Result } from '#protocol/result.ts';
import type { EditAnswer } from '#protocol/itinerary/answers.schema.ts';
import type { EditCommands } from '../commands.ts';
import type { itineraryQueries } from '../queries.ts';

export const itineraryKind = 'itinerary';
export const itineraryTags = ['Itineraries'];

const id = pathParam('id');
export const itineraryParams = z.strictObject({ id });

export const { commandRoute, queryRoute } = roomRoutes<EditCommands, typeof itineraryQueries>({
  kind: itineraryKind,
  tags: itineraryTags,
  params: {
    id: { schema: id },
    pid: { schema: pathParam('pid'), field: 'place_id' },
    did: { schema: pathParam('did'), field: 'day_id' },
  },
});

/** The seq that the author of a DELETE had seen: it has no body to say so. */
export const baseSeqQuery = z.strictObject({ base_seq: z.coerce.number().int().min(0).exactOptional() });

/** Knocks at the itinerary of that id, and goes on where someone opens. */
export function atItinerary(
  c: AppContext,
  roomId: string,
  then: (room: RoomContext) => Promise<Answer>,
): Promise<Answer> {
  return withRoom(c, roomId, itineraryKind, then);
}

/** Whose unseen words the edit replaced, by field. */
export function overwroteOf({ edits: [edit] }: EditAnswer): Record<string, { account_id: string; seq: number }> {
  const says = edit?.type === 'place.updated' || edit?.type === 'itinerary.updated';
  return says ? (edit.data.overwrote ?? {}) : {};
}

/** The course itself, as its query answers it. */
export function courseOf(
  { stub }: Pick<RoomContext, 'stub'>,
  credentials: Credentials,
): Promise<Result<ValueOf<typeof itineraryQueries.course>>> {
  return ask({ stub, credentials }, 'course');
}
