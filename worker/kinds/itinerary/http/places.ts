import { createRoute } from '@hono/zod-openapi';
import { placedSchema, placeUpdatedSchema, removedSchema } from '#protocol/itinerary/answers.schema.ts';
import { editSchemas } from '#protocol/itinerary/commands.schema.ts';
import { newPlaceFields } from '#protocol/itinerary/place.schema.ts';
import type { EditAnswer } from '../edit-answer.ts';
import { access } from '#worker/http/access.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi-parts.ts';
import type { Router } from '#worker/http/router.ts';
import { baseSeqQuery, itineraryParams, itineraryTags as tags, overwroteOf, placeParams, runEdit } from './room.ts';

const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE', 'IDEMPOTENCY_KEY_REUSED');
const { base_seq: baseSeq, base_seqs: baseSeqs } = editSchemas['place.update'].shape;

/** The fields to change, and beside them the seq that one had seen. */
const updateBody = newPlaceFields
  .omit({ id: true })
  .extend({ name: newPlaceFields.shape.name.exactOptional(), base_seq: baseSeq, base_seqs: baseSeqs })
  .refine(
    (fields) => Object.keys(fields).some((field) => field !== 'base_seq' && field !== 'base_seqs'),
    'must change something',
  );

const addRoute = createRoute({
  ...access('room:edit'),
  method: 'post',
  path: '/itineraries/{id}/places',
  tags,
  summary: 'Add a place',
  description:
    'Without a day at the last one, without a position at its end. Of two that are added at the same position, the later in the room’s order comes after.',
  request: { params: itineraryParams, body: jsonBody(editSchemas['place.add']) },
  responses: { 201: jsonAnswer(placedSchema, 'The place, and where it is.'), ...refused },
});

const updateRoute = createRoute({
  ...access('room:edit'),
  method: 'patch',
  path: '/itineraries/{id}/places/{pid}',
  tags,
  summary: 'Change fields of a place',
  description:
    'With `base_seq`, words that others changed since then are put together with mine where both changed different ones; the answer tells whose words of the same fields, written since then, were replaced, and a place that others have removed since then is answered with `place: null`.',
  request: { params: placeParams, body: jsonBody(updateBody) },
  responses: { 200: jsonAnswer(placeUpdatedSchema, 'The place as it is now.'), ...refused },
});

const removeRoute = createRoute({
  ...access('room:edit'),
  method: 'delete',
  path: '/itineraries/{id}/places/{pid}',
  tags,
  summary: 'Remove a place',
  description: 'What was removed already is answered with `removed: false`.',
  request: { params: placeParams, query: baseSeqQuery },
  responses: { 200: jsonAnswer(removedSchema, 'It is not there any more.'), ...refused },
});

const moveRoute = createRoute({
  ...access('room:edit'),
  method: 'post',
  path: '/itineraries/{id}/places/{pid}/move',
  tags,
  summary: 'Move a place within its day or to another one',
  description: '`position` is where it is afterwards.',
  request: { params: placeParams, body: jsonBody(editSchemas['place.move'].omit({ place_id: true })) },
  responses: { 200: jsonAnswer(placedSchema, 'The place, and where it is.'), ...refused },
});

export function addItineraryPlaceRoutes(router: Router): void {
  router.openapi(addRoute, (c) =>
    runEdit(c, c.req.valid('param').id, { type: 'place.add', data: c.req.valid('json'), status: 201, show: placed }),
  );

  router.openapi(updateRoute, (c) => {
    const { id, pid: place_id } = c.req.valid('param');
    const { base_seq, base_seqs, ...fields } = c.req.valid('json');
    const base = {
      ...(base_seq === undefined ? {} : { base_seq }),
      ...(base_seqs === undefined ? {} : { base_seqs }),
    };
    return runEdit(c, id, {
      type: 'place.update',
      data: { place_id, fields, ...base },
      show: (seq, answer) => ({ ...placed(seq, answer), overwrote: overwroteOf(answer) }),
    });
  });

  router.openapi(removeRoute, (c) => {
    const { id, pid: place_id } = c.req.valid('param');
    return runEdit(c, id, {
      type: 'place.remove',
      data: { place_id, ...c.req.valid('query') },
      show: (seq, { edits }) => ({ seq, removed: edits.length > 0 }),
    });
  });

  router.openapi(moveRoute, (c) => {
    const { id, pid: place_id } = c.req.valid('param');
    return runEdit(c, id, { type: 'place.move', data: { place_id, ...c.req.valid('json') }, show: placed });
  });
}

function placed(seq: number, { place, position, day_id }: EditAnswer): object {
  return { seq, place: place ?? null, position: position ?? null, day_id: day_id ?? null };
}
