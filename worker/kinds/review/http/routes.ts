import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { projectOf, projectSchema } from '#protocol/review/answers.schema.ts';
import { createProjectSchema, updateProjectSchema } from '#protocol/review/commands.schema.ts';
import type { ReviewView } from '#protocol/review/view.ts';
import { listedRoomSchema } from '#protocol/rooms.schema.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { access } from '#worker/http/access.ts';
import type { Answer } from '#worker/http/answers.ts';
import { pageOf, pageQuery } from '#worker/http/cursor.ts';
import { answerOnce } from '#worker/http/idempotent.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { callerOf } from '#worker/http/request.ts';
import { deleteRoom } from '#worker/http/rooms/delete-room.ts';
import { credentialsOfCaller } from '#worker/http/rooms/knocking.ts';
import { makeRoom } from '#worker/http/rooms/make-room.ts';
import { answerMyRooms } from '#worker/http/rooms/my-rooms.ts';
import { answerResult, snapshotOf } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { approvalRoutes } from './approvals.ts';
import { addBesideVersionRoutes, captionRemoval } from './beside-version.ts';
import { feedbackRoutes } from './feedbacks.ts';
import { addExportRoutes } from './exports.ts';
import { atProject, commandRoute, projectParams, projectTags as tags, reviewKind } from './room.ts';
import { addScreenshotRoutes } from './screenshots.ts';
import { sessionRoutes } from './sessions.ts';
import { addVersionUploadRoutes } from './version-uploads.ts';
import { addVerifyRoutes } from './verify.ts';
import { videoRoutes } from './videos.ts';
import { addWatchingRoutes } from './watching.ts';

const createProjectRoute = createRoute({
  ...access('account'),
  method: 'post',
  path: '/projects',
  tags,
  summary: 'A new project, owned by me',
  description: 'Guests may make one, too; registering keeps it. With an `Idempotency-Key` it is made once.',
  request: { body: jsonBody(createProjectSchema) },
  responses: {
    201: jsonAnswer(projectSchema, 'The project.'),
    ...refusals('UNAUTHORIZED', 'IDEMPOTENCY_KEY_REUSED'),
  },
});

const listRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/projects',
  tags,
  summary: 'My projects, most recently active first',
  request: { query: pageQuery },
  responses: { 200: jsonAnswer(pageOf(listedRoomSchema), 'A page of projects.'), ...refusals('UNAUTHORIZED') },
});

const readRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/projects/{id}',
  tags,
  summary: 'A project as I may see it, now or as it was at a seq',
  description:
    'Its videos with all of their versions, and how many feedbacks stand where. The feedbacks themselves are pages of their own.',
  request: {
    params: projectParams,
    query: z.strictObject({ at: z.coerce.number().int().min(1).exactOptional() }),
  },
  responses: { 200: jsonAnswer(projectSchema, 'The project.'), ...refusals('NOT_FOUND', 'GONE') },
});

const deleteRoute = createRoute({
  ...access('room:manage'),
  method: 'delete',
  path: '/projects/{id}',
  tags,
  summary: 'Delete a project for everyone',
  request: { params: projectParams },
  responses: { 204: { description: 'Deleted.' }, ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

const ownRoutes = [
  commandRoute({
    access: 'room:manage',
    method: 'patch',
    path: '/projects/{id}',
    summary: 'Change the name, the description or the settings of a project',
    description: 'A `due_at` of null takes the deadline away. The team is reminded a day before.',
    body: jsonBody(updateProjectSchema),
    command: 'project.update',
    answer: jsonAnswer(z.strictObject({ seq: z.number().int() }), 'Changed.'),
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'GONE', 'IDEMPOTENCY_KEY_REUSED'),
  }),
];

/** All routes of projects. */
export function addReviewRoutes(router: Router): void {
  addProjectRoutes(router);
  // Paths that name something come before those in which anything may stand in that place: `videos/order`, `feedbacks/bulk`.
  for (const mount of [
    ...ownRoutes,
    ...videoRoutes,
    captionRemoval,
    ...feedbackRoutes,
    ...approvalRoutes,
    ...sessionRoutes,
  ])
    mount(router);
  addScreenshotRoutes(router);
  addVersionUploadRoutes(router);
  addBesideVersionRoutes(router);
  addWatchingRoutes(router);
  addExportRoutes(router);
  addVerifyRoutes(router);
}

function addProjectRoutes(router: Router): void {
  router.openapi(createProjectRoute, async (c): Promise<Answer> => {
    const owner = credentialsOfCaller(callerOf(c));
    const data = c.req.valid('json');
    const once = { accountId: owner.account_id, body: data, prefix: 'rom' } as const;
    const command = 'project.create';
    return answerOnce(c, once, (id) => makeRoom(c, { kind: reviewKind, command, id, owner, data, state }));
  });

  router.openapi(listRoute, (c) => answerMyRooms(c, { kind: reviewKind }, c.req.valid('query')));

  router.openapi(readRoute, (c) =>
    atProject(c, c.req.valid('param').id, async ({ stub, credentials }) =>
      answerResult(c, await snapshotOf(c, stub, { credentials, at: c.req.valid('query').at ?? null }), state),
    ),
  );

  router.openapi(deleteRoute, (c) => deleteRoom(c, c.req.valid('param').id, reviewKind));
}

function state({ snapshot, seq }: RoomSnapshot): ReturnType<typeof projectOf> {
  // The snapshot of a room of this kind.
  return projectOf(snapshot as ReviewView, seq);
}
