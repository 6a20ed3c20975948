import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { sessionOf, sessionSchema, type SessionState } from '#protocol/class/answers.schema.ts';
import { attendanceSchema } from '#protocol/class/attendance/attendance.schema.ts';
import { doorSchema } from '#protocol/class/door/door.schema.ts';
import { lobbyCommands, lobbySchema } from '#protocol/class/lobby/lobby.schema.ts';
import { createSessionSchema, sessionAnswers, updateSessionSchema } from '#protocol/class/session/session.schema.ts';
import type { ClassView } from '#protocol/class/view.ts';
import { listedRoomSchema } from '#protocol/rooms.schema.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { access } from '#worker/http/access.ts';
import type { Answer } from '#worker/http/answers.ts';
import { pageOf, pageQuery } from '#worker/http/cursor.ts';
import { answerOnce } from '#worker/http/idempotent.ts';
import { jsonAnswer, jsonBody, optionalBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { callerOf } from '#worker/http/request.ts';
import type { Mount } from '#worker/http/room-routes.ts';
import { deleteRoom } from '#worker/http/rooms/delete-room.ts';
import { credentialsOfCaller } from '#worker/http/rooms/knocking.ts';
import { makeRoom } from '#worker/http/rooms/make-room.ts';
import { answerMyRooms } from '#worker/http/rooms/my-rooms.ts';
import { answerResult, snapshotOf, withRoom } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { breakoutRoutes } from './breakouts.ts';
import { addLessonTables, participationRoutes } from './participation.ts';
import { liveQuizRoutes } from './live-quizzes.ts';
import { pollRoutes } from './polls.ts';
import { addJoinCodeRoutes } from './join-code.ts';
import { quizRoutes } from './quizzes.ts';
import { classKind, commandRoute, queryRoute, sessionParams, sessionTags as tags } from './room.ts';
import { talkingRoutes } from './talking.ts';

const createSessionRoute = createRoute({
  ...access('account'),
  method: 'post',
  path: '/sessions',
  tags,
  summary: 'A new lesson that belongs to no course, taught by me',
  description:
    'Guests may make one, too; registering keeps it. With `start_now` it is live at once. With an `Idempotency-Key` it is made once.',
  request: { body: jsonBody(createSessionSchema) },
  responses: { 201: jsonAnswer(sessionSchema, 'The lesson.'), ...refusals('UNAUTHORIZED', 'IDEMPOTENCY_KEY_REUSED') },
});

const listRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/sessions',
  tags,
  summary: 'My lessons, most recently active first',
  request: { query: pageQuery },
  responses: { 200: jsonAnswer(pageOf(listedRoomSchema), 'A page of lessons.'), ...refusals('UNAUTHORIZED') },
});

const readRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/sessions/{id}',
  tags,
  summary: 'A lesson as I may see it, now or as it was at a seq',
  request: {
    params: sessionParams,
    query: z.strictObject({ at: z.coerce.number().int().min(1).exactOptional() }),
  },
  responses: { 200: jsonAnswer(sessionSchema, 'The lesson.'), ...refusals('NOT_FOUND', 'GONE') },
});

const deleteRoute = createRoute({
  ...access('room:manage'),
  method: 'delete',
  path: '/sessions/{id}',
  tags,
  summary: 'Delete a lesson for everyone',
  request: { params: sessionParams },
  responses: { 204: { description: 'Deleted.' }, ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

const changed = jsonAnswer(z.strictObject({ seq: z.number().int() }), 'Done.');
const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'GONE', 'INVALID_TRANSITION', 'IDEMPOTENCY_KEY_REUSED');

const ownRoutes: Mount[] = [
  commandRoute({
    access: 'room:teach',
    method: 'patch',
    path: '/sessions/{id}',
    summary: 'Change the title, the time or the settings of a lesson',
    description:
      'When it is and whether people may come late is settled once it has begun. A `scheduled_at` of null takes the time away.',
    body: jsonBody(updateSessionSchema),
    command: 'session.update',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/sessions/{id}/start',
    summary: 'Begin a lesson',
    command: 'session.start',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/sessions/{id}/end',
    summary: 'End a lesson that is live',
    command: 'session.end',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/sessions/{id}/cancel',
    summary: 'Cancel a lesson that has not begun',
    command: 'session.cancel',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:view',
    method: 'post',
    path: '/sessions/{id}/join',
    summary: 'Take part in a lesson that is live',
    command: 'session.join',
    answer: jsonAnswer(sessionAnswers['session.join'], 'Since when.'),
    refused,
    show: ({ data }) => data,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'put',
    path: '/sessions/{id}/door',
    summary: 'Open the door of a lesson, put a lobby before it, or lock it',
    description:
      'In a lobby who comes waits until somebody lets them in, and sees nothing of the lesson. Through a locked door nobody comes who was not there before, by whatever link or code. Once it is open, whoever waits is in.',
    body: jsonBody(doorSchema),
    command: 'door.set',
    answer: changed,
    refused,
  }),
  queryRoute({
    access: 'room:teach',
    path: '/sessions/{id}/lobby',
    summary: 'Who waits before the door, and who was turned away',
    query: 'lobby',
    answer: jsonAnswer(lobbySchema, 'Each with when they came, the earliest first.'),
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'GONE'),
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/sessions/{id}/lobby/admit',
    summary: 'Let in who waits: these, or all of them',
    description: 'They come in at once, on each of their devices. By name also whoever was turned away before.',
    body: optionalBody(lobbyCommands['lobby.admit']),
    command: 'lobby.admit',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/sessions/{id}/lobby/refuse',
    summary: 'Turn somebody away who waits',
    description: 'They do not come back until they are let in, or the door is open.',
    body: jsonBody(lobbyCommands['lobby.refuse']),
    command: 'lobby.refuse',
    answer: changed,
    refused,
  }),
  queryRoute({
    access: 'room:teach',
    path: '/sessions/{id}/attendance',
    summary: 'Who was there, and for how long of the lesson',
    description:
      'To the second, over all devices: whoever leaves has left at once, and whoever is lost when they were last heard.',
    query: 'attendance',
    answer: jsonAnswer(attendanceSchema, 'Everyone, in the order in which they came.'),
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'GONE'),
  }),
];

/** All routes of lessons. */
export function addSessionRoutes(router: Router): void {
  router.openapi(createSessionRoute, async (c): Promise<Answer> => {
    const owner = credentialsOfCaller(callerOf(c));
    const data = c.req.valid('json');
    const once = { accountId: owner.account_id, body: data, prefix: 'rom' } as const;
    const command = 'session.create';
    return answerOnce(c, once, (id) => makeRoom(c, { kind: classKind, command, id, owner, data, state }));
  });

  router.openapi(listRoute, (c) => answerMyRooms(c, { kind: classKind }, c.req.valid('query')));

  router.openapi(readRoute, (c) =>
    withRoom(c, c.req.valid('param').id, classKind, async ({ stub, credentials }) =>
      answerResult(c, await snapshotOf(c, stub, { credentials, at: c.req.valid('query').at ?? null }), state),
    ),
  );

  router.openapi(deleteRoute, (c) => deleteRoom(c, c.req.valid('param').id, classKind));

  const answering = [...breakoutRoutes, ...pollRoutes, ...quizRoutes, ...liveQuizRoutes];
  for (const mount of [...ownRoutes, ...answering, ...talkingRoutes, ...participationRoutes]) mount(router);
  addJoinCodeRoutes(router);
  addLessonTables(router);
}

function state({ snapshot, seq }: RoomSnapshot): SessionState {
  // The snapshot of a room of this kind.
  return sessionOf(snapshot as ClassView, seq);
}
