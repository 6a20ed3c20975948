import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { courseListSchema, courseSchema, type CourseState } from '#protocol/course/answers.schema.ts';
import { createCourseSchema, updateCourseSchema } from '#protocol/course/commands.schema.ts';
import { countedRoomsOf } from '#worker/directory/rooms.ts';
import { access } from '#worker/http/access.ts';
import type { Answer } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { answerOnce } from '#worker/http/idempotent.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { callerOf, directoryOf } from '#worker/http/request.ts';
import { deleteRoom } from '#worker/http/rooms/delete-room.ts';
import { credentialsOfCaller } from '#worker/http/rooms/knocking.ts';
import { makeRoom } from '#worker/http/rooms/make-room.ts';
import { answerJson, answerResult, snapshotOf, withRoom } from '#worker/http/rooms/room-gateway.ts';
import { roomStub } from '#worker/http/rooms/room-stub.ts';
import type { Router } from '#worker/http/router.ts';
import { roles } from '../roles.ts';
import { analyticsRoutes } from './analytics.ts';
import { addReadQuestionsRoute, bankRoutes } from './bank.ts';
import { addQuestionFileRoute } from './bank-files.ts';
import { announcementRoutes } from './announcements.ts';
import { assignmentRoutes } from './assignments.ts';
import { addBulkRoute } from './bulk.ts';
import { addCardRoutes } from './cards.ts';
import { addCalendarRoute } from './calendar.ts';
import { addEnrolRoute } from './enrol.ts';
import { materialRoutes } from './materials.ts';
import { addGradebookFileRoutes } from './gradebook-files.ts';
import { gradebookRoutes } from './gradebook.ts';
import { peopleRoutes } from './people.ts';
import { addCourseSessionRoutes } from './sessions.ts';
import { commandRoute, courseKind, courseParams, courseTags as tags, state } from './room.ts';

const createCourseRoute = createRoute({
  ...access('account'),
  method: 'post',
  path: '/courses',
  tags,
  summary: 'A new course, of which I am the instructor',
  description: 'With an `Idempotency-Key` it is made once.',
  request: { body: jsonBody(createCourseSchema) },
  responses: {
    201: jsonAnswer(courseSchema, 'The course.'),
    ...refusals('UNAUTHORIZED', 'IDEMPOTENCY_KEY_REUSED'),
  },
});

const listQuery = z.strictObject({
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  page_size: z.coerce.number().int().min(1).max(50).default(20),
  role: z.enum(Object.keys(roles) as [keyof typeof roles]).exactOptional(),
});

const listRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/courses',
  tags,
  summary: 'My courses, the newest first, a page by its number',
  description: 'All in whose list I am, or those where I have a `role`.',
  request: { query: listQuery },
  responses: { 200: jsonAnswer(courseListSchema, 'A page of courses.'), ...refusals('UNAUTHORIZED') },
});

const readRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/courses/{id}',
  tags,
  summary: 'A course as I may see it, now or as it was at a seq',
  request: { params: courseParams, query: z.strictObject({ at: z.coerce.number().int().min(1).exactOptional() }) },
  responses: { 200: jsonAnswer(courseSchema, 'The course.'), ...refusals('NOT_FOUND', 'GONE') },
});

const deleteRoute = createRoute({
  ...access('room:manage'),
  method: 'delete',
  path: '/courses/{id}',
  tags,
  summary: 'Delete a course for everyone',
  request: { params: courseParams },
  responses: { 204: { description: 'Deleted.' }, ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

const ownRoutes = [
  commandRoute({
    access: 'room:manage',
    method: 'patch',
    path: '/courses/{id}',
    summary: 'Change what a course says of itself, its key, or how many seats it has',
    description:
      'Seats that come go to whoever waits; nobody loses one. An `enrollment_key` of null takes the key away.',
    body: jsonBody(updateCourseSchema),
    command: 'course.update',
    answer: jsonAnswer(z.strictObject({ seq: z.number().int() }), 'Changed.'),
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'GONE', 'IDEMPOTENCY_KEY_REUSED'),
  }),
];

/** All routes of courses. */
export function addCourseRoutes(router: Router): void {
  router.openapi(createCourseRoute, async (c): Promise<Answer> => {
    const owner = credentialsOfCaller(callerOf(c));
    const data = c.req.valid('json');
    const once = { accountId: owner.account_id, body: data, prefix: 'rom' } as const;
    return answerOnce(c, once, (id) => makeRoom(c, { kind: courseKind, id, owner, data, state }));
  });

  router.openapi(listRoute, async (c): Promise<Answer> => answerCourses(c, c.req.valid('query')));

  router.openapi(readRoute, (c) =>
    withRoom(c, c.req.valid('param').id, courseKind, async ({ stub, credentials }) =>
      answerResult(c, await snapshotOf(c, stub, { credentials, at: c.req.valid('query').at ?? null }), state),
    ),
  );

  router.openapi(deleteRoute, (c) => deleteRoom(c, c.req.valid('param').id, courseKind));
  const floors = [...materialRoutes, ...announcementRoutes, ...bankRoutes, ...analyticsRoutes];
  const routes = [ownRoutes, peopleRoutes, floors, assignmentRoutes, gradebookRoutes].flat();
  for (const mount of routes) mount(router);
  addEnrolRoute(router);
  addBulkRoute(router);
  addGradebookFileRoutes(router);
  addReadQuestionsRoute(router);
  addQuestionFileRoute(router);
  addCardRoutes(router);
  addCalendarRoute(router);
  addCourseSessionRoutes(router);
}

/** Which they are the directory knows; how each stands, the course itself. */
async function answerCourses(c: AppContext, { page, page_size, role }: z.output<typeof listQuery>): Promise<Answer> {
  const credentials = credentialsOfCaller(callerOf(c));
  const which = { kind: courseKind, roles: role === undefined ? null : [role], page: page - 1, size: page_size };
  const { count, ids } = await countedRoomsOf(directoryOf(c).db, credentials.account_id, which);
  const seen = await Promise.all(ids.map((id) => roomStub(c.env, courseKind, id).snapshot({ credentials, at: null })));
  const results = seen.flatMap((one): CourseState[] => (one.ok ? [state(one.value)] : []));
  const pageAt = (at: number): string => {
    const address = new URL(c.req.url);
    address.searchParams.set('page', String(at));
    return `${address.pathname}${address.search}`;
  };
  return answerJson(c, 200, {
    count,
    next: page * page_size < count ? pageAt(page + 1) : null,
    previous: page > 1 ? pageAt(page - 1) : null,
    results,
  });
}
