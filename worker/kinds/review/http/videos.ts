import { z } from 'zod';
import { deletedVideoSchema } from '#protocol/review/answers.schema.ts';
import { reviewCommands } from '#protocol/review/commands.schema.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { commandRoute, queryRoute } from './room.ts';

const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE', 'IDEMPOTENCY_KEY_REUSED');
const changed = jsonAnswer(z.strictObject({ seq: z.number().int() }), 'Changed.');
const { title } = reviewCommands['video.update'].shape;
const { name, facts } = reviewCommands['version.update'].shape;

/** A version's number stands in its address. */
const numbered = ({ params, body }: { params: { vid: string; n: string }; body: object }) => ({
  ...body,
  video_id: params.vid,
  version: Number(params.n),
});

export const videoRoutes = [
  queryRoute({
    access: 'room:edit',
    path: '/projects/{id}/trash',
    summary: 'Videos that were deleted and can be brought back, the last first',
    query: 'videos.deleted',
    answer: jsonAnswer(z.strictObject({ items: z.array(deletedVideoSchema) }), 'At most 30 days old.'),
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'GONE'),
  }),
  commandRoute({
    access: 'room:edit',
    method: 'patch',
    path: '/projects/{id}/videos/{vid}',
    summary: 'Call a video otherwise',
    body: jsonBody(z.strictObject({ title })),
    command: 'video.update',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:edit',
    method: 'delete',
    path: '/projects/{id}/videos/{vid}',
    summary: 'Delete a video with all that was said of it; for 30 days it can be brought back',
    command: 'video.remove',
    answer: { description: 'Deleted.' },
    refused,
  }),
  commandRoute({
    access: 'room:edit',
    method: 'post',
    path: '/projects/{id}/videos/{vid}/restore',
    summary: 'Bring a deleted video back',
    command: 'video.restore',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:edit',
    method: 'put',
    path: '/projects/{id}/videos/order',
    summary: 'Show the videos in this order',
    body: jsonBody(reviewCommands['video.order']),
    command: 'video.order',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:edit',
    method: 'put',
    path: '/projects/{id}/videos/{vid}/order',
    summary: 'Show the versions of a video in this order; their numbers stay',
    body: jsonBody(reviewCommands['version.order'].omit({ video_id: true })),
    command: 'version.order',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:edit',
    method: 'patch',
    path: '/projects/{id}/videos/{vid}/versions/{n}',
    summary: 'Name a version, or say what its file is like',
    description: 'What is not said stays; a `name` of null takes the name away.',
    body: jsonBody(
      z.strictObject({ name, facts }).refine((data) => Object.keys(data).length > 0, 'must change something'),
    ),
    command: 'version.update',
    from: numbered,
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:edit',
    method: 'put',
    path: '/projects/{id}/videos/{vid}/versions/{n}/withdrawn',
    summary: 'Withdraw a version, or take that back',
    description: 'It is not for watching then. What was said of it stays, and so do receipts.',
    body: jsonBody(z.strictObject({ withdrawn: z.boolean() })),
    command: 'version.withdraw',
    from: numbered,
    answer: changed,
    refused,
  }),
];
