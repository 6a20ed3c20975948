// A roster that is brought as a file: whoever has an account is enrolled, whoever has none is invited.
import { createRoute } from '@hono/zod-openapi';
import { bulkSchema } from '#protocol/course/answers.schema.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal, type Answer } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { jsonAnswer, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { invalid } from '#worker/http/openapi/validation.ts';
import { answerJson, mayNow, resolveRoom, type RoomContext } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { afterwards } from '#worker/platform/afterwards.ts';
import { hitLimit, limitKeys, limitRules } from '#worker/platform/limits/exact-limit.ts';
import { readRoster } from '../roster/read-roster.ts';
import { bringRoster } from './bring-roster.ts';
import { courseKind, courseParams, courseTags as tags } from './room.ts';
import { sentFile } from './sent-file.ts';

/** 5,000 rows of a hundred letters, and as much again. */
const maxRosterBytes = 2 * 1024 * 1024;

const bulkRoute = createRoute({
  ...access('room:teach', { body: 'raw' }),
  method: 'post',
  path: '/courses/{id}/students/bulk',
  tags,
  summary: 'Enrol the students of a list',
  description:
    'A form with `file`, or the file itself: a workbook (xlsx), CSV or text with tabs, in UTF-8, UTF-16 or CP949, with the column names of NEIS, Korean universities, Google Classroom, Canvas or Moodle; at most 5,000 rows. Whoever has an account of that address is enrolled, whoever has none is invited by mail and enrolled when they accept, and whoever has no address is enrolled by name and number and gets a card (`GET /courses/{id}/cards`). The same list again changes nothing. How far it is stands in the course (`roster`), for whoever teaches.',
  request: { params: courseParams },
  responses: {
    201: jsonAnswer(bulkSchema, 'How many, and each row that could not be taken, by its line in the file.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'PAYLOAD_TOO_LARGE', 'GONE'),
  },
});

export function addBulkRoute(router: Router): void {
  // Not `router.openapi`: its validator would read a body of any size before we could refuse it.
  router.openAPIRegistry.registerPath(bulkRoute);
  const path = '/courses/:id/students/bulk';
  for (const middleware of bulkRoute.middleware) router.use(path, middleware);
  router.post(path, async (c) => {
    const params = courseParams.safeParse(c.req.param());
    if (!params.success) return invalid(c, { id: ['must be the id of a course'] });
    const room = await resolveRoom(c, params.data.id, courseKind);
    if (!room.ok) return answerRefusal(c, room.error);
    const may = await mayNow(room.value, 'teach');
    return may.ok ? answerRoster(c, room.value) : answerRefusal(c, may.error);
  });
}

async function answerRoster(c: AppContext, room: RoomContext): Promise<Answer> {
  const caller = c.get('caller');
  if (caller === null || caller.guest)
    return answerRefusal(c, { code: 'FORBIDDEN', message: 'Bringing a list needs a registered account.' });
  const sent = await sentFile(c, maxRosterBytes);
  const roster = sent.ok ? readRoster(sent.value) : sent;
  if (!roster.ok) return answerRefusal(c, roster.error);
  const allowed = await hitLimit(c.env.LIMITER, limitKeys.rosters(caller.account_id), limitRules.rosters);
  if (!allowed.ok) return answerRefusal(c, allowed.error);
  // It goes on when whoever waits for it has closed the page.
  const bringing = bringRoster(c, room, roster.value);
  afterwards(c.executionCtx, bringing);
  const brought = await bringing;
  return brought.ok ? answerJson(c, 201, brought.value) : answerRefusal(c, brought.error);
}
