import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  infoUpdatedSchema,
  itineraryStateOf,
  itineraryStateSchema,
  type ItineraryState,
} from '#protocol/itinerary/answers.schema.ts';
import { createSchema, editSchemas } from '#protocol/itinerary/commands.schema.ts';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import { listedRoomSchema } from '#protocol/rooms.schema.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { access } from '#worker/http/access.ts';
import type { Answer } from '#worker/http/answers.ts';
import { pageOf, pageQuery } from '#worker/http/cursor.ts';
import { answerOnce } from '#worker/http/idempotent.ts';
import { makeRoom } from '#worker/http/rooms/make-room.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { callerOf } from '#worker/http/request.ts';
import { credentialsOfCaller } from '#worker/http/rooms/knocking.ts';
import type { Router } from '#worker/http/router.ts';
import { addItineraryAnalyticsRoutes } from './analytics.ts';
import { dayRoutes } from './days.ts';
import { addDuplicateRoute } from './duplicate.ts';
import { addItineraryExportRoutes } from './exports.ts';
import { addItineraryFeedRoute } from './feed.ts';
import { addGeocodeRoute } from './geocode.ts';
import { historyRoutes } from './history.ts';
import { addItineraryImportRoutes } from './import.ts';
import { addMapRoutes } from './maps.ts';
import { placeRoutes } from './places.ts';
import {
  commandRoute,
  itineraryKind,
  itineraryParams,
  itineraryTags as tags,
  overwroteOf,
  queryRoute,
} from './room.ts';
import { deleteRoom } from '#worker/http/rooms/delete-room.ts';
import { answerMyRooms } from '#worker/http/rooms/my-rooms.ts';

const createItineraryRoute = createRoute({
  ...access('account'),
  method: 'post',
  path: '/itineraries',
  tags,
  summary: 'A new itinerary, owned by me',
  description: 'Guests may, too; registering keeps it. With an `Idempotency-Key` it is made once.',
  request: { body: jsonBody(createSchema) },
  responses: {
    201: jsonAnswer(itineraryStateSchema, 'The itinerary.'),
    ...refusals('UNAUTHORIZED', 'IDEMPOTENCY_KEY_REUSED'),
  },
});

const listRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/itineraries',
  tags,
  summary: 'My itineraries, most recently active first',
  request: { query: pageQuery },
  responses: { 200: jsonAnswer(pageOf(listedRoomSchema), 'A page of itineraries.'), ...refusals('UNAUTHORIZED') },
});

const stateRoutes = [
  queryRoute({
    access: 'room:view',
    path: '/itineraries/{id}',
    summary: 'An itinerary, now or as it was at a seq',
    search: z.strictObject({ at: z.coerce.number().int().min(1).exactOptional() }),
    query: 'state',
    answer: jsonAnswer(itineraryStateSchema, 'The itinerary.'),
    refused: refusals('NOT_FOUND', 'GONE'),
  }),
  commandRoute({
    access: 'room:edit',
    method: 'patch',
    path: '/itineraries/{id}',
    summary: 'Change the title, the description or the date',
    body: jsonBody(editSchemas['itinerary.update']),
    command: 'itinerary.update',
    answer: jsonAnswer(infoUpdatedSchema, 'What they are now, and whose unseen words were replaced.'),
    show: ({ seq, data }, { params }) => ({ id: params.id, ...data.info, overwrote: overwroteOf(data), seq }),
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'IDEMPOTENCY_KEY_REUSED'),
  }),
];

const deleteRoute = createRoute({
  ...access('room:manage'),
  method: 'delete',
  path: '/itineraries/{id}',
  tags,
  summary: 'Delete an itinerary for everyone',
  request: { params: itineraryParams },
  responses: { 204: { description: 'Deleted.' }, ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

/** All routes of itineraries. */
export function addItineraryRoutes(router: Router): void {
  addCourseRoutes(router);
  for (const mount of [...stateRoutes, ...placeRoutes, ...dayRoutes, ...historyRoutes]) mount(router);
  addDuplicateRoute(router, state);
  addItineraryAnalyticsRoutes(router);
  addItineraryExportRoutes(router);
  addItineraryFeedRoute(router);
  addItineraryImportRoutes(router);
  addGeocodeRoute(router);
  addMapRoutes(router);
}

function addCourseRoutes(router: Router): void {
  router.openapi(createItineraryRoute, async (c): Promise<Answer> => {
    const owner = credentialsOfCaller(callerOf(c));
    const data = c.req.valid('json');
    const once = { accountId: owner.account_id, body: data, prefix: 'rom' } as const;
    return answerOnce(c, once, (id) => makeRoom(c, { kind: itineraryKind, id, owner, data, state }));
  });

  router.openapi(listRoute, (c) => answerMyRooms(c, { kind: itineraryKind }, c.req.valid('query')));

  router.openapi(deleteRoute, (c) => deleteRoom(c, c.req.valid('param').id, itineraryKind));
}

function state({ snapshot, seq }: RoomSnapshot): ItineraryState {
  // The snapshot of a room of this kind.
  return itineraryStateOf(snapshot as ItineraryRoomView, seq);
}
