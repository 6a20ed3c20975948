import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { dayEditedSchema, removedSchema } from '#protocol/itinerary/answers.schema.ts';
import { editSchemas } from '#protocol/itinerary/commands.schema.ts';
import { dayId } from '#protocol/itinerary/place.schema.ts';
import type { EditAnswer } from '../edit-answer.ts';
import { access } from '#worker/http/access.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi-parts.ts';
import type { Router } from '#worker/http/router.ts';
import { baseSeqQuery, dayParams, itineraryParams, itineraryTags as tags, runEdit } from './room.ts';

const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE', 'IDEMPOTENCY_KEY_REUSED');

const addRoute = createRoute({
  ...access('room:edit'),
  method: 'post',
  path: '/itineraries/{id}/days',
  tags,
  summary: 'Add a day, at the end or at a position',
  request: { params: itineraryParams, body: jsonBody(editSchemas['day.add']) },
  responses: { 201: jsonAnswer(dayEditedSchema, 'The day, and which it is.'), ...refused },
});

const updateRoute = createRoute({
  ...access('room:edit'),
  method: 'patch',
  path: '/itineraries/{id}/days/{did}',
  tags,
  summary: 'Name a day, or take its name away',
  request: { params: dayParams, body: jsonBody(editSchemas['day.update'].omit({ day_id: true })) },
  responses: { 200: jsonAnswer(dayEditedSchema, 'The day as it is now.'), ...refused },
});

const removeQuery = baseSeqQuery
  .extend({
    moved_to_day: dayId.exactOptional(),
    moved_to_position: z.coerce.number().int().min(0).max(100_000).exactOptional(),
  })
  .refine(
    (query) => (query.moved_to_day === undefined) === (query.moved_to_position === undefined),
    'moved_to_day and moved_to_position go together',
  );

const removeRoute = createRoute({
  ...access('room:edit'),
  method: 'delete',
  path: '/itineraries/{id}/days/{did}',
  tags,
  summary: 'Remove a day; its places stay',
  description:
    'They go where `moved_to_day` and `moved_to_position` say, else to the end of the day before, or to the beginning of the next where it was the first. The last day stays.',
  request: { params: dayParams, query: removeQuery },
  responses: { 200: jsonAnswer(removedSchema, 'It is not there any more.'), ...refused },
});

const moveRoute = createRoute({
  ...access('room:edit'),
  method: 'post',
  path: '/itineraries/{id}/days/{did}/move',
  tags,
  summary: 'Move a day with its places',
  description: '`position` is where it is afterwards.',
  request: { params: dayParams, body: jsonBody(editSchemas['day.move'].omit({ day_id: true })) },
  responses: { 200: jsonAnswer(dayEditedSchema, 'The day, and which it is.'), ...refused },
});

export function addItineraryDayRoutes(router: Router): void {
  router.openapi(addRoute, (c) =>
    runEdit(c, c.req.valid('param').id, { type: 'day.add', data: c.req.valid('json'), status: 201, show: edited }),
  );

  router.openapi(updateRoute, (c) => {
    const { id, did: day_id } = c.req.valid('param');
    return runEdit(c, id, { type: 'day.update', data: { day_id, ...c.req.valid('json') }, show: edited });
  });

  router.openapi(removeRoute, (c) => {
    const { id, did: day_id } = c.req.valid('param');
    const { base_seq, moved_to_day, moved_to_position } = c.req.valid('query');
    const to = moved_to_day === undefined ? {} : { moved_to: { day_id: moved_to_day, position: moved_to_position } };
    return runEdit(c, id, {
      type: 'day.remove',
      data: { day_id, ...to, ...(base_seq === undefined ? {} : { base_seq }) },
      show: (seq, { edits }) => ({ seq, removed: edits.length > 0 }),
    });
  });

  router.openapi(moveRoute, (c) => {
    const { id, did: day_id } = c.req.valid('param');
    return runEdit(c, id, { type: 'day.move', data: { day_id, ...c.req.valid('json') }, show: edited });
  });
}

function edited(seq: number, { day, position }: EditAnswer): object {
  return { seq, day: day ?? null, position: position ?? null };
}
