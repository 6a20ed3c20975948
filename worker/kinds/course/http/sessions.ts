import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { courseSessionListSchema, courseSessionOf, courseSessionSchema } from '#protocol/course/answers.schema.ts';
import { type courseSessionAnswers, planSessionSchema } from '#protocol/course/sessions.schema.ts';
import { sessionStatuses } from '#protocol/course/terms.ts';
import type { CourseView } from '#protocol/course/view.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal, type Answer } from '#worker/http/answers.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { answerJson, runCommand, snapshotOf, withRoom } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import { courseKind, courseParams, courseTags as tags } from './room.ts';

const day = z.iso.datetime({ offset: true }).or(z.iso.date());

const listRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/courses/{id}/sessions',
  tags,
  summary: 'The lessons of a course, in the order of their times',
  description: 'Those that begin from `start_date` on and before `end_date`, and stand so.',
  request: {
    params: courseParams,
    query: z.strictObject({
      status: z.enum(sessionStatuses).exactOptional(),
      start_date: day.exactOptional(),
      end_date: day.exactOptional(),
    }),
  },
  responses: { 200: jsonAnswer(courseSessionListSchema, 'The lessons.'), ...refusals('NOT_FOUND', 'GONE') },
});

const planRoute = createRoute({
  ...access('room:teach'),
  method: 'post',
  path: '/courses/{id}/sessions',
  tags,
  summary: 'Plan a lesson of a course',
  description:
    'A room of its own: whoever teaches the course teaches it, students are its students. It is there a moment after this answers.',
  request: { params: courseParams, body: jsonBody(planSessionSchema) },
  responses: {
    201: jsonAnswer(courseSessionSchema, 'The lesson.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE', 'IDEMPOTENCY_KEY_REUSED'),
  },
});

type Planned = z.output<(typeof courseSessionAnswers)['session.plan']>;

export function addCourseSessionRoutes(router: Router): void {
  router.openapi(listRoute, (c) =>
    withRoom(c, c.req.valid('param').id, courseKind, async ({ id: course_id, stub, credentials }): Promise<Answer> => {
      const read = await snapshotOf(c, stub, { credentials, at: null });
      if (!read.ok) return answerRefusal(c, read.error);
      // The snapshot of a room of this kind.
      const { sessions } = read.value.snapshot as CourseView;
      const { status, start_date, end_date } = c.req.valid('query');
      const from = start_date === undefined ? -Infinity : Date.parse(start_date);
      const to = end_date === undefined ? Infinity : Date.parse(end_date);
      const found = sessions.filter(({ scheduled_at, status: stands }) => {
        const at = scheduled_at === null ? from : Date.parse(scheduled_at);
        return at >= from && at < to && (status ?? stands) === stands;
      });
      const where = { course_id, origin: publicOrigin(c.env, c.req.url) };
      return answerJson(c, 200, { count: found.length, results: found.map((one) => courseSessionOf(one, where)) });
    }),
  );

  router.openapi(planRoute, (c) =>
    withRoom(c, c.req.valid('param').id, courseKind, (room) => {
      const where = { course_id: room.id, origin: publicOrigin(c.env, c.req.url) };
      return runCommand<Planned>(c, room, {
        type: 'session.plan',
        data: c.req.valid('json'),
        status: 201,
        show: ({ data }) => courseSessionOf(data.session, where),
      });
    }),
  );
}
