import { placedSchema, placeUpdatedSchema, removedSchema } from '#protocol/itinerary/answers.schema.ts';
import { editSchemas } from '#protocol/itinerary/commands.schema.ts';
import { newPlaceFields } from '#protocol/itinerary/place.schema.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import type { EditAnswer } from '#protocol/itinerary/answers.schema.ts';
import { baseSeqQuery, commandRoute, overwroteOf } from './room.ts';

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

interface Edited {
  seq: number;
  data: EditAnswer;
}

function placed({ seq, data: { place, position, day_id } }: Edited) {
  return { seq, place: place ?? null, position: position ?? null, day_id: day_id ?? null };
}

export const placeRoutes = [
  commandRoute({
    access: 'room:edit',
    method: 'post',
    path: '/itineraries/{id}/places',
    summary: 'Add a place',
    description:
      'Without a day at the last one, without a position at its end. Of two that are added at the same position, the later in the room’s order comes after.',
    body: jsonBody(editSchemas['place.add']),
    command: 'place.add',
    status: 201,
    answer: jsonAnswer(placedSchema, 'The place, and where it is.'),
    show: placed,
    refused,
  }),
  commandRoute({
    access: 'room:edit',
    method: 'patch',
    path: '/itineraries/{id}/places/{pid}',
    summary: 'Change fields of a place',
    description:
      'With `base_seq`, words that others changed since then are put together with mine where both changed different ones; the answer tells whose words of the same fields, written since then, were replaced, and a place that others have removed since then is answered with `place: null`.',
    body: jsonBody(updateBody),
    command: 'place.update',
    from: ({ params, body: { base_seq, base_seqs, ...fields } }) => ({
      place_id: params.pid,
      fields,
      ...(base_seq !== undefined && { base_seq }),
      ...(base_seqs !== undefined && { base_seqs }),
    }),
    answer: jsonAnswer(placeUpdatedSchema, 'The place as it is now.'),
    show: (ack) => ({ ...placed(ack), overwrote: overwroteOf(ack.data) }),
    refused,
  }),
  commandRoute({
    access: 'room:edit',
    method: 'delete',
    path: '/itineraries/{id}/places/{pid}',
    summary: 'Remove a place',
    description: 'What was removed already is answered with `removed: false`.',
    search: baseSeqQuery,
    command: 'place.remove',
    answer: jsonAnswer(removedSchema, 'It is not there any more.'),
    show: ({ seq, data }) => ({ seq, removed: data.edits.length > 0 }),
    refused,
  }),
  commandRoute({
    access: 'room:edit',
    method: 'post',
    path: '/itineraries/{id}/places/{pid}/move',
    summary: 'Move a place within its day or to another one',
    description: '`position` is where it is afterwards.',
    body: jsonBody(editSchemas['place.move'].omit({ place_id: true })),
    command: 'place.move',
    answer: jsonAnswer(placedSchema, 'The place, and where it is.'),
    show: placed,
    refused,
  }),
];
