import { z } from 'zod';
import { feedbackPageSchema, feedbackSchema, wholeFeedbackSchema } from '#protocol/review/answers.schema.ts';
import { bulkSchema, carryAllSchema, carrySchema, updateFeedbackSchema } from '#protocol/review/commands.schema.ts';
import { roomEventSchema } from '#protocol/rooms.schema.ts';
import { jsonAnswer, jsonBody, optionalBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { feedbackFilter, feedbackOrders } from '../queries.ts';
import { commandRoute, queryRoute } from './room.ts';

const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'INVALID_TRANSITION', 'GONE', 'IDEMPOTENCY_KEY_REUSED');
const read = refusals('NOT_FOUND', 'GONE');
const number = z.coerce.number().int().min(1);

/** What may stand after the `?` of a list of feedbacks. */
export const feedbackSearch = feedbackFilter.extend({
  version: number.exactOptional(),
  from_version: number.exactOptional(),
});

export const feedbackRoutes = [
  queryRoute({
    access: 'room:view',
    path: '/projects/{id}/feedbacks',
    summary: 'Feedbacks, those that meet all that is asked, by when they were made or by time in the video',
    description:
      '`version` is a number and needs its `video_id`. `assignee=none` are those that nobody sees to. Drawings come with the single feedback. `seq` is the last event that the page knows: whoever goes on with it carries later ones past it.',
    search: feedbackSearch.extend({
      order: z.enum(feedbackOrders).default('created'),
      limit: z.coerce.number().int().min(1).max(500).default(50),
      cursor: z.string().max(500).exactOptional(),
    }),
    query: 'feedbacks',
    answer: jsonAnswer(feedbackPageSchema, 'A page of feedbacks.'),
    refused: read,
  }),
  commandRoute({
    access: 'room:comment',
    method: 'post',
    path: '/projects/{id}/feedbacks/bulk',
    summary: 'Change up to 200 feedbacks alike: all of them, or none',
    body: jsonBody(bulkSchema),
    command: 'feedback.bulk',
    answer: jsonAnswer(z.strictObject({ items: z.array(feedbackSchema) }), 'All of them, as they are now.'),
    show: ({ data }) => ({ items: data.feedbacks }),
    refused,
  }),
  commandRoute({
    access: 'room:edit',
    method: 'post',
    path: '/projects/{id}/feedbacks/carry',
    summary: 'Carry all feedbacks that are not resolved from one version to another',
    body: jsonBody(carryAllSchema),
    command: 'feedback.carry_all',
    answer: jsonAnswer(z.strictObject({ carried: z.number().int().min(0) }), 'How many.'),
    show: ({ data }) => data,
    refused,
  }),
  queryRoute({
    access: 'room:view',
    path: '/projects/{id}/feedbacks/{fid}',
    summary: 'A feedback with its drawing',
    query: 'feedback',
    answer: jsonAnswer(wholeFeedbackSchema, 'The feedback.'),
    refused: read,
  }),
  queryRoute({
    access: 'room:view',
    path: '/projects/{id}/feedbacks/{fid}/history',
    summary: 'What became of a feedback, the oldest first',
    query: 'feedback.history',
    answer: jsonAnswer(z.strictObject({ items: z.array(roomEventSchema) }), 'Its events.'),
    refused: read,
  }),
  commandRoute({
    access: 'room:comment',
    method: 'patch',
    path: '/projects/{id}/feedbacks/{fid}',
    summary: 'Change a feedback',
    description:
      'Its author and editors may. Null takes away what may be absent. A status goes from open to in_progress, resolved and closed, and back to open from resolved; from closed only editors open it again.',
    body: jsonBody(updateFeedbackSchema),
    command: 'feedback.update',
    answer: jsonAnswer(wholeFeedbackSchema, 'The feedback.'),
    show: ({ data }) => data.feedback,
    refused,
  }),
  commandRoute({
    access: 'room:comment',
    method: 'delete',
    path: '/projects/{id}/feedbacks/{fid}',
    summary: 'Delete a feedback with its thread',
    command: 'feedback.delete',
    answer: { description: 'Deleted.' },
    refused,
  }),
  commandRoute({
    access: 'room:edit',
    method: 'post',
    path: '/projects/{id}/feedbacks/{fid}/carry',
    summary: 'Carry a feedback to another version: the same number and thread, open again',
    body: optionalBody(carrySchema),
    command: 'feedback.carry',
    answer: jsonAnswer(wholeFeedbackSchema, 'The feedback, where it is now.'),
    show: ({ data }) => data.feedback,
    refused,
  }),
];
