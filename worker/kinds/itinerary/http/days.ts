import { z } from 'zod';
import { dayEditedSchema, removedSchema } from '#protocol/itinerary/answers.schema.ts';
import { editSchemas } from '#protocol/itinerary/commands.schema.ts';
import { dayId } from '#protocol/itinerary/place.schema.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import type { EditAnswer } from '#protocol/itinerary/answers.schema.ts';
import { baseSeqQuery, commandRoute } from './room.ts';

const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE', 'IDEMPOTENCY_KEY_REUSED');

const removeQuery = baseSeqQuery
  .extend({
    moved_to_day: dayId.exactOptional(),
    moved_to_position: z.coerce.number().int().min(0).max(100_000).exactOptional(),
  })
  .refine(
    (query) => (query.moved_to_day === undefined) === (query.moved_to_position === undefined),
    'moved_to_day and moved_to_position go together',
  );

interface Edited {
  seq: number;
  data: EditAnswer;
}

function edited({ seq, data: { day, position } }: Edited) {
  return { seq, day: day ?? null, position: position ?? null };
}

export const dayRoutes = [
  commandRoute({
    access: 'room:edit',
    method: 'post',
    path: '/itineraries/{id}/days',
    summary: 'Add a day, at the end or at a position',
    body: jsonBody(editSchemas['day.add']),
    command: 'day.add',
    status: 201,
    answer: jsonAnswer(dayEditedSchema, 'The day, and which it is.'),
    show: edited,
    refused,
  }),
  commandRoute({
    access: 'room:edit',
    method: 'patch',
    path: '/itineraries/{id}/days/{did}',
    summary: 'Name a day, or take its name away',
    body: jsonBody(editSchemas['day.update'].omit({ day_id: true })),
    command: 'day.update',
    answer: jsonAnswer(dayEditedSchema, 'The day as it is now.'),
    show: edited,
    refused,
  }),
  commandRoute({
    access: 'room:edit',
    method: 'delete',
    path: '/itineraries/{id}/days/{did}',
    summary: 'Remove a day; its places stay',
    description:
      'They go where `moved_to_day` and `moved_to_position` say, else to the end of the day before, or to the beginning of the next where it was the first. The last day stays.',
    search: removeQuery,
    command: 'day.remove',
    from: ({ params, search: { base_seq, moved_to_day: day_id, moved_to_position: position } }) => ({
      day_id: params.did,
      ...(day_id !== undefined && { moved_to: { day_id, position } }),
      ...(base_seq !== undefined && { base_seq }),
    }),
    answer: jsonAnswer(removedSchema, 'It is not there any more.'),
    show: ({ seq, data }) => ({ seq, removed: data.edits.length > 0 }),
    refused,
  }),
  commandRoute({
    access: 'room:edit',
    method: 'post',
    path: '/itineraries/{id}/days/{did}/move',
    summary: 'Move a day with its places',
    description: '`position` is where it is afterwards.',
    body: jsonBody(editSchemas['day.move'].omit({ day_id: true })),
    command: 'day.move',
    answer: jsonAnswer(dayEditedSchema, 'The day, and which it is.'),
    show: edited,
    refused,
  }),
];
